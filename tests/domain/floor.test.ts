import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remaining } from '#shared/meeting/queue/state.ts';
import { elapsed } from '#shared/aggregate/stopwatch.ts';
import { chair, phone, secretary } from '../machines/actors.ts';
import { answerer, hearing, speaker, type Minutes } from '../machines/given.ts';
import { entryId, leaderId, opinionId } from '../machines/ids.ts';
import { added, hand, leaderText, recorded } from '../machines/plan.ts';

const minute = 60_000;

const three = hearing
  .and(secretary, 'queue.add', added('A Thao'))
  .and(secretary, 'queue.add', added('Y Blem'))
  .and(secretary, 'queue.add', added('A Rinh'));

/** A Thao has the floor. */
const speaking = three.and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });

/** Opinions 1 and 2 are assigned to leader 1. */
const assigned = three
  .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
  .and(secretary, 'register.record', recorded('Trạm y tế thiếu thuốc'))
  .and(secretary, 'register.record', recorded('Thẻ bảo hiểm'))
  .and(chair, 'answers.assign', { opinion: opinionId(1), leader: leaderId(1), assigned: null })
  .and(chair, 'answers.assign', { opinion: opinionId(2), leader: leaderId(1), assigned: null });

describe('the floor', () => {
  it('FL1 is held by one, and the entry that holds it is speaking', () => {
    const { queue } = speaking.meeting;
    assert.deepEqual(queue.floor?.holder, speaker(1));
    assert.deepEqual(statuses(speaking), ['speaking', 'waiting', 'waiting']);
  });

  it('FL2 passes only when its holder is whom the sender believes', () => {
    speaking
      .when(chair, 'queue.grantFloor', { entry: entryId(2), floor: null })
      .refused('floorChanged');
    speaking.when(chair, 'queue.yieldFloor', { floor: speaker(2) }).refused('floorChanged');
    three.when(chair, 'queue.yieldFloor', { floor: speaker(1) }).refused('floorChanged');
    speaking
      .when(chair, 'queue.returnFloor', { to: null, floor: speaker(2) })
      .refused('floorChanged');
    assigned
      .when(chair, 'answers.call', { opinion: opinionId(1), floor: speaker(1) })
      .refused('floorChanged');
  });

  it('FL2 skips nobody when the chair and the secretary press next together', () => {
    speaking
      .and(chair, 'queue.grantFloor', { entry: entryId(2), floor: speaker(1) })
      .when(secretary, 'queue.grantFloor', { entry: entryId(3), floor: speaker(1) })
      .refused('floorChanged');
  });

  it('FL3 is empty after it is yielded, and the entry keeps how long it was spoken', () => {
    const { queue } = speaking
      .later(2 * minute)
      .when(chair, 'queue.yieldFloor', { floor: speaker(1) })
      .then('queue.floorYielded').meeting;
    assert.equal(queue.floor, null);
    assert.deepEqual(queue.entries[0]?.status, { name: 'spoken', spokenMs: 2 * minute + 1_000 });
  });

  it('FL4 passes from one to the next with one press', () => {
    const passed = speaking
      .when(chair, 'queue.grantFloor', { entry: entryId(2), floor: speaker(1) })
      .then('queue.floorYielded', { type: 'queue.floorGranted', holder: speaker(2) });
    assert.deepEqual(statuses(passed), ['spoken', 'speaking', 'waiting']);
  });

  it('FL5 lasts as long as the rules say, from the grant on', () => {
    const { floor } = speaking.meeting.queue;
    assert.ok(floor);
    assert.equal(remaining(floor, speaking.now), 3 * minute - 1_000);
    const called = assigned.and(chair, 'answers.call', { opinion: opinionId(1), floor: null });
    assert.equal(called.meeting.queue.floor?.limitMs, 4 * minute);
  });

  it('FL6 stands still while paused and goes on from there', () => {
    const paused = speaking.and(chair, 'queue.pauseFloor', {});
    paused.when(chair, 'queue.pauseFloor', {}).refused('alreadyDone');
    speaking.when(chair, 'queue.resumeFloor', {}).refused('alreadyDone');
    assert.equal(used(paused.later(5 * minute)), 1_000);
    const resumed = paused.later(5 * minute).and(chair, 'queue.resumeFloor', {});
    assert.equal(used(resumed), 2_000);
    assert.equal(resumed.meeting.queue.floor?.limitMs, 3 * minute);
  });

  it('FL7 can be extended while it is held', () => {
    const extended = speaking
      .later(10 * minute)
      .when(chair, 'queue.extendFloor', { ms: minute })
      .then({ type: 'queue.floorExtended', limitMs: 4 * minute });
    assert.equal(extended.meeting.queue.floor?.limitMs, 4 * minute);
    three.when(chair, 'queue.extendFloor', { ms: minute }).refused('floorEmpty');
    const shortened = extended.and(chair, 'queue.extendFloor', { ms: -2 * minute });
    assert.equal(shortened.meeting.queue.floor?.limitMs, 2 * minute);
    const tooMuch = shortened.and(chair, 'queue.extendFloor', { ms: -2 * minute });
    tooMuch.when(chair, 'queue.extendFloor', { ms: -1_000 }).refused('malformed', 'ms');
    three.when(chair, 'queue.pauseFloor', {}).refused('floorEmpty');
    three.when(chair, 'queue.resumeFloor', {}).refused('floorEmpty');
  });

  it('FL8 goes back with the time already used, and the present speaker waits again', () => {
    const passed = speaking
      .later(minute)
      .and(chair, 'queue.grantFloor', { entry: entryId(2), floor: speaker(1) });
    const back = passed
      .later(minute)
      .when(chair, 'queue.returnFloor', { to: speaker(1), floor: speaker(2) })
      .then('queue.floorReturned');
    assert.equal(used(back), minute + 1_000 + 1_000);
    assert.deepEqual(back.meeting.queue.order, [2, 3]);
    assert.equal(back.meeting.queue.floor?.limitMs, 3 * minute);
    const asItWas = { limitMs: 5 * minute, paused: true };
    passed
      .when(chair, 'queue.returnFloor', { to: speaker(1), floor: speaker(2), ...asItWas })
      .then('queue.floorReturned', 'queue.floorPaused');
    assert.deepEqual(statuses(back), ['speaking', 'waiting', 'waiting']);
  });

  it('FL8 puts the present speaker where the sender says, or first when that one is gone', () => {
    const last = three.and(chair, 'queue.grantFloor', { entry: entryId(3), floor: null });
    const back = (before: number | null) =>
      last.and(chair, 'queue.returnFloor', {
        to: null,
        floor: speaker(3),
        before: before === null ? null : entryId(before),
      }).meeting.queue.order;
    assert.deepEqual(back(null), [1, 2, 3]);
    assert.deepEqual(back(2), [1, 3, 2]);
    const gone = last
      .and(secretary, 'queue.markAbsent', { entry: entryId(2) })
      .and(chair, 'queue.returnFloor', { to: null, floor: speaker(3), before: entryId(2) });
    assert.deepEqual(gone.meeting.queue.order, [3, 1]);
  });

  it('FL9 goes back to one who was marked absent by mistake, with the time already used', () => {
    const absent = speaking.later(minute).and(chair, 'queue.markAbsent', { entry: entryId(1) });
    const back = absent
      .when(chair, 'queue.returnFloor', { to: speaker(1), floor: null })
      .then('queue.floorReturned');
    assert.equal(used(back), minute + 2_000);
    assert.equal(statuses(back)[0], 'speaking');
  });

  it('FL9 goes back only to somebody who has spoken and does not wait again', () => {
    speaking
      .when(chair, 'queue.returnFloor', { to: speaker(2), floor: speaker(1) })
      .refused('notPutBack', 'waiting');
    speaking
      .when(chair, 'queue.returnFloor', { to: speaker(9), floor: speaker(1) })
      .refused('notFound', 'entry');
    speaking
      .when(chair, 'queue.returnFloor', { to: speaker(1), floor: speaker(1) })
      .refused('alreadyDone');
    const blem = phone('blem');
    hearing
      .and(blem, 'queue.raiseHand', hand('Y Blem'))
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(chair, 'queue.yieldFloor', { floor: speaker(1) })
      .and(blem, 'queue.raiseHand', hand('Y Blem'))
      .when(chair, 'queue.returnFloor', { to: speaker(1), floor: null })
      .refused('alreadyWaiting');
  });

  it('FL9 does not go back to somebody who would then wait as well (found with SEED=7)', () => {
    const blem = phone('blem');
    hearing
      .and(blem, 'queue.raiseHand', hand('Y Blem', 2556))
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(chair, 'queue.yieldFloor', { floor: speaker(1) })
      .and(blem, 'queue.raiseHand', hand('Y Blem'))
      .and(chair, 'queue.grantFloor', { entry: entryId(2), floor: null })
      .when(chair, 'queue.returnFloor', { to: speaker(1), floor: speaker(2) })
      .refused('alreadyWaiting');
  });

  it('FL9 goes back to a leader only for a registered opinion assigned to them', () => {
    const finished = assigned
      .and(chair, 'answers.call', { opinion: opinionId(1), floor: null })
      .and(chair, 'queue.yieldFloor', { floor: answerer(1, 1) });
    finished
      .when(chair, 'queue.returnFloor', { to: answerer(1, 1), floor: null })
      .then('queue.floorReturned');
    finished
      .and(secretary, 'register.hide', { opinion: opinionId(1), reason: 'Nêu tên người khác' })
      .when(chair, 'queue.returnFloor', { to: answerer(1, 1), floor: null })
      .refused('notRegistered', 'hidden');
    finished
      .and(chair, 'answers.unassign', { opinion: opinionId(1), assigned: leaderId(1) })
      .when(chair, 'queue.returnFloor', { to: answerer(1, 1), floor: null })
      .refused('notFound', 'opinion');
  });

  it('FL10 FL13 has the limit less the time used left, below zero once over', () => {
    const { floor } = speaking.meeting.queue;
    assert.ok(floor);
    assert.equal(remaining(floor, speaking.now + 4 * minute), -minute - 1_000);
    assert.equal(remaining(floor, 0), 3 * minute);
  });

  it('FL11 is called for the opinion assigned to the leader', () => {
    const called = assigned
      .when(chair, 'answers.call', { opinion: opinionId(1), floor: null })
      .then({ type: 'queue.floorGranted', holder: answerer(1, 1) });
    called
      .when(chair, 'answers.call', { opinion: opinionId(1), floor: answerer(1, 1) })
      .refused('alreadyDone');
    called
      .when(chair, 'answers.call', { opinion: opinionId(2), floor: answerer(1, 1) })
      .then('queue.floorYielded', { type: 'queue.floorGranted', holder: answerer(2, 1) });
    assigned
      .and(secretary, 'register.record', recorded('Chưa giao'))
      .when(chair, 'answers.call', { opinion: opinionId(3), floor: null })
      .refused('notAssigned');
  });

  it('FL12 keeps how long an opinion was answered, over all calls', () => {
    const twice = assigned
      .and(chair, 'answers.call', { opinion: opinionId(1), floor: null })
      .later(2 * minute - 1_000)
      .and(chair, 'queue.yieldFloor', { floor: answerer(1, 1) })
      .and(chair, 'answers.call', { opinion: opinionId(1), floor: null })
      .later(minute - 1_000)
      .and(chair, 'queue.yieldFloor', { floor: answerer(1, 1) });
    assert.equal(twice.meeting.register.opinions[0]?.answeringMs, 3 * minute);
    const returned = twice
      .and(chair, 'queue.returnFloor', { to: answerer(1, 1), floor: null })
      .later(minute - 1_000)
      .and(chair, 'queue.yieldFloor', { floor: answerer(1, 1) });
    assert.equal(returned.meeting.register.opinions[0]?.answeringMs, 4 * minute);
  });

  it('FL8 counts nothing of a call that was taken back', () => {
    const called = assigned.and(chair, 'answers.call', { opinion: opinionId(1), floor: null });
    const back = called
      .later(minute)
      .and(chair, 'queue.returnFloor', { to: null, floor: answerer(1, 1) });
    assert.equal(back.meeting.register.opinions[0]?.answeringMs, 0);
    assert.equal(back.meeting.queue.floor, null);
  });
});

const statuses = ({ meeting }: Minutes) => meeting.queue.entries.map(({ status }) => status.name);

function used({ meeting, now }: Minutes): number {
  assert.ok(meeting.queue.floor);
  return elapsed(meeting.queue.floor.watch, now);
}
