import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { WorkOutOfBounds } from '../../server/work/apart.ts';
import { StandingWorker, TooMuchWork } from '../../server/work/standing-worker.ts';

/** Doubles numbers; fails at nought, never answers a text, and names the thread that answered. */
const program = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', (given) => {
      if (given === 0) throw new Error('nought');
      if (typeof given === 'number') parentPort.postMessage({ doubled: given * 2, threadId });
    });`)}`,
);

interface Answer {
  readonly doubled: number;
  readonly threadId: number;
}

function standing(t: TestContext, ms = 10_000) {
  const worker = new StandingWorker(program, { ms, megabytes: 64 }, 3);
  t.after(() => worker.close());
  return {
    worker,
    ask: async (given: number) => (await worker.ask(given)) as Answer, // as the program above answers
  };
}

test('EX12 one thread does one piece of work after another', async (t) => {
  const { ask } = standing(t);
  const [one, two, three] = await Promise.all([ask(1), ask(2), ask(3)]);
  assert.deepEqual([one.doubled, two.doubled, three.doubled], [2, 4, 6]);
  assert.equal((await ask(4)).threadId, one.threadId);
});

test('EX12 what goes wrong there ends that piece of work alone', async (t) => {
  const { ask } = standing(t);
  const [before, wrong, after] = await Promise.allSettled([ask(1), ask(0), ask(2)]);
  assert.ok(before.status === 'fulfilled' && after.status === 'fulfilled');
  assert.ok(wrong.status === 'rejected');
  assert.match(String(wrong.reason), /nought/);
  assert.equal(after.value.doubled, 4);
  assert.notEqual(after.value.threadId, before.value.threadId);
});

test('EX12 work without an end is ended, and more than may wait is refused at once', async (t) => {
  const { worker, ask } = standing(t, 2_000);
  const [endless, one, two, four] = await Promise.allSettled([
    worker.ask('never answered'),
    ask(1),
    ask(2),
    ask(4),
  ]);
  assert.ok(endless.status === 'rejected' && endless.reason instanceof WorkOutOfBounds);
  assert.ok(one.status === 'fulfilled' && two.status === 'fulfilled');
  assert.ok(four.status === 'rejected' && four.reason instanceof TooMuchWork);
});
