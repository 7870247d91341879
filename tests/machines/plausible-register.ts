import type { DataOf } from '#shared/meeting/commands.ts';
import type { Outcome } from '#shared/meeting/answers/commands.ts';
import type { Wording } from '#shared/meeting/register/commands.ts';
import type { Opinion } from '#shared/meeting/register/state.ts';
import { find, type FieldId, type OpinionId } from '#shared/aggregate/ids.ts';
import type { Grant } from '#shared/meeting/links/commands.ts';
import type { PersonText } from '#shared/meeting/people/commands.ts';
import { plainRoles } from '#shared/aggregate/roles.ts';
import {
  authorities,
  channels,
  followUpKinds,
  opinionKinds,
  plainOutcomes,
} from '#shared/forms/lists.ts';
import { deviceId, fieldId } from './ids.ts';
import { making, type Maker } from './making.ts';
import { card } from './plausible-proceedings.ts';
import { secret } from './secrets.ts';
import { shown, stubKey } from './stubs.ts';
import type { Situation } from './situation.ts';

/** Villages from where people come. */
export const villages = ['Thôn 3', 'Kon Pring'] as const;

/** Commands about the feedback register, answers, people and links. */
export const registerAndPeople: readonly Maker[] = [
  ...making(6, 'register.submit', (it) => ({
    kind: it.dice.pick(opinionKinds) ?? 'request',
    field: it.field() ?? fieldId(1),
    text: secret('unregistered', it.dice),
    named: it.dice.chance(70),
    name: secret('unregisteredAuthor', it.dice),
    card: it.oneOf(null, card(it)),
  })),
  ...making(1, 'register.collect', (it) => ({
    opinions: [
      {
        wording: {
          kind: it.dice.pick(opinionKinds) ?? 'request',
          field: it.field() ?? fieldId(1),
          text: secret('unregistered', it.dice),
          named: it.dice.chance(50),
          author: { name: secret('unregisteredAuthor', it.dice), card: null, village: '' },
        },
        person: it.dice.chance(30) ? it.person() : null,
      },
    ],
  })),
  ...making(8, 'register.record', (it) => ({
    wording: wordingOf(it),
    channel: it.dice.pick(channels) ?? 'spoken',
    person: it.dice.chance(30) ? it.person() : null,
    spokenIn: it.dice.chance(60) ? it.entry(({ status }) => status.name !== 'waiting') : null,
    originalWords: it.oneOf('', secret('originalWords', it.dice)),
    interpreter: it.oneOf('', secret('interpreter', it.dice)),
  })),
  ...making(2, 'register.confirm', claimedOpinion),
  ...making(1, 'register.decline', claimedOpinion),
  ...making(6, 'register.approve', (it) => {
    const opinion =
      (it.dice.chance(20) ? it.opinion(({ standing: { name } }) => name === 'hidden') : null) ??
      it.opinion(({ standing: { name } }) => name === 'pending' || name === 'hidden');
    return opinion === null ? null : { opinion, wording: wordingOf(it), ...whose(it) };
  }),
  ...making(2, 'register.edit', (it) => {
    const opinion = it.opinion(isRegistered);
    return opinion === null ? null : { opinion, wording: wordingOf(it), ...whose(it) };
  }),
  ...making(2, 'register.hide', (it) => {
    const opinion =
      (it.dice.chance(20) ? it.opinion(isMerged) : null) ??
      it.opinion(({ standing: { name } }) => name === 'pending' || name === 'registered');
    return opinion === null ? null : { opinion, reason: secret('reason', it.dice) };
  }),
  ...making(1, 'register.hideMany', (it) => {
    const waits = ({ standing: { name } }: Opinion) => name === 'pending';
    const some = [it.opinion(waits), it.opinion(waits), it.opinion(() => true)];
    const opinions = [...new Set(some.slice(0, it.oneOf(1, 2, 3)))].filter((id) => id !== null);
    return opinions.length === 0 ? null : { opinions, reason: secret('reason', it.dice) };
  }),
  ...making(2, 'register.withdraw', (it) => {
    const opinion =
      (it.dice.chance(30) ? it.opinion(isMerged) : null) ??
      it.opinion(({ standing: { name } }) => name === 'pending' || name === 'registered');
    return opinion === null ? null : { opinion };
  }),
  ...making(2, 'register.summarise', (it) => {
    const opinion = it.opinion(isRegistered);
    return opinion === null ? null : { opinion, summary: it.oneOf('', it.text('Tóm tắt')) };
  }),
  ...making(3, 'register.support', (it) => {
    const opinion = it.opinion(isRegistered);
    return opinion === null ? null : { opinion };
  }),

  ...making(8, 'answers.assign', (it) => {
    const opinion = it.opinion(isRegistered);
    const leader = it.leader();
    return opinion === null || leader === null
      ? null
      : { opinion, leader, assigned: it.assigned(opinion) };
  }),
  ...making(2, 'answers.unassign', (it) => {
    const opinion = it.opinion(({ assignment, answer }) => assignment !== null && answer === null);
    const assigned = opinion === null ? null : it.assigned(opinion);
    return opinion === null || assigned === null ? null : { opinion, assigned };
  }),
  ...making(2, 'answers.handBack', (it) => {
    const opinion = it.opinion(({ assignment, answer }) => assignment !== null && answer === null);
    return opinion === null ? null : { opinion, grounds: it.text('Không thuộc lĩnh vực') };
  }),
  ...making(9, 'answers.call', (it) => {
    const opinion = it.opinion((known) => isRegistered(known) && known.assignment !== null);
    return opinion === null ? null : { opinion, floor: it.holder() };
  }),
  ...making(7, 'answers.record', (it) => {
    const opinion = it.opinion(isRegistered);
    const leader =
      (opinion === null ? null : find(it.meeting.register.opinions, opinion)?.assignment?.leader) ??
      it.leader();
    if (opinion === null || leader === null) return null;
    return {
      opinion,
      leader,
      text: it.text('Trả lời'),
      outcome: outcomeOf(it, opinion),
      authority: it.dice.pick(authorities) ?? 'commune',
    };
  }),

  ...making(3, 'commitments.report', (it) => {
    const opinion =
      (it.dice.chance(80) ? it.opinion(({ answer }) => answer?.outcome.due != null) : null) ??
      it.opinion(isRegistered);
    if (opinion === null) return null;
    const kind = it.dice.pick(followUpKinds) ?? 'progress';
    return { opinion, kind, text: it.text('Đã làm'), day: '2026-11-20' };
  }),

  ...making(4, 'people.addPerson', (it) => ({ text: personText(it) })),
  ...making(3, 'people.editPerson', (it) => {
    const person = it.person();
    return person === null ? null : { person, text: personText(it) };
  }),
  ...making(1, 'people.import', (it) => ({
    rows: [
      { person: it.dice.chance(60) ? it.person() : null, text: personText(it) },
      { person: null, text: personText(it) },
    ],
  })),
  ...making(1, 'people.removePerson', (it) => {
    const person = it.person();
    return person === null ? null : { person };
  }),
  ...making(1, 'people.recordConsent', (it) => {
    const person = it.person();
    if (person === null) return null;
    const way = it.oneOf('paper', 'voice', 'phone');
    return { person, consent: { isGiven: it.dice.chance(70), by: it.text('Hộ'), way } };
  }),
  ...making(3, 'people.checkIn', (it) => {
    const person = it.person(({ presentSince }) => presentSince === null);
    if (person === null) return null;
    const instead = { name: it.text('Hộ'), relation: 'con' };
    return it.dice.chance(20) ? { person, instead } : { person };
  }),
  ...making(1, 'people.checkOut', (it) => {
    const person = it.person(({ presentSince }) => presentSince !== null);
    if (person === null) return null;
    return it.dice.chance(30) ? { person, isMistake: true } : { person };
  }),
  ...making(1, 'people.makeStubKey', ({ meeting, mood }) =>
    meeting.stubLength === null || mood !== 'sensible' ? { key: stubKey } : null,
  ),
  ...making(3, 'people.proveCard', (it) => {
    const named = card(it);
    if (named === null || it.meeting.stubLength === null) return null;
    return it.dice.chance(80) ? shown(named) : { card: named, stub: 'sai mã' };
  }),
  ...making(3, 'people.addLeader', (it) => ({ text: leaderText(it) })),
  ...making(1, 'people.editLeader', (it) => {
    const leader = it.leader();
    return leader === null ? null : { leader, text: leaderText(it) };
  }),
  ...making(1, 'people.removeLeader', (it) => {
    const leader = it.leader();
    return leader === null ? null : { leader };
  }),

  ...making(2, 'links.issue', (it) => {
    const leader = it.dice.chance(50) ? it.leader() : null;
    return {
      grant: leader === null ? plainGrant(it) : { role: 'leader', leader },
    };
  }),
  ...making(1, 'clock.correct', (it) => ({
    since: it.meeting.stage.name === 'prepared' ? 0 : it.oneOf(0, it.meeting.stage.openedAt),
    ms: it.oneOf(-21_600_000, 0, 10_800_000),
  })),
  ...making(1, 'links.revoke', (it) => {
    const link = it.link(({ revokedAt }) => revokedAt === null);
    return link === null ? null : { link };
  }),
  ...making(1, 'links.enter', (it) => {
    const link = it.link(({ revokedAt }) => revokedAt === null);
    const device = deviceId(it.dice.roll(1_000_000));
    const code = it.oneOf(null, it.meeting.links[(link ?? 1) - 1]?.codesUsed ?? 0);
    return link === null ? null : { link, device, kind: 'Windows · Firefox', code };
  }),
  ...making(1, 'links.noteUse', (it) => deviceIn(it)),
  ...making(1, 'links.endDevice', (it) => deviceIn(it)),
];

/** A helper's link mostly says for which village it is. */
function plainGrant(it: Situation): Grant {
  const role = it.oneOf(...plainRoles);
  if (role !== 'helper') return { role };
  return it.dice.chance(70) ? { role, village: it.oneOf(...villages) } : { role };
}

/** The card that a phone names for its opinion, mostly as it stands. */
function claimedOpinion(it: Situation): DataOf<'register.confirm'> | null {
  const opinion = it.opinion(
    ({ standing, claimedCard }) => standing.name === 'pending' && claimedCard != null,
  );
  if (opinion === null) return null;
  const known = find(it.meeting.register.opinions, opinion)?.claimedCard ?? null;
  return { opinion, card: (it.mood === 'sensible' ? known : card(it)) ?? 1 };
}

const isMerged = ({ answer }: Opinion) => answer?.outcome.name === 'merged';

/** Some device of a link that has been used, or one that is not known. */
function deviceIn(it: Situation): DataOf<'links.endDevice'> | null {
  const link = it.link(({ devices }) => devices.length > 0);
  if (link === null) return null;
  const [known] = it.meeting.links[link - 1]?.devices ?? [];
  const isKnown = known !== undefined && it.dice.chance(90);
  return { link, device: isKnown ? known.id : deviceId(0) };
}

const isRegistered = ({ standing }: Opinion) => standing.name === 'registered';

function wordingOf(it: Situation): Wording {
  const named = it.dice.chance(70);
  const name = named ? it.oneOf('', it.text('Hộ')) : secret('confidentialAuthor', it.dice);
  return {
    kind: it.dice.pick(opinionKinds) ?? 'request',
    field: it.field() ?? fieldId(1),
    text: it.text('Đề nghị'),
    named,
    author: { name, card: null, village: 'Thôn 3' },
  };
}

/** Sometimes an opinion turns out to be somebody else's, on the roster or not. */
const whose = (it: Situation) =>
  it.dice.chance(60) ? {} : { person: it.dice.chance(70) ? it.person() : null };

function outcomeOf(it: Situation, opinion: OpinionId): Outcome {
  const into = it.opinion((known) => isRegistered(known) && known.id !== opinion);
  if (into !== null && it.dice.chance(40)) return { name: 'merged', into, due: null };
  if (it.dice.chance(40)) return { name: 'promised', due: '2026-12-15' };
  const name = it.dice.pick(plainOutcomes) ?? 'answered';
  return { name, due: it.oneOf(null, '2026-12-01') };
}

function personText(it: Situation): PersonText {
  return {
    honorific: it.oneOf('', 'Bà', 'Già'),
    name: it.text('Hộ'),
    card: it.oneOf(null, 1 + it.dice.roll(12), 1 + it.dice.roll(9_999)),
    village: it.oneOf('Thôn 3', ...villages, ''),
    category: secret('category', it.dice),
    ethnicGroup: secret('ethnicGroup', it.dice),
    birthDate: secret('birthDate', it.dice),
    gender: it.oneOf(null, 'female', 'male'),
    phone: secret('phone', it.dice),
    note: secret('note', it.dice),
    ...(it.dice.chance(50)
      ? {
          needs: [it.oneOf('elderly', 'disabled', 'withInfants')],
          household: {
            head: it.text('Chủ hộ'),
            relation: 'con',
            persons: it.oneOf(null, 5),
            categoryYear: it.oneOf(null, 2025),
            isNewCase: it.dice.chance(20),
          },
        }
      : {}),
  };
}

function leaderText(it: Situation) {
  const fields: readonly FieldId[] = it.meeting.fields
    .filter(() => it.dice.chance(40))
    .map(({ id }) => id);
  return {
    honorific: 'Ông',
    name: it.text('Lãnh đạo'),
    post: 'Phó Chủ tịch',
    fields: [...fields],
  };
}
