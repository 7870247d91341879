import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { totals } from '#shared/meeting/totals.ts';
import { chair, leader, phone, secretary } from '../machines/actors.ts';
import { opened, type Minutes } from '../machines/given.ts';
import { fieldId, itemId, leaderId, opinionId } from '../machines/ids.ts';
import {
  answered,
  hand,
  leaderText,
  person,
  plan,
  recorded,
  wording,
  written,
} from '../machines/plan.ts';

/** A short dialogue: five opinions from four people, one of them pending and one withdrawn. */
const dialogue: Minutes = opened
  .and(secretary, 'people.addPerson', { text: person('Y Blem', 17) })
  .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
  .and(chair, 'agenda.start', { item: itemId(3), running: itemId(1) })
  .and(secretary, 'register.record', recorded('Trạm y tế thiếu thuốc'))
  .and(secretary, 'register.record', recorded('Thẻ bảo hiểm', { channel: 'paper' }))
  .and(
    secretary,
    'register.record',
    recorded('Xin vay vốn', {
      channel: 'preCollected',
      as: { field: fieldId(1), author: { name: 'A Thao', card: 18, village: 'Thôn 3' } },
    }),
  )
  .and(phone('rinh'), 'register.submit', written('Đường hỏng', { name: 'A Rinh' }))
  .and(phone('hanh'), 'register.submit', written('Nước yếu', { name: 'Y Hạnh' }))
  .and(secretary, 'register.approve', { opinion: opinionId(4), wording: wording('Sửa đường') })
  .and(phone('hanh'), 'register.submit', written('Thôi', { name: 'Y Hạnh' }))
  .and(phone('hanh'), 'register.withdraw', { opinion: opinionId(6) })
  .and(chair, 'answers.assign', { opinion: opinionId(1), leader: leaderId(1), assigned: null })
  .and(
    leader(1),
    'answers.record',
    answered(1, 1, { outcome: { name: 'promised', due: '2026-12-15' } }),
  )
  .and(secretary, 'answers.record', answered(3, 1, { authority: 'bank' }))
  .and(
    secretary,
    'answers.record',
    answered(2, 1, { outcome: { name: 'merged', into: opinionId(1), due: null } }),
  );

describe('totals', () => {
  it('TO1 count what stands in the register, and apart from it what is pending', () => {
    const { opinions, answered: count, pending, speakers } = totals(dialogue.meeting);
    assert.deepEqual([opinions, count, pending, speakers], [4, 3, 1, 3]);
  });

  it('TO5 count what came after the end with the rest, and by itself', () => {
    const late = dialogue
      .and(chair, 'meeting.editRules', { rules: { ...plan.rules, lateMinutes: 15 } })
      .and(chair, 'meeting.adjourn', {})
      .and(phone('late'), 'register.submit', written('Cầu hỏng', { name: 'A Rinh' }))
      .and(secretary, 'register.approve', { opinion: opinionId(7), wording: wording('Sửa cầu') });
    assert.equal(totals(dialogue.meeting).afterEnd, 0);
    const { opinions, afterEnd } = totals(late.meeting);
    assert.deepEqual([opinions, afterEnd], [5, 1]);
  });

  it('TO2 count opinions by field and by channel', () => {
    const { byField, byChannel } = totals(dialogue.meeting);
    assert.deepEqual(
      [...byField],
      [
        [2, 3],
        [1, 1],
      ],
    );
    assert.deepEqual(
      [...byChannel],
      [
        ['spoken', 1],
        ['paper', 1],
        ['preCollected', 1],
        ['phone', 1],
      ],
    );
  });

  it('TO4 tell what was settled here from what is settled later', () => {
    const { opinions, settledHere, settledLater } = totals(dialogue.meeting);
    // Settled here: the loan; later: the promise, what is merged into it, and what has no answer.
    assert.deepEqual([opinions, settledHere, settledLater], [4, 1, 3]);
    const answeredWith = (outcome: 'writtenReply' | 'sentUp' | 'noted', due: string | null) =>
      totals(
        dialogue.and(
          secretary,
          'answers.record',
          answered(1, 1, { outcome: { name: outcome, due } }),
        ).meeting,
      ).settledHere;
    assert.deepEqual(
      [
        answeredWith('writtenReply', '2026-12-15'),
        answeredWith('sentUp', null),
        answeredWith('noted', '2026-12-15'),
        answeredWith('noted', null),
      ],
      [1, 1, 1, 3],
    );
  });

  it('TO3 count answers by outcome and by authority', () => {
    const { byOutcome, byAuthority } = totals(dialogue.meeting);
    assert.deepEqual(
      [...byOutcome],
      [
        ['promised', 1],
        ['merged', 1],
        ['answered', 1],
      ],
    );
    assert.deepEqual(
      [...byAuthority],
      [
        ['commune', 2],
        ['bank', 1],
      ],
    );
  });

  it('TO1 no longer count what is hidden, nor its answer', () => {
    const { meeting } = dialogue
      .and(secretary, 'register.hide', { opinion: opinionId(3), reason: 'Nêu tên người khác' })
      .and(phone('rinh'), 'queue.raiseHand', hand('A Rinh'));
    const { opinions, answered: count, speakers } = totals(meeting);
    assert.deepEqual([opinions, count, speakers], [3, 2, 2]);
  });
});
