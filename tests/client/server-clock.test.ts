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
      clock.measured({ askedAt: answeredAt - ms, answeredAt, serverNow: time.now - ms });
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
