import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAfterEnd } from '#shared/meeting/after-end.ts';
import type { DataOf } from '#shared/meeting/commands.ts';
import { wordingOf } from '#shared/meeting/register/state.ts';
import { dialogueTemplate } from '#shared/templates/dialogue.ts';
import { filtered } from '../../web/src/lib/chair/assignments.ts';
import { listed } from '../../web/src/lib/desk/register-list.ts';
import { chair, helper, office, phone, secretary } from '../machines/actors.ts';
import { answerer, hearing, prepared, withStubs, type Minutes } from '../machines/given.ts';
import { entryId, fieldId, leaderId, opinionId, personId } from '../machines/ids.ts';
import {
  added,
  answered,
  hand,
  leaderText,
  person,
  plan,
  recorded,
  wording,
  written,
} from '../machines/plan.ts';
import { shown } from '../machines/stubs.ts';

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

describe('the feedback register', () => {
  it('FB21 phones hand in opinions for some minutes after the end, which are marked as such', () => {
    const minute = 60_000;
    const ending = (lateMinutes: number): Minutes =>
      submitted
        .and(chair, 'meeting.editRules', { rules: { ...plan.rules, lateMinutes } })
        .and(chair, 'meeting.adjourn', {});
    ending(0).when(blem, 'register.submit', written('Nữa')).refused('meetingAdjourned');
    const over = ending(15);
    over
      .later(15 * minute)
      .when(blem, 'register.submit', written('Nữa'))
      .refused('meetingAdjourned');
    const late = over
      .later(14 * minute)
      .when(blem, 'register.submit', written('Nữa'))
      .then('register.opinionSubmitted')
      .and(secretary, 'register.record', recorded('Ghi sau'));
    const marked = ({ meeting }: Minutes): readonly boolean[] =>
      meeting.register.opinions.map((opinion) => isAfterEnd(meeting, opinion));
    assert.deepEqual(marked(late), [false, true, false]);
    assert.deepEqual(marked(late.and(chair, 'meeting.reopen', {})), [false, false, false]);
    assert.equal(dialogueTemplate.rules.lateMinutes, 15);
  });

  it('FB22 what a village has collected waits for approval, and is handed in before the opening only', () => {
    const of = (text: string, person: number | null) => ({
      wording: wording(text, { author: { name: '', card: null, village: '' } }),
      person: person === null ? null : personId(person),
    });
    const roster = prepared.and(office, 'people.addPerson', { text: person('Y Blem', 17) });
    const handedIn = roster.and(helper, 'register.collect', {
      opinions: [of('Xin sửa cầu', 1), of('Xin thêm thuốc', null)],
    });
    assert.deepEqual(
      handedIn.meeting.register.opinions.map(({ id, channel, standing, unregistered }) => [
        id,
        channel,
        standing.name,
        unregistered?.author.name,
      ]),
      [
        [1, 'preCollected', 'pending', 'Y Blem'],
        [2, 'preCollected', 'pending', ''],
      ],
    );
    const { register } = handedIn.and(secretary, 'register.approve', {
      ...one,
      wording: wording('Đề nghị sửa cầu'),
    }).meeting;
    assert.equal(register.opinions[0]?.channel, 'preCollected');
    roster
      .when(office, 'register.collect', { opinions: [of('Xin sửa cầu', 1), of('Xin thuốc', 9)] })
      .refused('notFound', 'person');
    handedIn
      .and(chair, 'meeting.open', {})
      .when(helper, 'register.collect', { opinions: [of('Quên mất', null)] })
      .refused('meetingAlreadyOpen');
  });

  it('FB23 what was collected beforehand comes first at the desk and on the list of the chair', () => {
    const { meeting } = hearing
      .and(secretary, 'register.record', recorded('Đường hỏng'))
      .and(secretary, 'register.record', recorded('Xin sửa cầu', { channel: 'preCollected' }))
      .and(secretary, 'register.record', recorded('Xin thuốc'));
    const numbers = (opinions: readonly { readonly id: number }[]) => opinions.map(({ id }) => id);
    assert.deepEqual(numbers(filtered(meeting, 'unassigned')), [2, 1, 3]);
    assert.deepEqual(numbers(listed(meeting, 'all', '')), [2, 1, 3]);
  });

  it('FB1 numbers opinions without gaps, whatever becomes of them', () => {
    submitted
      .and(secretary, 'register.hide', { ...one, reason: 'Không thuộc nội dung' })
      .when(secretary, 'register.record', recorded('Đường hỏng'))
      .then({ type: 'register.opinionRecorded', opinion: opinionId(2) })
      .and(secretary, 'register.withdraw', two)
      .when(blem, 'register.submit', written('Nữa'))
      .then({ type: 'register.opinionSubmitted', opinion: opinionId(3) });
  });

  it('FB2 keeps what a phone writes for the desk until it is approved', () => {
    const [opinion] = submitted.meeting.register.opinions;
    assert.deepEqual(opinion?.standing, { name: 'pending' });
    assert.equal(opinion.unregistered?.text, 'Xin vay vốn');
    assert.equal(opinion.channel, 'phone');
    submitted
      .when(secretary, 'register.edit', { ...one, wording: wording('x') })
      .refused('notRegistered', 'pending');
  });

  it('FB3 registers the wording of the secretary', () => {
    const [opinion] = approved.meeting.register.opinions;
    assert.equal(opinion?.standing.name, 'registered');
    assert.equal(opinion.standing.content.text, 'Đề nghị được vay vốn');
    assert.equal(opinion.unregistered, undefined);
  });

  it('FB3 approves what was hidden, but nothing that is registered or withdrawn', () => {
    const again = { ...one, wording: wording('Đề nghị được vay vốn') };
    approved.when(secretary, 'register.approve', again).refused('notPending', 'registered');
    approved
      .and(blem, 'register.withdraw', one)
      .when(secretary, 'register.approve', again)
      .refused('notPending', 'withdrawn');
    approved
      .and(secretary, 'register.hide', { ...one, reason: 'Nêu tên người khác' })
      .when(secretary, 'register.approve', again)
      .then('register.opinionApproved');
    submitted
      .when(secretary, 'register.approve', { ...one, wording: wording('x', { field: fieldId(9) }) })
      .refused('notFound', 'field');
  });

  it('FB4 records straight into the register at any stage, with channel and original words', () => {
    const { register } = prepared.and(
      secretary,
      'register.record',
      recorded('Đề nghị sửa đường', {
        channel: 'preCollected',
        originalWords: 'Đường xấu quá',
        interpreter: 'A Rinh',
      }),
    ).meeting;
    const [opinion] = register.opinions;
    assert.deepEqual(
      [opinion?.channel, opinion?.originalWords, opinion?.interpreter, opinion?.standing.name],
      ['preCollected', 'Đường xấu quá', 'A Rinh', 'registered'],
    );
    prepared
      .when(secretary, 'register.record', recorded('x', { spokenIn: entryId(9) }))
      .refused('notFound', 'spokenIn');
    prepared
      .when(secretary, 'register.record', recorded('x', { person: personId(9) }))
      .refused('notFound', 'person');
    prepared
      .when(secretary, 'register.record', recorded('x', { as: { field: fieldId(9) } }))
      .refused('notFound', 'field');
  });

  it('FB5 takes person and name from the turn in which it was said', () => {
    const unsigned = { author: { name: '', card: null, village: '' } };
    const speaking = withStubs
      .and(blem, 'people.proveCard', shown(17))
      .and(blem, 'queue.raiseHand', hand('', 17))
      .and(thao, 'queue.raiseHand', hand('A Thao'))
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
    const content = (minutes: Minutes) => {
      const standing = minutes.meeting.register.opinions[0]?.standing;
      return standing?.name === 'registered' ? standing.content : null;
    };
    const said = speaking
      .when(secretary, 'register.record', recorded('x', { spokenIn: entryId(1), as: unsigned }))
      .then({ type: 'register.opinionRecorded', person: personId(1), spokenIn: entryId(1) });
    assert.deepEqual(content(said)?.author, { name: 'Y Blem', card: 17, village: 'Thôn 3' });
    const accepted = speaking
      .and(secretary, 'queue.confirm', { entry: entryId(2), card: null })
      .and(secretary, 'register.record', recorded('x', { spokenIn: entryId(2), as: unsigned }));
    assert.equal(content(accepted)?.author?.name, 'A Thao');
  });

  it('FB5 what is spoken is the device’s only where it is known whose turn it was, and it was theirs', () => {
    const ownerIn = (minutes: Minutes, data: Partial<DataOf<'register.record'>> = {}) =>
      minutes
        .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
        .and(secretary, 'register.record', recorded('x', { spokenIn: entryId(1), ...data })).meeting
        .register.opinions[0]?.owner ?? null;
    const claimed = withStubs.and(blem, 'queue.raiseHand', hand('Y Blem', 17));
    assert.equal(ownerIn(claimed), null);
    assert.equal(ownerIn(claimed, { person: personId(1) }), null);
    assert.equal(
      ownerIn(claimed.and(secretary, 'queue.decline', { entry: entryId(1), card: 17 })),
      null,
    );
    const confirmed = claimed.and(secretary, 'queue.confirm', { entry: entryId(1), card: 17 });
    assert.equal(ownerIn(confirmed), 'device-blem');
    const proven = withStubs
      .and(blem, 'people.proveCard', shown(17))
      .and(blem, 'queue.raiseHand', hand('', 17));
    assert.equal(ownerIn(proven), 'device-blem');
    assert.equal(ownerIn(proven, { person: personId(2) }), null);
  });

  it('FB6 keeps the name of an author who is not to be named', () => {
    const [opinion] = hearing.and(
      secretary,
      'register.record',
      recorded('x', { as: { named: false } }),
    ).meeting.register.opinions;
    assert.ok(opinion);
    assert.equal(opinion.standing.name === 'registered' && opinion.standing.content.author, null);
    assert.equal(opinion.confidentialAuthor?.name, 'Y Blem');
    assert.deepEqual(wordingOf(opinion), wording('x', { named: false }));
  });

  it('FB7 edits the wording of a registered opinion and nothing else', () => {
    const assigned = approved
      .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
      .and(chair, 'answers.assign', { ...one, leader: leaderId(1), assigned: null })
      .and(secretary, 'answers.record', answered(1, 1));
    const [before] = assigned.meeting.register.opinions;
    const [after] = assigned.and(secretary, 'register.edit', { ...one, wording: wording('Sửa') })
      .meeting.register.opinions;
    assert.ok(before && after);
    assert.equal(wordingOf(after)?.text, 'Sửa');
    const rest = { standing: null, earlier: null };
    assert.deepEqual({ ...after, ...rest }, { ...before, ...rest });
  });

  it('FB9 PM2 lets a participant withdraw only what came from their device', () => {
    approved.when(thao, 'register.withdraw', one).refused('notPermitted', 'opinion');
    hearing
      .and(secretary, 'register.record', recorded('x'))
      .when(thao, 'register.withdraw', one)
      .refused('notPermitted', 'opinion');
    approved.and(blem, 'register.withdraw', one);
    submitted.and(blem, 'register.withdraw', one);
    const adjourned = approved.and(chair, 'meeting.adjourn', {});
    adjourned.when(blem, 'register.withdraw', one).refused('meetingAdjourned');
    adjourned.and(secretary, 'register.withdraw', one);
  });

  it('FB9 lets no phone withdraw what was recorded or answered', () => {
    withStubs
      .and(blem, 'people.proveCard', shown(17))
      .and(blem, 'queue.raiseHand', hand('', 17))
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(secretary, 'register.record', recorded('x', { spokenIn: entryId(1) }))
      .when(blem, 'register.withdraw', one)
      .refused('inUse', 'opinion');
    approved
      .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
      .and(secretary, 'answers.record', answered(1, 1))
      .when(blem, 'register.withdraw', one)
      .refused('inUse', 'opinion');
  });

  it('FB10 leaves an opinion standing while it is answered', () => {
    const answering = approved
      .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
      .and(chair, 'answers.assign', { ...one, leader: leaderId(1), assigned: null })
      .and(chair, 'answers.call', { ...one, floor: null });
    answering.when(blem, 'register.withdraw', one).refused('floorHeld');
    answering.when(secretary, 'register.hide', { ...one, reason: 'x' }).refused('floorHeld');
    answering
      .and(chair, 'queue.yieldFloor', { floor: answerer(1, 1) })
      .and(secretary, 'register.withdraw', one);
  });

  it('FB10 leaves an opinion standing that others are merged into', () => {
    const merged = approved
      .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
      .and(secretary, 'register.record', recorded('Cũng xin vay'))
      .and(
        secretary,
        'answers.record',
        answered(2, 1, { outcome: { name: 'merged', into: opinionId(1), due: null } }),
      );
    merged.when(blem, 'register.withdraw', one).refused('inUse', 'opinion');
    merged.when(secretary, 'register.hide', { ...one, reason: 'x' }).refused('inUse', 'opinion');
    merged
      .and(secretary, 'answers.record', answered(2, 1))
      .and(secretary, 'register.hide', { ...one, reason: 'x' });
  });

  it('FB16 gives a registered opinion a summary that goes with its words', () => {
    const summarise = (summary: string) => ({ ...one, summary });
    submitted
      .when(secretary, 'register.summarise', summarise('Vay vốn'))
      .refused('notRegistered', 'pending');
    const summarised = approved
      .when(secretary, 'register.summarise', summarise(' Vay vốn '))
      .then({ type: 'register.opinionSummarised', summary: 'Vay vốn' });
    summarised.when(secretary, 'register.summarise', summarise('Vay vốn')).refused('alreadyDone');
    const summaryIn = ({ meeting }: Minutes): unknown => meeting.register.opinions[0]?.summary;
    const hidden = summarised.and(secretary, 'register.hide', { ...one, reason: 'x' });
    const again = hidden.and(secretary, 'register.approve', { ...one, wording: wording('Vay') });
    const without = again.and(secretary, 'register.summarise', summarise(''));
    assert.deepEqual([summarised, hidden, again, without].map(summaryIn), [
      'Vay vốn',
      undefined,
      'Vay vốn',
      undefined,
    ]);
  });

  it('FB11 lets a device support a registered opinion once, and never its own', () => {
    submitted.when(thao, 'register.support', one).refused('notRegistered', 'pending');
    approved.when(blem, 'register.support', one).refused('alreadyDone');
    const supported = approved
      .when(thao, 'register.support', one)
      .then({ type: 'register.opinionSupported', supports: 1 });
    supported.when(thao, 'register.support', one).refused('alreadyDone');
    supported
      .when(phone('rinh'), 'register.support', one)
      .then({ type: 'register.opinionSupported', supports: 2 });
  });

  it('FB12 takes a card that was not proven, known or not, as a claim beside the typed name', () => {
    const sent = (minutes: Minutes, card: number) => {
      const [opinion] = minutes.and(blem, 'register.submit', written('x', { card, name: 'Blem' }))
        .meeting.register.opinions;
      return [opinion?.unregistered?.author, opinion?.claimedCard, opinion?.person];
    };
    const typed = { name: 'Blem', card: null, village: '' };
    assert.deepEqual(sent(withStubs, 99), [typed, 99, null]);
    assert.deepEqual(sent(withStubs, 17), [typed, 17, null]);
    const proven = withStubs.and(blem, 'people.proveCard', shown(17));
    assert.deepEqual(sent(proven, 17), [{ name: 'Y Blem', card: 17, village: 'Thôn 3' }, null, 1]);
    assert.deepEqual(sent(proven, 18), [typed, 18, null]);
    const register = withStubs
      .and(blem, 'register.submit', written('x', { card: 17 }))
      .and(secretary, 'register.approve', { ...one, wording: wording('x') }).meeting.register;
    assert.equal(register.opinions[0]?.claimedCard, undefined);
    hearing
      .when(blem, 'register.submit', written('x', { field: fieldId(9) }))
      .refused('notFound', 'field');
  });

  it('FB13 counts a person once, by roster, device, or name with card and village', () => {
    const twice = (...records: readonly ReturnType<typeof recorded>[]) =>
      records.reduce((minutes, data) => minutes.and(secretary, 'register.record', data), hearing)
        .meeting.register.speakersHeard;
    const by = (name: string, card: number | null = null) =>
      recorded('x', { as: { author: { name, card, village: 'Thôn 3' } } });
    assert.equal(twice(by('A Thao'), by('A Thao')), 1);
    assert.equal(twice(by('A Thao', 1), by('A Thao', 2)), 2);
    assert.equal(twice(by(''), by('')), 2);
    assert.equal(twice(recorded('x', { as: { named: false } }), recorded('y')), 1);
  });

  it('FB13 counts somebody who speaks from their own phone once, however many opinions', () => {
    const { register } = hearing
      .and(blem, 'queue.raiseHand', hand('Y Blem'))
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(secretary, 'register.record', recorded('x', { spokenIn: entryId(1) }))
      .and(secretary, 'register.record', recorded('y', { spokenIn: entryId(1) })).meeting;
    assert.equal(register.speakersHeard, 1);
  });

  it('FB13 counts nobody for what is pending, hidden or withdrawn', () => {
    const count = ({ meeting }: Minutes) => meeting.register.speakersHeard;
    assert.equal(count(submitted), 0);
    assert.equal(count(approved), 1);
    assert.equal(count(approved.and(blem, 'register.withdraw', one)), 0);
    const other = approved.and(secretary, 'register.edit', {
      ...one,
      wording: wording('x', { author: { name: 'A Rinh', card: null, village: '' } }),
    });
    assert.equal(count(other), 1);
  });

  it('FB14 keeps every opinion under its number', () => {
    const { opinions } = approved
      .and(blem, 'register.submit', written('Hai'))
      .and(blem, 'register.withdraw', two)
      .and(secretary, 'register.hide', { ...one, reason: 'x' })
      .and(secretary, 'queue.add', added('A Thao')).meeting.register;
    assert.deepEqual(
      opinions.map(({ id, standing }) => [id, standing.name]),
      [
        [1, 'hidden'],
        [2, 'withdrawn'],
      ],
    );
  });
});
