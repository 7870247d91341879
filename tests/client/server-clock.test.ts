import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServerClock } from '../../web/src/lib/meeting/server-clock.ts';
import type { Answered } from '../../web/src/lib/meeting/wire.ts';
import { VirtualTime } from '../machines/virtual-time.ts';

/** How wrong the clock of the device is, in ms. */
const error = -180_000;

function openClock() {
  const time = new VirtualTime(0);
  const questions: Answered<number>[] = [];
  const seen = { silences: 0 };
  const clock = new ServerClock({
    environment: time.device(error, () => 0.5),
    ask: (answered) => void questions.push(answered),
    onSilence: () => {
      seen.silences += 1;
    },
    onChange: () => undefined,
  });
  let answered = 0;
  /** Lets `seconds` pass, in which every question is `ms` on the way, all of it on the way back. */
  const passWhileAnswersTake = (ms: number, seconds: number): void => {
    const end = time.now + seconds * 1_000;
    while (time.now < end) {
      time.pass(10);
      const asked = questions[answered];
      if (asked === undefined) continue;
      const serverNow = time.now;
      time.pass(ms);
      asked(serverNow);
      answered += 1;
    }
  };
  return {
    ...{ time, clock, questions, seen, passWhileAnswersTake },
    /** as the answer to a join that was `ms` on the way, all of it on the way back */
    joined: (ms: number): void => {
      const answeredAt = time.now + error;
      clock.answered({ now: answeredAt - ms, steady: answeredAt - ms }, time.now - ms);
      clock.start();
    },
    wrongBy: (): number => Math.abs(clock.now() - time.now),
  };
}

test('RT12 the right time is known within seconds once a slow network is quick again', () => {
  const { joined, wrongBy, questions, passWhileAnswersTake } = openClock();
  joined(2_000);
  passWhileAnswersTake(1_500, 30);
  assert.ok(wrongBy() > 200, 'a slow network hides the time');
  passWhileAnswersTake(20, 5);
  assert.ok(wrongBy() <= 200, 'it is known again');
  const asked = questions.length;
  passWhileAnswersTake(20, 25);
  assert.equal(questions.length, asked, 'who knows the time does not go on asking');
});

test('RT12 a time that is not quite certain is asked for a few times at once, and then now and then', () => {
  const { clock, joined, wrongBy, questions, passWhileAnswersTake } = openClock();
  joined(300);
  passWhileAnswersTake(300, 20);
  assert.equal(questions.length, 4);
  // Whoever wakes up asks besides.
  for (let times = 0; times < 3; times += 1) clock.ask();
  passWhileAnswersTake(20, 2);
  assert.ok(wrongBy() <= 20, 'a quiet moment was met');
  const asked = questions.length;
  passWhileAnswersTake(20, 300);
  const often = questions.length - asked;
  assert.ok(often >= 4 && often <= 10, `${often} times in five minutes`);
});

test('an answer that comes after the connection has ended is no news', () => {
  const { clock, joined, wrongBy, questions, seen, time } = openClock();
  joined(100);
  const before = wrongBy();
  clock.ask();
  clock.stop();
  clock.start();
  for (const answer of [time.now + 5_000, null]) questions[0]?.(answer);
  assert.deepEqual([wrongBy(), seen.silences], [before, 0]);
});

test('a question without an answer costs the connection its trust, and nothing is asked when it has ended', () => {
  const { clock, joined, questions, seen, time } = openClock();
  joined(100);
  clock.ask();
  questions[0]?.(null);
  assert.equal(seen.silences, 1);
  clock.stop();
  clock.ask();
  time.pass(600_000);
  assert.equal(questions.length, 1);
});

/** A device that is `ms` from the server, whose clock can be set, and which can sleep. */
function openDevice(ms: number) {
  const time = new VirtualTime(1_700_000_000_000);
  const device = { ahead: -180_000, asleep: 0, isReachable: true };
  let asked = 0;
  const clock = new ServerClock({
    environment: {
      now: () => time.now + device.ahead,
      steady: () => time.now - device.asleep,
      after: (pause, task) => time.after(pause, task),
      random: () => 0.5,
    },
    ask: (answered) => {
      asked += 1;
      if (!device.isReachable) return;
      time.after(ms / 2, () => {
        const serverNow = time.now;
        time.after(ms / 2, () => answered(serverNow));
      });
    },
    onSilence: () => undefined,
    onChange: () => undefined,
  });
  const question = clock.question();
  time.pass(ms);
  clock.answered(question, time.now - ms / 2);
  clock.start();
  time.pass(10_000);
  return {
    ...{ time, clock, device },
    asked: () => asked,
    wrongBy: (): number => Math.abs(clock.now() - time.now),
    /** The timers of the page sleep too. */
    sleep: (forMs: number): void => {
      time.now += forMs;
      device.asleep += forMs;
    },
  };
}

const hourMs = 3_600_000;

test('RT14 a device whose clock is set shows the right time within a second', () => {
  for (const ms of [0, 20, 400])
    for (const jump of [-24 * hourMs, -hourMs, -300, 300, hourMs, 365 * 24 * hourMs]) {
      const { time, device, wrongBy } = openDevice(ms);
      assert.ok(wrongBy() <= ms / 2);
      device.ahead += jump;
      if (jump < 0) assert.ok(wrongBy() <= ms / 2, 'a clock set back changes nothing');
      time.pass(1_000);
      assert.ok(wrongBy() <= ms / 2 + 1, `${String(jump)} ms at ${String(ms)} ms`);
      device.ahead -= jump;
      time.pass(1_000);
      assert.ok(wrongBy() <= ms / 2 + 1, 'and when it is set back again');
    }
});

test('RT14 a clock that is set back matters nothing without a connection either', () => {
  const { time, clock, device, wrongBy } = openDevice(20);
  clock.stop();
  device.ahead -= hourMs;
  time.pass(60_000);
  assert.ok(wrongBy() <= 10);
});

test('RT14 a clock that is set while the server answers makes no wrong answer', () => {
  for (const jump of [-hourMs, hourMs]) {
    const { time, clock, device, wrongBy } = openDevice(400);
    clock.ask();
    time.pass(200);
    device.ahead += jump;
    time.pass(1_000);
    assert.ok(wrongBy() <= 201, String(jump));
  }
});

test('RT14 a device that has slept shows the right time at once, and asks', () => {
  const { time, device, sleep, wrongBy, asked } = openDevice(20);
  device.isReachable = false;
  const before = asked();
  sleep(10_000);
  assert.ok(wrongBy() <= 10);
  time.pass(500);
  assert.equal(asked(), before + 1);
  device.isReachable = true;
  device.ahead += 400;
  time.pass(1_000);
  assert.ok(wrongBy() <= 11);
});

test('RT14 a clock that runs a little fast is no reason to ask', () => {
  const { time, device, asked } = openDevice(20);
  const before = asked();
  for (let tenths = 0; tenths < 250; tenths += 1) {
    device.ahead += 0.05;
    time.pass(100);
  }
  assert.equal(asked(), before);
});
