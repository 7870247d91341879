import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audiences } from '#shared/access/audience.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import { wordingOf } from '#shared/meeting/register/state.ts';
import { chair, phone, secretary } from '../machines/actors.ts';
import { hearing, withStubs } from '../machines/given.ts';
import { entryId, opinionId, personId } from '../machines/ids.ts';
import { hand, person, recorded, wording, written } from '../machines/plan.ts';
import { shown } from '../machines/stubs.ts';

const blem = phone('blem');
const one = { opinion: opinionId(1) };
const two = { opinion: opinionId(2) };

/** Y Blem has written from her phone. */
const submitted = hearing.and(blem, 'register.submit', written('Xin vay vốn'));
const approved = submitted.and(secretary, 'register.approve', {
  ...one,
  wording: wording('Đề nghị được vay vốn'),
});

describe('FB17 corrects whose an opinion is', () => {
  const spoken = withStubs
    .and(blem, 'people.proveCard', shown(17))
    .and(blem, 'queue.raiseHand', hand('', 17))
    .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
    .and(secretary, 'register.record', recorded('x', { spokenIn: entryId(1) }))
    .and(secretary, 'register.record', recorded('y', { spokenIn: entryId(1) }));
  const unsigned = wording('y', { author: { name: '', card: null, village: '' } });
  const corrected = spoken.and(secretary, 'register.edit', {
    ...two,
    wording: unsigned,
    person: personId(2),
  });

  it('to somebody on the roster, with name and totals', () => {
    assert.equal(spoken.meeting.register.speakersHeard, 1);
    const { opinions, speakersHeard } = corrected.meeting.register;
    assert.equal(speakersHeard, 2);
    const after = opinions[1] ?? assert.fail();
    assert.deepEqual([after.person, after.owner], [personId(2), null]);
    assert.equal(wordingOf(after)?.author.name, 'A Thao');
    for (const audience of audiences) {
      const { register } = redactMeeting(corrected.meeting, audience);
      assert.equal(register.speakersHeard, 2, audience);
    }
  });

  it('back to the speaker of the turn, whose device has it again', () => {
    const back = corrected.and(secretary, 'register.edit', {
      ...two,
      wording: wording('y'),
      person: personId(1),
    });
    const { speakersHeard, opinions } = back.meeting.register;
    assert.deepEqual([speakersHeard, opinions[1]?.owner], [1, 'device-blem']);
  });

  it('to a stranger, who counts by name', () => {
    const stranger = wording('y', { author: { name: 'Khách', card: null, village: '' } });
    const { register } = spoken.and(secretary, 'register.edit', {
      ...two,
      wording: stranger,
      person: null,
    }).meeting;
    assert.deepEqual([register.speakersHeard, register.opinions[1]?.person], [2, null]);
  });

  it('when an opinion from a phone is approved, which stays with that phone', () => {
    const { register } = submitted
      .and(secretary, 'people.addPerson', { text: person('A Thao', 18) })
      .when(secretary, 'register.approve', { ...one, wording: unsigned, person: personId(1) })
      .then({ type: 'register.opinionApproved', person: personId(1) })
      .and(blem, 'register.withdraw', one).meeting;
    assert.equal(register.opinions[0]?.person, personId(1));
  });

  it('and nobody whom the roster does not know', () => {
    spoken
      .when(secretary, 'register.edit', { ...two, wording: unsigned, person: personId(9) })
      .refused('notFound', 'person');
  });
});

describe('FB18 keeps what an opinion said before', () => {
  const edited = approved
    .and(secretary, 'people.addPerson', { text: person('A Rinh', 18) })
    .and(secretary, 'register.edit', { ...one, wording: wording('Hai') })
    .and(secretary, 'register.edit', { ...one, wording: wording('Ba'), person: personId(1) });

  it('with when and by whom it was replaced, beginning with what was sent', () => {
    const [opinion] = edited.meeting.register.opinions;
    assert.deepEqual(
      opinion?.earlier?.map((before) => [before.wording.text, before.person, before.replacedBy]),
      [
        ['Xin vay vốn', null, 'secretary'],
        ['Đề nghị được vay vốn', null, 'secretary'],
        ['Hai', null, 'secretary'],
      ],
    );
    const times = opinion.earlier.map(({ replacedAt }) => replacedAt);
    assert.deepEqual(times, [...times].sort());
  });

  it('also while it is hidden and when it comes back, but nothing where it stays the same', () => {
    const hidden = edited.and(secretary, 'register.hide', { ...one, reason: 'x' });
    assert.equal(hidden.meeting.register.opinions[0]?.earlier?.length, 3);
    const back = hidden.and(secretary, 'register.approve', { ...one, wording: wording('Ba') });
    assert.equal(back.meeting.register.opinions[0]?.earlier?.length, 3);
  });

  it('for office and desk only', () => {
    for (const audience of audiences) {
      const shown = JSON.stringify(redactMeeting(edited.meeting, audience).register);
      const isEntitled = audience === 'office' || audience === 'desk';
      assert.equal(shown.includes('Hai'), isEntitled, audience);
    }
  });
});
