import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redactMeeting } from '#shared/access/redact.ts';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { correctable } from '#shared/meeting/queue/state.ts';
import { chair, helper, phone, secretary } from '../machines/actors.ts';
import { hearing, speaker } from '../machines/given.ts';
import { entryId, opinionId, personId } from '../machines/ids.ts';
import { added, hand, person, recorded, written } from '../machines/plan.ts';

/** Nobody has written whose it is: it is the speaker's. */
const unsigned = { as: { author: { name: '', card: null, village: '' } } };

/** Y Blem of the roster speaks, has an opinion in the register, and one that waits for approval. */
const blem = hearing
  .and(helper, 'people.addPerson', { text: person('Y Blam', 17, { village: 'Thôn 3' }) })
  .and(secretary, 'queue.add', added('', { person: personId(1) }))
  .and(secretary, 'queue.add', added('A Thao'))
  .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
  .and(
    secretary,
    'register.record',
    recorded('Đường vào thôn', { ...unsigned, spokenIn: entryId(1) }),
  )
  .and(secretary, 'register.record', recorded('Vay vốn', { ...unsigned, person: personId(1) }))
  .and(secretary, 'register.hide', { opinion: opinionId(2), reason: 'trùng' });

const corrected = person('Y Blem', 18, { village: 'Thôn 4' });

describe('a name that was wrong', () => {
  it('PE8 is put right on the floor, in the queue and in opinions, registered or not', () => {
    const { meeting } = blem.and(secretary, 'people.editPerson', {
      person: personId(1),
      text: corrected,
    });
    const [entry] = meeting.queue.entries;
    assert.deepEqual([entry?.name, entry?.card, entry?.village], ['Y Blem', 18, 'Thôn 4']);
    const [road, loan] = meeting.register.opinions;
    const author = { name: 'Y Blem', card: 18, village: 'Thôn 4' };
    assert.deepEqual(road?.standing.name === 'registered' && road.standing.content.author, author);
    assert.deepEqual(loan?.unregistered?.author, author);
    assert.equal(loan.reason, 'trùng');
    assert.equal(meeting.register.speakersHeard, 1);
    for (const audience of ['office', 'desk', 'hall', 'phone'] as const)
      assert.ok(!JSON.stringify(redactMeeting(meeting, audience)).includes('Y Blam'), audience);
  });

  it('PE13 is called with the form of address that the roster says, corrected with the rest', () => {
    const chosen = { ...corrected, honorific: 'Bà' };
    const { meeting } = blem
      .and(secretary, 'people.editPerson', { person: personId(1), text: chosen })
      .and(chair, 'queue.yieldFloor', { floor: speaker(1) })
      .and(secretary, 'queue.add', added('', { card: 18 }));
    assert.deepEqual(
      meeting.queue.entries.map(({ honorific, name }) => `${honorific} ${name}`.trim()),
      ['Bà Y Blem', 'A Thao', 'Bà Y Blem'],
    );
  });

  it('PE8 leaves what was written otherwise, and other people, as they are', () => {
    const author = { name: 'Bà Y Hơn', card: null, village: 'Thôn 3' };
    const spoken = recorded('Nói thay', { as: { author }, person: personId(1) });
    const otherwise = blem.and(secretary, 'register.record', spoken);
    const { meeting } = otherwise.and(secretary, 'people.editPerson', {
      person: personId(1),
      text: corrected,
    });
    const opinion = meeting.register.opinions[2];
    assert.deepEqual(opinion?.standing.name === 'registered' && opinion.standing.content.author, {
      ...author,
      village: 'Thôn 4',
    });
    assert.equal(meeting.queue.entries[1]?.name, 'A Thao');
  });

  it('PE8 says nothing of the queue when only the birth date was wrong', () => {
    const text = person('Y Blam', 17, { village: 'Thôn 3', birthDate: '1990' });
    blem
      .when(secretary, 'people.editPerson', { person: personId(1), text })
      .then('people.personEdited');
  });

  it('PE8 does not put two cards of one number into the queue', () => {
    const both = blem.and(secretary, 'queue.add', added('Khách', { card: 21 }));
    both
      .when(secretary, 'people.editPerson', { person: personId(1), text: person('Y Blem', 21) })
      .refused('cardTaken', 'card');
  });

  it('QU19 of somebody on no roster is corrected in place, with what was said in that turn', () => {
    const thao = blem
      .and(chair, 'queue.grantFloor', { entry: entryId(2), floor: speaker(1) })
      .and(
        secretary,
        'register.record',
        recorded('Nước sạch', { ...unsigned, spokenIn: entryId(2) }),
      );
    const { meeting } = thao.and(helper, 'queue.correctName', {
      entry: entryId(2),
      honorific: 'Già',
      name: 'A Thảo',
      village: 'Thôn 5',
    });
    const entry = meeting.queue.entries[1];
    assert.deepEqual(
      [entry?.honorific, entry?.name, entry?.village, entry?.status.name],
      ['Già', 'A Thảo', 'Thôn 5', 'speaking'],
    );
    // Whoever corrects the same at the same time has not seen this.
    const began = fingerprint(correctable(thao.meeting.queue.entries[1] ?? assert.fail()));
    const here = { entry: entryId(2), honorific: '', name: 'A Thạo', village: '', began };
    thao
      .and(helper, 'queue.correctName', here)
      .when(secretary, 'queue.correctName', { ...here, name: 'A Thảo' })
      .refused('changedMeanwhile');
    const opinion = meeting.register.opinions[2];
    assert.equal(
      opinion?.standing.name === 'registered' && opinion.standing.content.author?.name,
      'A Thảo',
    );
    assert.equal(meeting.register.speakersHeard, 2);
    const stranger = { honorific: '', name: 'x', village: '' };
    thao
      .when(helper, 'queue.correctName', { entry: entryId(1), ...stranger })
      .refused('notPermitted', 'person');
    thao
      .and(phone('khach'), 'queue.raiseHand', hand('Người lạ'))
      .when(helper, 'queue.correctName', { entry: entryId(3), ...stranger })
      .refused('notPermitted', 'claim');
  });

  it('PE8 reaches what a phone wrote with the card, before it is approved', () => {
    const pending = blem.and(phone('blem'), 'register.submit', written('Điện', { card: 17 }));
    const { meeting } = pending.and(secretary, 'people.editPerson', {
      person: personId(1),
      text: corrected,
    });
    assert.equal(meeting.register.opinions[2]?.unregistered?.author.name, 'Y Blem');
  });
});
