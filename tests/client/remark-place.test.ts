import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { movedRemark } from '../../web/src/lib/desk/remark-place.ts';
import { secretary } from '../machines/actors.ts';
import type { Minutes as Given } from '../machines/given.ts';
import { opinionId, remarkId } from '../machines/ids.ts';
import { passages, spoken } from '../machines/minutes.ts';

const remarked = ['Một.', 'Hai.'].reduce(
  (given, text) => given.and(secretary, 'minutes.addRemark', { after: 'opinion:1', text }),
  spoken,
);
const place = ({ meeting }: Given, remark: number, by: -1 | 1) =>
  movedRemark(meeting, passages(meeting), remarkId(remark), by);

/** The remark moved as often as it can be. */
function movedOn(given: Given, remark: number, by: -1 | 1): { given: Given; steps: number } {
  for (let steps = 0; ; steps += 1) {
    const next = place(given, remark, by);
    if (next === null) return { given, steps };
    given = given.and(secretary, 'minutes.moveRemark', { remark: remarkId(remark), ...next });
  }
}

describe('a remark that is moved at the desk', () => {
  it('MI16 changes places with the remark beside it, else goes behind the next passage', () => {
    assert.deepEqual(place(remarked, 1, 1), { after: 'opinion:1', before: null });
    assert.deepEqual(place(remarked, 2, -1), { after: 'opinion:1', before: 1 });
    assert.deepEqual(place(remarked, 2, 1), { after: 'answer:1', before: null });
    assert.deepEqual(place(remarked, 1, -1), { after: 'dialogue', before: null });
  });

  it('MI16 goes one row at a time from one end of the minutes to the other', () => {
    const top = movedOn(remarked, 2, -1);
    const names = ({ meeting }: Given) => passages(meeting).map(({ passage: { name } }) => name);
    assert.equal(names(top.given).indexOf('remark:2'), 1);
    const bottom = movedOn(top.given, 2, 1);
    assert.equal(names(bottom.given).at(-1), 'remark:2');
    assert.equal(bottom.steps, names(bottom.given).length - 2);
  });

  it('MI16 finds back where the passage that it stood behind has gone', () => {
    const hidden = remarked.and(secretary, 'register.hide', {
      opinion: opinionId(1),
      reason: 'trùng',
    });
    const last = passages(hidden.meeting).findLast(({ kind }) => kind === 'composed');
    assert.deepEqual(place(hidden, 1, -1), { after: last?.passage.name, before: null });
    assert.equal(place(hidden, 1, 1), null);
  });
});
