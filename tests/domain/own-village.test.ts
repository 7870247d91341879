import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { permission } from '#shared/access/permissions.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { commandSchemas, type CommandType } from '#shared/meeting/commands.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import { villageOf } from '#shared/meeting/own-village.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import { isToldOf, villagesOf } from '#shared/meeting/villages.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { office, phone, secretary } from '../machines/actors.ts';
import { hearing, prepared, type Minutes } from '../machines/given.ts';
import { entryId, linkId, personId } from '../machines/ids.ts';
import { assertSameWhenSent } from '../machines/json.ts';
import { holds } from '../machines/laws.ts';
import { histories } from '../machines/meeting-arbitraries.ts';
import { person, wording } from '../machines/plan.ts';

const own = 'Thôn 3';
const other = 'Kon Pring';
const ofOwn: Actor = { role: 'helper', link: linkId(1) };

/** One household of each village, and one of whom no village is known; a phone says that it is with the card of each. */
const hall = hearing
  .and(office, 'links.issue', { grant: { role: 'helper', village: own } })
  .and(office, 'people.addPerson', { text: person('Y Blem', 1, { village: 'thôn 03' }) })
  .and(office, 'people.addPerson', { text: person('A Thao', 2, { village: other }) })
  .and(office, 'people.addPerson', { text: person('A Rinh', 3, { village: '' }) })
  .and(phone('one'), 'queue.raiseHand', { name: 'Blem', card: 1, field: null })
  .and(phone('two'), 'queue.raiseHand', { name: 'Thao', card: 2, field: null })
  .and(phone('three'), 'queue.raiseHand', { name: 'Y Mlen', card: null, field: null });

const added = (of: Partial<{ person: number; card: number; name: string }>) => ({
  person: of.person === undefined ? null : personId(of.person),
  name: of.name ?? '',
  card: of.card ?? null,
  field: null,
});

/** Entries 4 and 5: of the other village, one on the roster and one who is on none. */
const asked = hall
  .and(secretary, 'queue.add', added({ person: 2 }))
  .and(secretary, 'queue.add', added({ name: 'Khách' }));
/** Before the meeting is opened. */
const gathering = prepared
  .and(office, 'links.issue', { grant: { role: 'helper', village: own } })
  .and(office, 'people.addPerson', { text: person('Y Blem', 1, { village: 'thôn 03' }) })
  .and(office, 'people.addPerson', { text: person('A Thao', 2, { village: other }) });
const collected = (of: { readonly person?: number; readonly village?: string }) => ({
  opinions: [
    {
      wording: wording('Xin sửa cầu.', {
        author: { name: '', card: null, village: of.village ?? '' },
      }),
      person: of.person === undefined ? null : personId(of.person),
    },
  ],
});
const guest = { entry: entryId(5), honorific: '', name: 'Khách', village: other };
const withGuest = asked.and(secretary, 'queue.correctName', guest);

/** Every command that a helper may give, about somebody of the own village and about somebody of another one. */
const commands: Partial<
  Record<CommandType, { readonly own: () => Minutes; readonly other: () => Decided }>
> = {
  'queue.add': {
    own: () =>
      hall
        .and(ofOwn, 'queue.add', added({ card: 1 }))
        .and(ofOwn, 'queue.add', added({ name: 'Khách' })),
    other: () => [
      hall.when(ofOwn, 'queue.add', added({ card: 2 })),
      hall.when(ofOwn, 'queue.add', added({ person: 2 })),
    ],
  },
  'queue.correctName': {
    own: () => asked.and(ofOwn, 'queue.correctName', { ...guest, village: own }),
    other: () => [
      asked.when(ofOwn, 'queue.correctName', guest),
      withGuest.when(ofOwn, 'queue.correctName', { ...guest, village: own }),
    ],
  },
  'queue.confirm': {
    own: () =>
      hall
        .and(ofOwn, 'queue.confirm', { entry: entryId(1), card: 1 })
        .and(ofOwn, 'queue.confirm', { entry: entryId(3), card: null }),
    other: () => [hall.when(ofOwn, 'queue.confirm', { entry: entryId(2), card: 2 })],
  },
  'queue.decline': {
    own: () =>
      hall
        .and(ofOwn, 'queue.decline', { entry: entryId(1), card: 1 })
        .and(ofOwn, 'queue.decline', { entry: entryId(3), card: null }),
    other: () => [hall.when(ofOwn, 'queue.decline', { entry: entryId(2), card: 2 })],
  },
  'queue.withdraw': {
    own: () =>
      asked
        .and(ofOwn, 'queue.withdraw', { entry: entryId(1), reason: '' })
        .and(ofOwn, 'queue.withdraw', { entry: entryId(5), reason: '' }),
    other: () => [
      asked.when(ofOwn, 'queue.withdraw', { entry: entryId(2), reason: '' }),
      asked.when(ofOwn, 'queue.withdraw', { entry: entryId(4), reason: '' }),
      withGuest.when(ofOwn, 'queue.withdraw', { entry: entryId(5), reason: '' }),
    ],
  },
  'register.collect': {
    own: () =>
      gathering
        .and(ofOwn, 'register.collect', collected({ person: 1 }))
        .and(ofOwn, 'register.collect', collected({ village: own }))
        .and(ofOwn, 'register.collect', collected({})),
    other: () => [
      gathering.when(ofOwn, 'register.collect', collected({ person: 2 })),
      gathering.when(ofOwn, 'register.collect', collected({ village: other })),
    ],
  },
  'people.addPerson': {
    own: () =>
      hall
        .and(ofOwn, 'people.addPerson', { text: person('Y Lan', 8, { village: own }) })
        .and(ofOwn, 'people.addPerson', { text: person('Y Lan', 9, { village: '' }) }),
    other: () => [
      hall.when(ofOwn, 'people.addPerson', { text: person('Y Lan', 8, { village: other }) }),
    ],
  },
  'people.checkIn': {
    own: () =>
      hall
        .and(ofOwn, 'people.checkIn', { person: personId(1) })
        .and(ofOwn, 'people.checkIn', { person: personId(3) }),
    other: () => [hall.when(ofOwn, 'people.checkIn', { person: personId(2) })],
  },
  'people.checkOut': {
    own: () =>
      hall
        .and(ofOwn, 'people.checkIn', { person: personId(1) })
        .and(ofOwn, 'people.checkOut', { person: personId(1) }),
    other: () => [
      hall
        .and(secretary, 'people.checkIn', { person: personId(2) })
        .when(ofOwn, 'people.checkOut', { person: personId(2) }),
    ],
  },
};
type Decided = readonly ReturnType<Minutes['when']>[];

describe('a helper of one village', () => {
  const types = Object.keys(commandSchemas) as CommandType[]; // the keys of the table of commands
  for (const type of types.filter((one) => permission('helper', one) !== 'no'))
    it(`PM4 ${type}: for the own village, and refused for another`, () => {
      const { own: allowed, other: refused } = commands[type] ?? assert.fail('is not tried');
      allowed();
      for (const decided of refused()) decided.refused('otherVillage');
    });

  it('PM4 may confirm a card of nobody else: also not one that another village has by now', () => {
    const passedOn = hall
      .and(office, 'people.removePerson', { person: personId(1) })
      .and(office, 'people.addPerson', { text: person('Y Xa', 1, { village: other }) });
    passedOn.when(ofOwn, 'queue.confirm', { entry: entryId(1), card: 1 }).refused('otherVillage');
  });

  it('LI12 a link for helpers says the village: the only one, or the one that was chosen', () => {
    const issue = (minutes: Minutes, village?: string) =>
      minutes.when(office, 'links.issue', {
        grant: { role: 'helper', ...(village === undefined ? {} : { village }) },
      });
    const of = (minutes: Minutes) =>
      villageOf(minutes.meeting, { role: 'helper', link: linkId(minutes.meeting.links.length) });
    assert.equal(of(issue(prepared).accepted()), null);
    const one = prepared.and(office, 'people.addPerson', { text: person('Y Blem', 1) });
    assert.equal(of(issue(one).accepted()), own);
    const two = one.and(office, 'people.addPerson', { text: person('A', 2, { village: other }) });
    issue(two).refused('malformed', 'village');
    assert.equal(of(issue(two, other).accepted()), other);
  });

  it('LI12 villages are listed once, however they are spelt, with their tone marks', () => {
    const written = ['thôn 03', 'Thôn 3', '', 'Đăk Lô', 'Đăk Lộ'];
    const minutes = written.reduce(
      (so, village, index) =>
        so.and(office, 'people.addPerson', { text: person('A', index + 1, { village }) }),
      prepared,
    );
    assert.deepEqual(villagesOf(minutes.meeting), ['Đăk Lô', 'Đăk Lộ', 'thôn 03']);
  });
});

describe('what helpers of one village are told', () => {
  it('AU14 people of another village keep their places and nothing else; a claim goes with its card', () => {
    const shown = redactMeeting(hall.meeting, 'helper', own);
    assert.deepEqual(
      shown.roster.map(({ id, text: { name }, removed }) => [id, name, removed]),
      [
        [1, 'Y Blem', false],
        [2, '', true],
        [3, 'A Rinh', false],
      ],
    );
    assert.deepEqual(
      shown.queue.entries.map(({ claim }) => claim?.name),
      ['Blem', undefined, 'Y Mlen'],
    );
    const [, inPublic] = redactMeeting(hall.meeting, 'phone').queue.entries;
    assertSameWhenSent(shown.queue.entries[1], { ...inPublic, person: null });
  });

  it('AU14 whoever moves into the village is there with all that was kept, and who moves out is not', () => {
    const there = hall.and(secretary, 'people.checkIn', { person: personId(2) });
    const edit = (minutes: Minutes, id: number, village: string) => {
      const { text } = minutes.meeting.roster[id - 1] ?? assert.fail();
      const data = { person: personId(id), text: { ...text, village } };
      return minutes.and(secretary, 'people.editPerson', data);
    };
    const after = edit(edit(there, 2, own), 1, other);
    const [first, second] = fold(after, own).roster;
    assert.deepEqual([first?.text.name, first?.removed], ['', true]);
    assert.equal(second?.text.name, 'A Thao');
    assert.equal(typeof second.presentSince, 'number');
  });

  it('AU2 AU14 folding what is told gives what is shown, for every village after every event', () => {
    let kept = 0;
    holds(
      60,
      fc.property(histories(), ({ commits }) => {
        for (const village of [own, other, 'Thôn 9']) {
          let meeting: Meeting = unborn;
          let view: Meeting = unborn;
          for (const { at, decision } of commits)
            for (const event of decision.events) {
              meeting = evolve(meeting, event, at);
              const told = redactEvent(event, 'helper', village);
              if (told !== null)
                view = evolve(view, JSON.parse(JSON.stringify(told)) as MeetingEvent, at);
              assertSameWhenSent(view, redactMeeting(meeting, 'helper', village), event.type);
            }
          kept += meeting.roster.filter(({ text }) => !isToldOf(village, text.village)).length;
        }
      }),
    );
    assert.ok(kept > 100, `only ${String(kept)} people of other villages`);
  });
});

function fold({ commits }: Minutes, village: string): Meeting {
  return commits
    .flatMap(({ at, events }) => events.map((event) => ({ at, event })))
    .reduce((view, { at, event }) => {
      const told = redactEvent(event, 'helper', village);
      return told === null ? view : evolve(view, told, at);
    }, unborn);
}
