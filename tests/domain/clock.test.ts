import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { elapsed } from '#shared/aggregate/stopwatch.ts';
import { trueTime } from '#shared/meeting/clock/state.ts';
import { chair, office, phone } from '../machines/actors.ts';
import { hearing } from '../machines/given.ts';
import { entryId } from '../machines/ids.ts';
import { hand } from '../machines/plan.ts';

const hour = 3_600_000;

/** Two have asked to speak, ten minutes apart, and the first has had the floor for a minute. */
const first = hearing.and(phone('thao'), 'queue.raiseHand', hand('A Thao'));
const two = first
  .later(600_000)
  .and(phone('blem'), 'queue.raiseHand', hand('Y Blem'))
  .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
  .later(60_000);
const [thao, blem] = two.meeting.queue.entries;
const [thaoAt, blemAt] = [thao?.askedAt ?? 0, blem?.askedAt ?? 0];

describe('the clock', () => {
  it('CL4 true times are later or earlier from the moment on that the office names, and lengths are as they were', () => {
    const corrected = two.and(office, 'clock.correct', { since: blemAt, ms: 3 * hour });
    const { meeting } = corrected;
    assert.equal(trueTime(meeting, thaoAt), thaoAt);
    assert.equal(trueTime(meeting, blemAt), blemAt + 3 * hour);
    assert.equal(trueTime(meeting, corrected.now), corrected.now + 3 * hour);
    assert.deepEqual(meeting.queue, two.meeting.queue);
    const { floor } = meeting.queue;
    assert.ok(floor !== null && elapsed(floor.watch, corrected.now) < 70_000);
    const whole = two.and(office, 'clock.correct', { since: 0, ms: -6 * hour }).meeting;
    assert.equal(trueTime(whole, thaoAt), thaoAt - 6 * hour);
  });

  it('CL5 what is said later of a time holds, and of all times behind it', () => {
    const { corrections } = two
      .and(office, 'clock.correct', { since: 0, ms: hour })
      .and(office, 'clock.correct', { since: blemAt, ms: 3 * hour })
      .and(office, 'clock.correct', { since: thaoAt, ms: 2 * hour }).meeting;
    assert.deepEqual(corrections, [
      { since: 0, ms: hour },
      { since: thaoAt, ms: 2 * hour },
    ]);
  });

  it('CL5 whoever asked first has asked first: a correction that says otherwise is refused', () => {
    const data = { since: blemAt, ms: -hour };
    two.when(office, 'clock.correct', data).refused('malformed', 'since');
    first.and(office, 'clock.correct', { since: first.now, ms: -600_000 });
  });
});
