import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unborn } from '#shared/meeting/state.ts';
import {
  afterDoing,
  afterUndoing,
  emptyHistory,
  lastIfUndoable,
  latestUndoable,
  undoMs,
  type Done,
  type UndoHistory,
} from '../../web/src/lib/meeting/undo.ts';

const done = (at: number): Done => ({
  command: { type: 'queue.close', data: {} },
  before: unborn,
  inverse: { type: 'queue.reopen', data: {} },
  at,
});

test('what was done can be taken back for ten seconds, the latest first', () => {
  const first = done(0);
  const second = done(4_000);
  const history = afterDoing(afterDoing(emptyHistory, first, 0), second, 4_000);
  assert.equal(latestUndoable(history, 4_000), second);
  assert.equal(latestUndoable(history, 4_000 + undoMs - 1), second);
  assert.equal(latestUndoable(history, 4_000 + undoMs), null);
  assert.equal(latestUndoable(afterUndoing(history, second), 5_000), first);
});

test('what cannot be taken back hides what was done before it only from whoever takes back the last thing', () => {
  const first = done(0);
  const history = afterDoing(afterDoing(emptyHistory, first, 0), null, 1_000);
  assert.equal(latestUndoable(history, 1_000), first);
  assert.equal(lastIfUndoable(history, 1_000), null);
});

test('taking back is the last thing done and is not taken back in turn', () => {
  const first = done(0);
  const second = done(1_000);
  const history = afterDoing(afterDoing(emptyHistory, first, 0), second, 1_000);
  assert.equal(lastIfUndoable(history, 1_000), second);
  assert.equal(lastIfUndoable(afterUndoing(history, second), 1_000), null);
});

test('nothing is offered twice, and nothing that is too old', () => {
  const step = fc.record({
    pause: fc.nat({ max: 15_000 }),
    what: fc.constantFrom('do', 'final', 'undo'),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let now = 0;
      let history: UndoHistory = emptyHistory;
      const taken = new Set<Done>();
      for (const { pause, what } of steps) {
        now += pause;
        const offered = latestUndoable(history, now);
        if (offered !== null) {
          assert.ok(now - offered.at < undoMs && !taken.has(offered));
        }
        if (what !== 'undo') history = afterDoing(history, what === 'do' ? done(now) : null, now);
        else if (offered !== null) {
          taken.add(offered);
          history = afterUndoing(history, offered);
        }
      }
    }),
  );
});
