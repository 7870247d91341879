import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { EventLog } from '../../server/log/event-log.ts';
import { commitsAfter, contentsOf, headAt } from './commits.ts';
import { newStream, type LogStore } from './store.ts';
import { startWriting } from './writing-process.ts';

const batch = 3;
// Few enough that SQLite has not yet moved any of them from its WAL to the file proper: what was
// moved had been synced, and no power cut tears that.
const appends = 40;
const shares = [0.999, 0.99, 0.9, 0.5, 0.1, 0];

/** What must be left after a crash. Each test has a store of its own. */
export function describeSurvival(startStore: () => Promise<LogStore>): void {
  describe('survival', () => {
    it('has every acknowledged commit after everything was killed', async (t) => {
      const store = await startFor(t, startStore);
      const stream = newStream();
      const writing = await startWriting(store.address, stream);
      await writing.reached(appends);
      await Promise.all([store.crash(), writing.kill()]);

      await withLog(store, async (log) => {
        const head = await checkContents(log, stream);
        const acknowledged = writing.acknowledged.at(-1)?.last ?? 0;
        assert.ok(head >= acknowledged, `acknowledged ${acknowledged}, found ${head}`);
        const result = await log.append(stream, headAt(head), commitsAfter(head, 1));
        assert.equal(result.appended, true);
      });
    });

    it('opens after a torn write with whole appends, and goes on', async (t) => {
      const store = await startFor(t, startStore);
      const stream = newStream();
      const writing = await startWriting(store.address, stream, { batch, appends });
      await writing.reached(appends);
      await writing.kill();

      let before = Number.POSITIVE_INFINITY;
      for (const share of shares) {
        await store.tear(share);
        await withLog(store, async (log) => {
          const head = await checkContents(log, stream);
          assert.equal(head % batch, 0, 'half an append was found');
          assert.ok(head <= before);
          before = head;
          await log.append(stream, headAt(head), commitsAfter(head, batch));
          assert.equal(await checkContents(log, stream), head + batch);
        });
      }
    });
  });
}

async function startFor(t: TestContext, start: () => Promise<LogStore>): Promise<LogStore> {
  const store = await start();
  t.after(() => store.stop());
  return store;
}

async function withLog(store: LogStore, use: (log: EventLog) => Promise<void>): Promise<void> {
  const log = await store.open();
  try {
    await use(log);
  } finally {
    await log.close();
  }
}

/** Checks that the stream holds what the writing process wrote, up to some version: this one. */
async function checkContents(log: EventLog, stream: string): Promise<number> {
  const found = await contentsOf(log, stream);
  assert.deepEqual(found, commitsAfter(0, found.length));
  return found.length;
}
