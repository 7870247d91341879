import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audiences } from '#shared/access/audience.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import type { FollowUpKind } from '#shared/forms/lists.ts';
import { keptBy } from '#shared/meeting/commitments/state.ts';
import { summarise } from '#shared/meeting/summary.ts';
import { leader, office, secretary } from '../machines/actors.ts';
import { hearing, type Minutes } from '../machines/given.ts';
import { fieldId, leaderId, opinionId } from '../machines/ids.ts';
import { answered, leaderText, recorded } from '../machines/plan.ts';

/** Leader 1 has promised something by a day, and has answered another opinion without one. */
const promised = hearing
  .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
  .and(secretary, 'people.addLeader', { text: leaderText('Y Hạnh', [2]) })
  .and(secretary, 'register.record', recorded('Đường hỏng', { as: { field: fieldId(2) } }))
  .and(secretary, 'register.record', recorded('Thẻ sai tên'))
  .and(
    secretary,
    'answers.record',
    answered(1, 1, { text: 'Xã sửa đường.', outcome: { name: 'promised', due: '2026-12-15' } }),
  )
  .and(secretary, 'answers.record', answered(2, 1));

const step = (kind: FollowUpKind, text = 'Đã làm xong.', day = '2026-11-26', opinion = 1) => ({
  opinion: opinionId(opinion),
  kind,
  text,
  day,
});

const followed = ({ meeting }: Minutes) => {
  const [opinion] = meeting.register.opinions;
  assert.ok(opinion !== undefined);
  return opinion;
};

describe('what becomes of commitments', () => {
  it('CM1 keeps every step for everybody to read', () => {
    const told = promised
      .and(leader(1), 'commitments.report', step('progress', 'Đã có vật liệu.', '2026-11-25'))
      .and(office, 'commitments.report', step('kept'))
      .and(secretary, 'commitments.report', step('reopened', 'Mưa trôi mất.'));
    for (const audience of audiences) {
      const [shown] = redactMeeting(told.meeting, audience).register.opinions;
      assert.deepEqual(
        shown?.followUp?.map(({ kind, text, day, reportedBy }) => [kind, text, day, reportedBy]),
        [
          ['progress', 'Đã có vật liệu.', '2026-11-25', 'leader'],
          ['kept', 'Đã làm xong.', '2026-11-26', 'office'],
          ['reopened', 'Mưa trôi mất.', '2026-11-26', 'secretary'],
        ],
        audience,
      );
    }
  });

  it('CM1 goes with the words when they are hidden, and comes back with them', () => {
    const hidden = promised
      .and(office, 'commitments.report', step('kept'))
      .and(secretary, 'register.hide', { opinion: opinionId(1), reason: 'x' });
    assert.equal(followed(hidden).followUp, undefined);
    for (const audience of audiences)
      assert.equal(
        JSON.stringify(redactMeeting(hidden.meeting, audience)).includes('Đã làm xong.'),
        audience === 'office' || audience === 'desk',
        audience,
      );
    const { wording } = recorded('Đường hỏng', { as: { field: fieldId(2) } });
    const back = hidden.and(secretary, 'register.approve', {
      opinion: opinionId(1),
      wording,
      person: null,
    });
    assert.equal(keptBy(followed(back))?.text, 'Đã làm xong.');
  });

  it('CM2 follows up what has a day and stands in the register, and knows no step of the future', () => {
    promised
      .when(office, 'commitments.report', step('kept', 'x', '2026-11-26', 2))
      .refused('notCommitted');
    promised
      .when(office, 'commitments.report', step('kept', 'x', '2026-11-26', 9))
      .refused('notFound', 'opinion');
    promised
      .when(office, 'commitments.report', step('kept', 'x', '2026-11-27'))
      .refused('malformed', 'day');
    promised
      .and(secretary, 'register.hide', { opinion: opinionId(1), reason: 'x' })
      .when(office, 'commitments.report', step('kept'))
      .refused('notRegistered', 'hidden');
  });

  it('CM3 is kept until it is opened again', () => {
    promised.when(office, 'commitments.report', step('reopened')).refused('alreadyDone');
    const kept = promised.and(office, 'commitments.report', step('kept'));
    kept.when(office, 'commitments.report', step('kept')).refused('alreadyDone');
    kept.when(leader(1), 'commitments.report', step('progress')).refused('alreadyDone');
    assert.equal(keptBy(followed(kept))?.day, '2026-11-26');
    const open = kept.and(office, 'commitments.report', step('reopened'));
    assert.equal(keptBy(followed(open)), null);
    const again = open.and(leader(1), 'commitments.report', step('kept', 'Làm lại xong.'));
    assert.equal(keptBy(followed(again))?.text, 'Làm lại xong.');
  });

  it('CM4 PM2 leaders tell of what they answered, and not that it is open again', () => {
    promised.when(leader(1), 'commitments.report', step('progress')).then('commitments.reported');
    promised
      .when(leader(2), 'commitments.report', step('progress'))
      .refused('notPermitted', 'opinion');
    promised
      .and(office, 'commitments.report', step('kept'))
      .when(leader(1), 'commitments.report', step('reopened'))
      .refused('notPermitted');
  });

  it('CM5 CM6 stays when the answer is recorded again, and goes on after the meeting', () => {
    const later = promised
      .and(office, 'commitments.report', step('progress', 'Đã có vật liệu.'))
      .and(secretary, 'meeting.adjourn', {})
      .and(
        secretary,
        'answers.record',
        answered(1, 1, { text: 'Sửa sau Tết.', outcome: { name: 'promised', due: '2027-03-01' } }),
      )
      .and(leader(1), 'commitments.report', step('kept'));
    assert.deepEqual(
      followed(later).followUp?.map(({ kind }) => kind),
      ['progress', 'kept'],
    );
  });

  it('CM3 the summary says what is open, and what was told of it', () => {
    const { meeting } = promised
      .and(office, 'commitments.report', step('progress', 'Đã có vật liệu.'))
      .and(office, 'commitments.report', step('kept'));
    assert.deepEqual(
      summarise(meeting).commitments.map(({ opinion, leader, isKept, followUp }) => ({
        ...{ opinion, leader, isKept },
        steps: followUp.map(({ text }) => text),
      })),
      [
        {
          opinion: 1,
          leader: leaderId(1),
          isKept: true,
          steps: ['Đã có vật liệu.', 'Đã làm xong.'],
        },
      ],
    );
    assert.equal(summarise(promised.meeting).commitments[0]?.isKept, false);
  });
});
