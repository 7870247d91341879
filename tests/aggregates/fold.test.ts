import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fold, readFold } from '../../server/aggregates/fold.ts';
import type { Commit } from '../../server/log/event-log.ts';
import {
  openLog,
  recoveredTally,
  replaceHistory,
  somebody,
  stream,
  tallyKind,
  type Counted,
} from './tally.ts';

/** A whole history of so many commits, whose ids begin with the name given. */
function history(name: string, length: number): readonly Commit<Counted>[] {
  return Array.from({ length }, (_, index) => ({
    version: index + 1,
    commandId: `${name}-${String(index)}`,
    actor: somebody,
    at: index,
    events: [{ name: String(index % 7) }],
  }));
}

const lengths = fc.tuple(fc.nat({ max: 1_600 }), fc.nat({ max: 1_600 }));

test('what came after a moment is told whole or not at all, and surely while it is among the last 511', () => {
  fc.assert(
    fc.property(lengths, ([one, other]) => {
      const [known, length] = one < other ? [one + 1, other + 1] : [other + 1, one + 1];
      const commits = history('one', length);
      const fold = new Fold(tallyKind);
      for (const commit of commits.slice(0, known)) fold.add(commit);
      const { moment } = fold;
      for (const commit of commits.slice(known)) fold.add(commit);
      const told = fold.since(moment);
      if (length - known <= 511) assert.notEqual(told, null);
      if (told !== null) assert.deepEqual(told, commits.slice(known));
    }),
  );
});

test('RO9 nothing is told after a moment of another history, nor after one that is yet to come', () => {
  fc.assert(
    fc.property(lengths, ([length, otherLength]) => {
      const [fold, other] = [new Fold(tallyKind), new Fold(tallyKind)];
      for (const commit of history('one', length)) fold.add(commit);
      for (const commit of history('other', otherLength + 1)) other.add(commit);
      assert.equal(fold.since(other.moment), null);
      assert.equal(fold.since({ ...fold.moment, version: length + 1 }), null);
    }),
  );
});

test('what is only read is the same as what an aggregate knows', async (t) => {
  const log = await openLog(t);
  await replaceHistory(log, ['one', 'two', 'three']);
  const tally = await recoveredTally(log);
  const fold = await readFold(tallyKind, log, stream);
  assert.deepEqual([fold.state, fold.moment], [tally.state, tally.moment]);
});
