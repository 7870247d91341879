import type { Meeting } from '../state.ts';
import type { PersonText } from './commands.ts';
import {
  elsewhere,
  nobody,
  type ImportedPerson,
  type Leader,
  type PeopleEvent,
  type Person,
} from './state.ts';
import { change, type PersonId } from '../../aggregate/ids.ts';
import type { Restricted } from '../../aggregate/restricted.ts';

export function evolvePeople(meeting: Meeting, event: PeopleEvent, at: number): Meeting {
  switch (event.type) {
    case 'people.personAdded': {
      const { person: id, personText: text } = event;
      if (id == null || text === undefined) return meeting;
      return { ...meeting, roster: [...meeting.roster, newPerson(id, text)] };
    }
    case 'people.personEdited': {
      const { person: id, personText: text } = event;
      if (id == null || text === undefined) return meeting;
      return { ...meeting, roster: change(meeting.roster, id, (person) => known(person, text)) };
    }
    case 'people.imported': {
      if (event.people == null) return meeting;
      return { ...meeting, roster: withImported(meeting.roster, event.people) };
    }
    case 'people.personRemoved': {
      const { person: id } = event;
      if (id == null) return meeting;
      return {
        ...meeting,
        roster: change(meeting.roster, id, () => ({ ...newPerson(id, nobody), removed: true })),
      };
    }
    case 'people.consentRecorded': {
      const { person: id, consent } = event;
      if (id == null || consent == null) return meeting;
      return {
        ...meeting,
        roster: change(meeting.roster, id, (person) => ({
          ...person,
          consent: { ...consent, at },
        })),
      };
    }
    case 'people.checkedIn':
      return attendanceChanged(meeting, event, (person) => ({ ...person, presentSince: at }));
    case 'people.checkedOut':
      return attendanceChanged(meeting, event, (person) =>
        event.isMistake === true ? { ...person, presentSince: null } : gone(person, at),
      );
    case 'people.stubKeyMade': {
      const { key, stubLength } = event;
      return { ...meeting, stubLength, ...(key === undefined ? {} : { stubKey: key }) };
    }
    case 'people.cardProven': {
      const { card, owner } = event;
      if (card == null || owner == null) return meeting;
      const others = meeting.proofs.filter((proof) => proof.card !== card);
      return { ...meeting, proofs: [...others, { card, owner }] };
    }
    case 'people.leaderAdded': {
      const leader: Leader = { id: event.leader, text: event.leaderText, removed: false };
      return { ...meeting, leaders: [...meeting.leaders, leader] };
    }
    case 'people.leaderEdited':
      return {
        ...meeting,
        leaders: change(meeting.leaders, event.leader, (leader) => ({
          ...leader,
          text: event.leaderText,
        })),
      };
    case 'people.leaderRemoved':
      return {
        ...meeting,
        leaders: change(meeting.leaders, event.leader, (leader) => ({ ...leader, removed: true })),
      };
    default:
      return event satisfies never;
  }
}

const newPerson = (id: PersonId, text: Restricted<PersonText>): Person =>
  known(
    { id, text: nobody, presentSince: null, stays: [], consent: null, removed: false },
    text ?? null,
  );

/** Somebody with what is known of them; null: they are of a village of which one is not told. */
const known = (person: Person, text: PersonText | null): Person =>
  text === null ? elsewhere(person) : { ...person, text, removed: false };

function withImported(
  roster: readonly Person[],
  imported: readonly ImportedPerson[],
): readonly Person[] {
  const after = roster.slice();
  for (const { person: id, text } of imported) {
    const before = after[id - 1];
    after[id - 1] = before === undefined ? newPerson(id, text) : known(before, text ?? null);
  }
  return after;
}

function attendanceChanged(
  meeting: Meeting,
  event: { readonly person?: Restricted<PersonId>; readonly present: number },
  update: (person: Person) => Person,
): Meeting {
  const counted = { ...meeting, present: event.present };
  if (event.person == null) return counted;
  return {
    ...counted,
    roster: change(meeting.roster, event.person, update),
  };
}

/** Who has left, with the stay that has ended. */
function gone(person: Person, leftAt: number): Person {
  const { presentSince: arrivedAt, stays } = person;
  if (arrivedAt === null) return person;
  return { ...person, presentSince: null, stays: [...stays, { arrivedAt, leftAt }] };
}
