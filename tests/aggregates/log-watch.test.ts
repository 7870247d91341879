import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LogUnavailable } from '../../server/log/event-log.ts';
import { LogWatch } from '../../server/aggregates/log-watch.ts';
import type { StorageState } from '#shared/wire/protocol.ts';
import { VirtualTime } from '../machines/virtual-time.ts';

function watching() {
  const time = new VirtualTime(0);
  const told: StorageState[] = [];
  const log = { isAway: false, probes: 0 };
  const watch = new LogWatch({
    timer: { now: () => time.now, after: (ms, task) => time.after(ms, task) },
    probe: () => {
      log.probes += 1;
      return log.isAway
        ? Promise.reject(new LogUnavailable('planted', 'notStored'))
        : Promise.resolve();
    },
    onChange: (state) => told.push(state),
  });
  /** Time passes step by step, so that the answers to probes arrive in between. */
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      time.pass(100);
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { watch, told, log, pass };
}

test('RT9 a log that fails is unavailable after a second and is asked until it is back', async () => {
  const { watch, told, log, pass } = watching();
  log.isAway = true;
  watch.failed();
  assert.equal(watch.state, 'available');
  await pass(1_100);
  assert.deepEqual(told, ['unavailable']);
  await pass(60_000);
  assert.deepEqual(told, ['unavailable']);
  assert.ok(log.probes > 30 && log.probes <= 61, `${log.probes} probes in a minute`);
  log.isAway = false;
  await pass(1_100);
  assert.deepEqual(told, ['unavailable', 'available']);
  const { probes } = log;
  await pass(60_000);
  assert.equal(log.probes, probes, 'nothing is asked while all is well');
});

test('RT9 a failure that is over within a second is told to nobody', async () => {
  const { watch, told, pass } = watching();
  watch.failed();
  await pass(500);
  watch.served();
  await pass(5_000);
  assert.deepEqual(told, []);
});

test('RT9 what cannot be read is only held against the log when it cannot be written either', async () => {
  const { watch, told, log, pass } = watching();
  watch.doubted();
  await pass(5_000);
  assert.deepEqual([told, log.probes], [[], 1]);
  log.isAway = true;
  watch.doubted();
  await pass(100);
  assert.deepEqual(told, ['unavailable']);
});

test('RT9 something written proves more than a question that was asked before', async () => {
  const { watch, told, log, pass } = watching();
  log.isAway = true;
  watch.doubted();
  watch.served();
  await pass(5_000);
  assert.deepEqual(told, []);
});

test('RT9 a watch that was closed asks and tells nothing any more', async () => {
  const { watch, told, log, pass } = watching();
  log.isAway = true;
  watch.failed();
  watch.close();
  await pass(60_000);
  assert.deepEqual([told, log.probes], [[], 0]);
});
