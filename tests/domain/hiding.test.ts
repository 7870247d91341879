import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redactMeeting } from '#shared/access/redact.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import { inverse } from '#shared/meeting/undo.ts';
import { office, phone, secretary } from '../machines/actors.ts';
import { hearing } from '../machines/given.ts';
import { leaderId, opinionId } from '../machines/ids.ts';
import { answered, leaderText, recorded, wording, written } from '../machines/plan.ts';
import { assertSameWhenSent } from '../machines/json.ts';

const blem = phone('blem');
const thao = phone('thao');
const one = { opinion: opinionId(1) };
const two = { opinion: opinionId(2) };

/** Y Blem has written from her phone. */
const submitted = hearing.and(blem, 'register.submit', written('Xin vay vốn'));
const approved = submitted.and(secretary, 'register.approve', {
  ...one,
  wording: wording('Đề nghị được vay vốn'),
});

describe('what is hidden', () => {
  it('FB8 hides with a reason and keeps the words for the desk', () => {
    const [opinion] = approved.and(secretary, 'register.hide', { ...one, reason: 'Nêu tên' })
      .meeting.register.opinions;
    assert.deepEqual(
      [opinion?.standing, opinion?.reason, opinion?.unregistered?.text],
      [{ name: 'hidden' }, 'Nêu tên', 'Đề nghị được vay vốn'],
    );
    approved
      .and(secretary, 'register.hide', { ...one, reason: 'x' })
      .when(secretary, 'register.hide', { ...one, reason: 'x' })
      .refused('alreadyDone');
    approved.when(secretary, 'register.hide', { ...two, reason: 'x' }).refused('notFound');
  });

  it('FB15 hides several pending opinions for one reason, all of them or none', () => {
    const all = [opinionId(1), opinionId(2), opinionId(3)];
    const flood = submitted
      .and(thao, 'register.submit', written('Bậy'))
      .and(thao, 'register.submit', written('Bạ'));
    const hidden = flood
      .when(secretary, 'register.hideMany', { opinions: all, reason: 'gửi trùng' })
      .then(
        ...all.map((opinion) => ({
          type: 'register.opinionHidden' as const,
          opinion,
          reason: 'gửi trùng',
        })),
      );
    assert.ok(hidden.meeting.register.opinions.every(({ standing }) => standing.name === 'hidden'));
    assert.equal(hidden.meeting.register.speakersHeard, 0);
    const wish = { opinions: all, reason: 'x' };
    for (const meanwhile of [
      flood.and(secretary, 'register.approve', { ...one, wording: wording('Vay vốn') }),
      flood.and(secretary, 'register.hide', { ...two, reason: 'y' }),
      flood.and(thao, 'register.withdraw', { opinion: opinionId(3) }),
    ])
      meanwhile.when(secretary, 'register.hideMany', wish).refused('changedMeanwhile', 'opinions');
    flood
      .when(secretary, 'register.hideMany', { ...wish, opinions: [opinionId(9)] })
      .refused('notFound', 'opinion');
    assert.equal(inverse(flood.meeting, commandOf('register.hideMany', wish)), null);
  });

  /** An opinion with all that can go with its words. */
  const accompanied = hearing
    .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
    .and(secretary, 'register.record', {
      ...recorded('Đề nghị xem lại hộ ông Thao'),
      originalWords: 'Nhà ông Thao có trâu',
      interpreter: 'Y Mlen',
    })
    .and(secretary, 'answers.record', answered(1, 1, { text: 'Đã xem lại hộ ông Thao' }));

  it('FB8 AU4 keeps from the public whom a hidden opinion was assigned to and what was answered', () => {
    const reason = 'Nêu tên người khác';
    const { meeting } = accompanied.and(secretary, 'register.hide', { ...one, reason });
    const [opinion] = meeting.register.opinions;
    assert.equal(opinion?.withheld?.answer?.text, 'Đã xem lại hộ ông Thao');
    assert.equal(opinion.withheld.assignment?.leader, leaderId(1));
    for (const audience of ['leader', 'hall', 'phone'] as const) {
      const shown = JSON.stringify(redactMeeting(meeting, audience).register);
      for (const word of ['Thao', 'Y Mlen', reason]) assert.ok(!shown.includes(word), audience);
    }
  });

  it('FB3 gives an opinion that is approved again back what went with it', () => {
    const { meeting: before } = accompanied;
    const { meeting: after } = accompanied
      .and(secretary, 'register.hide', { ...one, reason: 'Nhầm' })
      .and(secretary, 'register.approve', {
        ...one,
        wording: wording('Đề nghị xem lại hộ ông Thao'),
      });
    assertSameWhenSent(after.register, before.register);
  });

  it('AN9 PE5 holds what a hidden opinion needs when it comes back', () => {
    const merged = accompanied
      .and(secretary, 'register.record', recorded('Cũng như vậy'))
      .and(
        secretary,
        'answers.record',
        answered(2, 1, { outcome: { name: 'merged', into: opinionId(1), due: null } }),
      )
      .and(secretary, 'register.hide', { ...two, reason: 'Trùng' });
    merged.when(secretary, 'register.hide', { ...one, reason: 'x' }).refused('inUse', 'opinion');
    merged
      .and(secretary, 'answers.record', answered(1, 1))
      .when(office, 'people.removeLeader', { leader: leaderId(1) })
      .refused('inUse', 'leader');
    accompanied
      .and(secretary, 'register.hide', { ...one, reason: 'x' })
      .when(office, 'people.removeLeader', { leader: leaderId(1) })
      .refused('inUse', 'leader');
  });
});
