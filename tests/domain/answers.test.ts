import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audiences } from '#shared/access/audience.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import type { Unbegun } from '#shared/meeting/editing.ts';
import { commitments } from '#shared/meeting/commitments/commitments.ts';
import { openAssignments, openHandedBack, suggestedLeader } from '#shared/meeting/assignments.ts';
import { chair, leader, phone, secretary } from '../machines/actors.ts';
import { answerer, hearing, type Minutes } from '../machines/given.ts';
import { fieldId, leaderId, opinionId } from '../machines/ids.ts';
import { answered, leaderText, recorded, written } from '../machines/plan.ts';

/** Leaders 1 and 2 are in charge of health care, 3 of credit; opinions 1 to 3 are about health care. */
const register = hearing
  .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
  .and(secretary, 'people.addLeader', { text: leaderText('Y Hạnh', [2]) })
  .and(secretary, 'people.addLeader', { text: leaderText('A Minh', [1]) })
  .and(secretary, 'register.record', recorded('Trạm y tế thiếu thuốc'))
  .and(secretary, 'register.record', recorded('Thẻ bảo hiểm sai tên'))
  .and(secretary, 'register.record', recorded('Xa trạm y tế'));

const assign = (opinion: number, to: number, assigned: number | null = null) => ({
  opinion: opinionId(opinion),
  leader: leaderId(to),
  assigned: assigned === null ? null : leaderId(assigned),
});

const first = register.and(chair, 'answers.assign', assign(1, 1));
const called = first.and(chair, 'answers.call', { opinion: opinionId(1), floor: null });

const mergedInto = (opinion: number, into: number): Unbegun<'answers.record'> =>
  answered(opinion, 1, { outcome: { name: 'merged', into: opinionId(into), due: null } });

describe('assignments and answers', () => {
  it('AN1 assigns to the leader named, if nobody else was assigned meanwhile', () => {
    register
      .when(chair, 'answers.assign', assign(1, 2))
      .then({ type: 'answers.assigned', leader: leaderId(2), assignedBy: 'chair' });
    first.when(secretary, 'answers.assign', assign(1, 2)).refused('changedMeanwhile', 'opinion');
    first.when(chair, 'answers.assign', assign(1, 1, 1)).refused('alreadyDone');
    first.and(chair, 'answers.assign', assign(1, 3, 1));
  });

  it('AN2 assigns, calls and answers only what stands in the register', () => {
    const pending = register.and(phone('x'), 'register.submit', written('Xin vay vốn'));
    const hidden = first.and(secretary, 'register.hide', { opinion: opinionId(1), reason: 'x' });
    pending.when(chair, 'answers.assign', assign(4, 1)).refused('notRegistered', 'pending');
    pending.when(secretary, 'answers.record', answered(4, 1)).refused('notRegistered', 'pending');
    hidden
      .when(chair, 'answers.call', { opinion: opinionId(1), floor: null })
      .refused('notRegistered', 'hidden');
    hidden
      .when(chair, 'answers.unassign', { opinion: opinionId(1), assigned: leaderId(1) })
      .refused('notRegistered', 'hidden');
    register.when(chair, 'answers.assign', assign(9, 1)).refused('notFound', 'opinion');
  });

  it('AN3 keeps the assignment while the opinion is being answered', () => {
    called.when(chair, 'answers.assign', assign(1, 2, 1)).refused('floorHeld');
    called
      .when(chair, 'answers.unassign', { opinion: opinionId(1), assigned: leaderId(1) })
      .refused('floorHeld');
    called.when(secretary, 'answers.record', answered(1, 2)).refused('floorHeld');
    called.and(secretary, 'answers.record', answered(1, 1));
  });

  it('AN4 takes an assignment back only while there is no answer', () => {
    const unassign = { opinion: opinionId(1), assigned: leaderId(1) };
    first.when(chair, 'answers.unassign', unassign).then('answers.unassigned');
    first
      .when(chair, 'answers.unassign', { ...unassign, assigned: leaderId(2) })
      .refused('changedMeanwhile');
    register.when(chair, 'answers.unassign', unassign).refused('notAssigned');
    first
      .and(secretary, 'answers.record', answered(1, 1))
      .when(chair, 'answers.unassign', unassign)
      .refused('inUse', 'opinion');
  });

  it('AN5 PM2 lets a leader answer what is assigned to them, as themselves', () => {
    first
      .when(leader(1), 'answers.record', answered(1, 1))
      .then({ type: 'answers.recorded', leader: leaderId(1), recordedBy: 'leader' });
    first.when(leader(2), 'answers.record', answered(1, 2)).refused('notPermitted', 'opinion');
    first.when(leader(1), 'answers.record', answered(1, 2)).refused('notPermitted', 'opinion');
    first.when(leader(1), 'answers.record', answered(2, 1)).refused('notPermitted', 'opinion');
  });

  it('AN6 assigns the leader whose answer is recorded', () => {
    register
      .when(secretary, 'answers.record', answered(1, 2))
      .then({ type: 'answers.assigned', leader: leaderId(2) }, 'answers.recorded');
    first
      .when(secretary, 'answers.record', answered(1, 2))
      .then({ type: 'answers.assigned', leader: leaderId(2) }, 'answers.recorded');
    first.when(secretary, 'answers.record', answered(1, 1)).then('answers.recorded');
  });

  it('AN7 replaces an answer that is recorded again', () => {
    const [opinion] = first
      .and(secretary, 'answers.record', answered(1, 1, { text: 'Một' }))
      .and(leader(1), 'answers.record', answered(1, 1, { text: 'Hai' })).meeting.register.opinions;
    assert.deepEqual([opinion?.answer?.text, opinion?.answer?.recordedBy], ['Hai', 'leader']);
  });

  it('AN7 keeps the answers that were replaced, for office and desk only', () => {
    const { meeting } = first
      .and(secretary, 'answers.record', answered(1, 1, { text: 'Một' }))
      .and(leader(1), 'answers.record', answered(1, 1, { text: 'Hai' }))
      .and(secretary, 'answers.record', answered(1, 1, { text: 'Ba' }));
    assert.deepEqual(
      meeting.register.opinions[0]?.earlierAnswers?.map(({ text, recordedBy }) => [
        text,
        recordedBy,
      ]),
      [
        ['Một', 'secretary'],
        ['Hai', 'leader'],
      ],
    );
    for (const audience of audiences) {
      const shown = JSON.stringify(redactMeeting(meeting, audience).register);
      assert.equal(shown.includes('Một'), audience === 'office' || audience === 'desk', audience);
    }
  });

  it('AN9 merges into a registered opinion that is not itself merged, and forms no chain', () => {
    const merged = register.and(secretary, 'answers.record', mergedInto(1, 2));
    merged.when(secretary, 'answers.record', mergedInto(3, 1)).refused('mergeInvalid');
    merged.when(secretary, 'answers.record', mergedInto(2, 1)).refused('mergeInvalid');
    merged.when(secretary, 'answers.record', mergedInto(2, 3)).refused('mergeInvalid');
    merged.and(secretary, 'answers.record', mergedInto(3, 2));
    register.when(secretary, 'answers.record', mergedInto(1, 1)).refused('mergeInvalid');
    register.when(secretary, 'answers.record', mergedInto(1, 9)).refused('mergeInvalid');
    register
      .and(phone('x'), 'register.submit', written('x'))
      .when(secretary, 'answers.record', mergedInto(1, 4))
      .refused('mergeInvalid');
    // A hidden opinion comes back with the answer it had, so what it points to must still stand.
    merged
      .and(secretary, 'register.hide', { opinion: opinionId(1), reason: 'x' })
      .when(secretary, 'answers.record', mergedInto(2, 3))
      .refused('mergeInvalid');
  });

  it('AN10 suggests the leader in charge who has the fewest answers still to give', () => {
    const suggested = ({ meeting }: Minutes, opinion: number) => {
      const found = meeting.register.opinions[opinion - 1];
      return found === undefined ? null : (suggestedLeader(meeting, found)?.id ?? null);
    };
    assert.equal(suggested(register, 1), 1);
    assert.equal(suggested(first, 2), 2);
    assert.deepEqual(
      openAssignments(first.meeting, leaderId(1)).map(({ id }) => id),
      [1],
    );
    assert.equal(suggested(first.and(secretary, 'answers.record', answered(1, 1)), 2), 1);
    const other = register.and(
      secretary,
      'register.record',
      recorded('Khác', { as: { field: fieldId(3) } }),
    );
    assert.equal(suggested(other, 4), null);
    const removed = register.and(secretary, 'people.removeLeader', { leader: leaderId(1) });
    assert.equal(suggested(removed, 1), 2);
    assert.equal(suggested(register.and(phone('x'), 'register.submit', written('x')), 4), null);
  });

  it('AN8 AN11 lists what is bound to a day, the nearest first', () => {
    const promised = (opinion: number, due: string) =>
      answered(opinion, 1, { outcome: { name: 'promised', due } });
    const { meeting } = register
      .and(secretary, 'answers.record', promised(1, '2026-12-20'))
      .and(secretary, 'answers.record', promised(2, '2026-12-15'))
      .and(secretary, 'answers.record', answered(3, 1))
      .and(secretary, 'register.record', recorded('Xin giống cây'))
      .and(secretary, 'register.record', recorded('Xin phân bón'))
      .and(secretary, 'answers.record', promised(5, '2026-12-15'))
      .and(secretary, 'answers.record', promised(4, '2026-12-15'))
      .and(secretary, 'register.hide', { opinion: opinionId(5), reason: 'x' });
    assert.deepEqual(
      commitments(meeting).map(({ id, due }) => [id, due]),
      [
        [2, '2026-12-15'],
        [4, '2026-12-15'],
        [1, '2026-12-20'],
      ],
    );
  });

  it('AN12 takes only leaders who are not removed', () => {
    const removed = register.and(secretary, 'people.removeLeader', { leader: leaderId(3) });
    removed.when(chair, 'answers.assign', assign(1, 3)).refused('notFound', 'leader');
    removed.when(secretary, 'answers.record', answered(1, 3)).refused('notFound', 'leader');
    register.when(secretary, 'answers.record', answered(1, 9)).refused('notFound', 'leader');
  });

  it('AN13 PM2 hands back what is assigned to this leader, with grounds, and to nobody else', () => {
    const handBack = { opinion: opinionId(1), grounds: 'Thuộc ngân hàng' };
    first
      .when(leader(1), 'answers.handBack', handBack)
      .then({ type: 'answers.handedBack', leader: leaderId(1), grounds: 'Thuộc ngân hàng' });
    first.when(leader(2), 'answers.handBack', handBack).refused('notPermitted', 'opinion');
    first.when(chair, 'answers.handBack', handBack).refused('notPermitted');
    register.when(leader(1), 'answers.handBack', handBack).refused('notPermitted', 'opinion');
    called.when(leader(1), 'answers.handBack', handBack).refused('floorHeld');
    first
      .and(leader(1), 'answers.record', answered(1, 1))
      .when(leader(1), 'answers.handBack', handBack)
      .refused('inUse', 'opinion');
  });

  it('AN13 keeps who handed back and why, for every audience, until somebody is assigned', () => {
    const back = first.and(leader(1), 'answers.handBack', {
      opinion: opinionId(1),
      grounds: 'Thuộc ngân hàng',
    });
    for (const audience of audiences) {
      const shown = redactMeeting(back.meeting, audience);
      assert.deepEqual(
        openHandedBack(shown).map(({ id, assignment, handedBack }) => [
          id,
          assignment,
          handedBack?.leader,
          handedBack?.grounds,
        ]),
        [[1, null, 1, 'Thuộc ngân hàng']],
        audience,
      );
    }
    const again = back.and(chair, 'answers.assign', assign(1, 1));
    assert.deepEqual(openHandedBack(again.meeting), []);
    assert.equal(again.meeting.register.opinions[0]?.assignment?.leader, 1);
  });

  it('AN10 AN13 suggests somebody else than who handed it back, or nobody', () => {
    const suggested = ({ meeting }: Minutes) => {
      const [opinion] = meeting.register.opinions;
      return opinion === undefined ? null : (suggestedLeader(meeting, opinion)?.id ?? null);
    };
    const grounds = 'Đi vắng';
    const once = first.and(leader(1), 'answers.handBack', { opinion: opinionId(1), grounds });
    assert.equal(suggested(once), 2);
    const alone = once.and(secretary, 'people.removeLeader', { leader: leaderId(2) });
    assert.equal(suggested(alone), null);
  });

  it('AN13 AU4 hides the grounds with the opinion, and brings them back with it', () => {
    const hidden = first
      .and(leader(1), 'answers.handBack', { opinion: opinionId(1), grounds: 'Thuộc ngân hàng' })
      .and(secretary, 'register.hide', { opinion: opinionId(1), reason: 'x' });
    for (const audience of audiences) {
      const shown = JSON.stringify(redactMeeting(hidden.meeting, audience));
      const reads = audience === 'office' || audience === 'desk';
      assert.equal(shown.includes('Thuộc ngân hàng'), reads, audience);
    }
  });

  it('AN2 goes on after the leader has finished', () => {
    called
      .and(chair, 'queue.yieldFloor', { floor: answerer(1, 1) })
      .and(chair, 'answers.assign', assign(1, 2, 1))
      .and(chair, 'answers.call', { opinion: opinionId(1), floor: null });
  });
});
