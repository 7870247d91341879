import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  draftOfAnswer,
  emptyDraft,
  readAnswer,
  saysTheSame,
  withOutcome,
  type AnswerDraft,
} from '../../web/src/lib/leader/answer-draft.ts';
import {
  answeredBy,
  arrived,
  callOf,
  similarAnswers,
  toAnswer,
} from '../../web/src/lib/leader/assignments.ts';
import { isRegistered } from '#shared/meeting/register/state.ts';
import { chair, leader, secretary } from '../machines/actors.ts';
import { hearing } from '../machines/given.ts';
import { leaderId, opinionId } from '../machines/ids.ts';
import { answered, leaderText, recorded } from '../machines/plan.ts';

const assigned = (opinion: number, to: number) => ({
  opinion: opinionId(opinion),
  leader: leaderId(to),
  assigned: null,
});

/** Opinions 1 to 3 are assigned to leader 1, opinion 4 to leader 2; 3 is answered and 4 too. */
const minutes = hearing
  .and(secretary, 'people.addLeader', { text: leaderText('Bùi Đức Thắng', [2]) })
  .and(secretary, 'people.addLeader', { text: leaderText('Y Mlen', [2]) })
  .and(secretary, 'register.record', recorded('Xin cấp lại thẻ.'))
  .and(secretary, 'register.record', recorded('Trạm thiếu thuốc.'))
  .and(secretary, 'register.record', recorded('Xe cứu thương ở xa.'))
  .and(secretary, 'register.record', recorded('Thẻ ghi sai tên.'))
  .and(chair, 'answers.assign', assigned(2, 1))
  .and(chair, 'answers.assign', assigned(1, 1))
  .and(chair, 'answers.assign', assigned(3, 1))
  .and(chair, 'answers.assign', assigned(4, 2))
  .and(secretary, 'answers.record', answered(4, 2, { text: 'Mang thẻ đến trạm để sửa.' }))
  .and(leader(1), 'answers.record', answered(3, 1));

const { meeting } = minutes;
const me = leaderId(1);
const mergedText = (into: number): string => `Gộp vào số ${into}`;
const subject = { meeting, opinion: opinionId(1), leader: me, today: '2026-11-26', mergedText };
const ids = (opinions: readonly { readonly id: number }[]) => opinions.map(({ id }) => id);

describe('what is assigned to a leader', () => {
  it('comes as it was assigned, the opinion called now first', () => {
    assert.deepEqual(ids(toAnswer(meeting, me)), [2, 1]);
    const called = minutes.and(chair, 'answers.call', { opinion: opinionId(1), floor: null });
    assert.deepEqual(ids(toAnswer(called.meeting, me)), [1, 2]);
    assert.equal(callOf(called.meeting, me)?.opinion, 1);
    assert.equal(callOf(called.meeting, leaderId(2)), null);
  });

  it('moves to what was answered, whoever recorded the answer', () => {
    assert.deepEqual(ids(answeredBy(meeting, me)), [3]);
    assert.deepEqual(ids(answeredBy(meeting, leaderId(2))), [4]);
  });

  it('brings answers of the same field along, the latest first', () => {
    const first = meeting.register.opinions.find(isRegistered);
    assert.ok(first !== undefined);
    assert.deepEqual(ids(similarAnswers(meeting, first)), [3, 4]);
  });

  it('is news when it was not there before', () => {
    assert.deepEqual(arrived([opinionId(1)], [opinionId(2), opinionId(1)]), [2]);
  });
});

describe('an answer while it is written', () => {
  const draft: AnswerDraft = { ...emptyDraft, text: ' Sẽ cấp lại. ' };

  it('is an answer given in the hall unless something else is chosen', () => {
    assert.deepEqual(readAnswer(draft, subject), {
      ok: true,
      data: {
        opinion: 1,
        leader: 1,
        text: 'Sẽ cấp lại.',
        outcome: { name: 'answered', due: null },
        authority: 'commune',
      },
    });
  });

  it('has the usual day when it is to be written, and needs one', () => {
    const written = withOutcome(draft, 'writtenReply', '2026-11-26');
    assert.equal(written.due, '06/12/2026');
    assert.equal(
      withOutcome({ ...draft, due: '15/12' }, 'writtenReply', '2026-11-26').due,
      '15/12',
    );
    assert.equal(withOutcome(draft, 'noted', '2026-11-26').due, '');
    assert.deepEqual(readAnswer({ ...written, due: '' }, subject), {
      ok: false,
      problems: { due: 'dueMissing' },
    });
  });

  it('AN9 needs nothing but the number when it is a merge', () => {
    const reading = readAnswer({ ...emptyDraft, outcome: 'merged', into: '2' }, subject);
    assert.ok(reading.ok);
    assert.equal(reading.data.text, 'Gộp vào số 2');
    assert.deepEqual(readAnswer({ ...emptyDraft, outcome: 'merged' }, subject), {
      ok: false,
      problems: { into: 'intoMissing' },
    });
  });

  it('AN8 needs a day when it promises something', () => {
    assert.deepEqual(readAnswer({ ...draft, outcome: 'promised' }, subject), {
      ok: false,
      problems: { due: 'dueMissing' },
    });
    const promised = readAnswer({ ...draft, outcome: 'promised', due: '15/12' }, subject);
    assert.deepEqual(promised.ok && promised.data.outcome, { name: 'promised', due: '2026-12-15' });
  });

  it('says that a day cannot be read rather than dropping it', () => {
    assert.deepEqual(readAnswer({ ...draft, due: 'sau Tết' }, subject), {
      ok: false,
      problems: { due: 'dueUnread' },
    });
  });

  it('goes to the province when it is sent up, unless the leader knows better', () => {
    const sentUp = readAnswer({ ...draft, outcome: 'sentUp' }, subject);
    assert.equal(sentUp.ok && sentUp.data.authority, 'province');
    const bank = readAnswer({ ...draft, outcome: 'sentUp', authority: 'bank' }, subject);
    assert.equal(bank.ok && bank.data.authority, 'bank');
  });

  it('merges only into another registered opinion', () => {
    const into = (typed: string) =>
      readAnswer({ ...draft, outcome: 'merged', into: typed }, subject);
    const merged = into('4');
    assert.deepEqual(merged.ok && merged.data.outcome, { name: 'merged', into: 4, due: null });
    for (const typed of ['1', '9', '', 'bốn'])
      assert.deepEqual(into(typed), { ok: false, problems: { into: 'intoMissing' } }, typed);
  });

  it('needs words', () => {
    assert.deepEqual(readAnswer(emptyDraft, subject), {
      ok: false,
      problems: { text: 'textMissing' },
    });
  });

  it('is done once the register says the same', () => {
    const answer = meeting.register.opinions[2]?.answer;
    assert.ok(answer != null);
    const read = readAnswer(draftOfAnswer(answer), { ...subject, opinion: opinionId(3) });
    assert.ok(read.ok);
    assert.equal(saysTheSame(read.data, answer), true);
    assert.equal(saysTheSame({ ...read.data, text: 'Khác.' }, answer), false);
  });
});
