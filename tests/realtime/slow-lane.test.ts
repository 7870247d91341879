import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Conduct } from '../../server/protection/conduct.ts';
import type { TurnTimer } from '../../server/platform/time.ts';
import { SlowLane } from '../../server/protection/slow-lane.ts';

/** A time that passes only when it is told to; a turn of the event loop ends when nothing else is to be done. */
class ToldTime implements TurnTimer {
  #now = 0;
  readonly #tasks: { readonly at: number; readonly task: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { at: this.#now + ms, task };
    this.#tasks.push(entry);
    return () => void this.#tasks.splice(this.#tasks.indexOf(entry), 1);
  }

  afterTurn(task: () => void): void {
    this.after(0, task);
  }

  /** Something keeps the thread busy. */
  spend(ms: number): void {
    this.#now += ms;
  }

  /** Lets time pass, with all that is to be done in it. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#tasks.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#tasks.splice(this.#tasks.indexOf(next), 1);
      this.#now = Math.max(this.#now, next.at);
      next.task();
    }
    this.#now = Math.max(this.#now, end);
  }
}

function openLane() {
  const time = new ToldTime();
  const lane = new SlowLane(time);
  const done: string[] = [];
  const enter = (who: string, what = who, ms = 1): (() => void) =>
    lane.enter(who, () => {
      done.push(what);
      time.spend(ms);
    });
  return { time, lane, done, enter };
}

test('RT6 work in the slow lane has a tenth of the time while others are served', () => {
  const { time, lane, done, enter } = openLane();
  for (let piece = 0; piece < 100; piece += 1) enter('flood');
  assert.deepEqual(done, [], 'nothing is done at once');
  for (let ms = 0; ms < 200; ms += 50) {
    lane.servedOther();
    time.pass(50);
  }
  assert.equal(done.length, 21, 'the first, and one in each ten milliseconds');
});

test('RT6 nonsense in the slow lane has a fiftieth of the time while others are served, the rest a tenth', () => {
  const { time, lane, done, enter } = openLane();
  const conduct = new Conduct({ lane, now: () => 0 });
  for (let piece = 0; piece < 100; piece += 1) {
    lane.enter('flood', () => {
      done.push('flood');
      time.spend(1);
      conduct.fault('bad');
    });
    enter('newcomer');
  }
  lane.servedOther();
  time.pass(15);
  for (let ms = 15; ms < 615; ms += 30) {
    lane.servedOther();
    time.pass(30);
    // By somebody who is not in the lane: nothing that has had its turn is to blame.
    conduct.fault('elsewhere');
  }
  const ofFlood = done.filter((who) => who === 'flood');
  assert.equal(
    ofFlood.length,
    11,
    'the first, and one in 60 ms: its own 50 and 10 for the newcomer',
  );
  assert.equal(done.length - ofFlood.length, 10);
});

test('RT6 work in the slow lane has all the time when nobody else is served', () => {
  const { time, done, enter } = openLane();
  for (let piece = 0; piece < 100; piece += 1) enter('flood');
  time.pass(101);
  assert.equal(done.length, 100);
});

test('RT6 all who wait in the slow lane take turns, each in its own order', () => {
  const { time, done, enter } = openLane();
  for (const what of ['flood 1', 'flood 2', 'flood 3', 'flood 4']) enter('flood', what);
  enter('newcomer');
  const leave = enter('gone');
  leave();
  leave();
  enter('other', 'other 1');
  enter('other', 'other 2');
  time.pass(1_000);
  const expected = ['flood 1', 'newcomer', 'other 1', 'flood 2', 'other 2', 'flood 3', 'flood 4'];
  assert.deepEqual(done, expected);
});

test('RT6 work that fails does not close the slow lane', () => {
  const { time, lane, done, enter } = openLane();
  lane.enter('broken', () => {
    throw new Error('as it may happen');
  });
  enter('next');
  assert.throws(() => time.pass(10), /as it may happen/);
  time.pass(10);
  assert.deepEqual(done, ['next']);
});

test('RT6 an address that sent nonsense waits its turn, others do not, and it is forgiven', () => {
  const { time, lane, done, enter } = openLane();
  const clock = { now: 0 };
  const conduct = new Conduct({ lane, now: () => clock.now });
  conduct.fault('bad');
  assert.ok(conduct.admit('bad', () => void done.push('bad')));
  assert.ok(conduct.admit('good', () => void done.push('good')));
  assert.deepEqual(done, ['good']);
  time.pass(10);
  assert.deepEqual(done, ['good', 'bad']);
  clock.now += 60_000;
  assert.ok(conduct.admit('bad', () => void done.push('forgiven')));
  assert.deepEqual(done, ['good', 'bad', 'forgiven']);
  conduct.fault('bad');
  for (let waiting = 0; waiting < 10_000; waiting += 1) enter('bad');
  const tooMany = conduct.admit('bad', () => assert.fail('there is no room left'));
  assert.equal(tooMany, false);
});
