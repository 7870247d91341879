import type { CommandOf } from '../commands.ts';
import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { isField } from '../fields.ts';
import { change, find, nextId, type LeaderId, type PersonId } from '../../records/ids.ts';
import type { Grant } from '../links/commands.ts';
import type { LinksEvent } from '../links/links.ts';
import type { Meeting } from '../meeting.ts';
import type { LeaderText, PersonText } from './commands.ts';
import type { Restricted } from '../../records/restricted.ts';
import { accompanying } from '../register/withholding.ts';

/** Somebody on the roster. The roster goes to the office and the desk only. */
export interface Person {
  readonly id: PersonId;
  readonly text: PersonText;
  /** when they were checked in, or null */
  readonly presentSince: number | null;
}

/** Somebody who answers. */
export interface Leader {
  readonly id: LeaderId;
  readonly text: LeaderText;
  readonly removed: boolean;
}

export type PeopleCommand = CommandOf<'people'>;

export type PeopleEvent =
  | {
      readonly type: 'people.personAdded';
      readonly person?: Restricted<PersonId>;
      readonly personText?: Restricted<PersonText>;
    }
  | {
      readonly type: 'people.personEdited';
      readonly person?: Restricted<PersonId>;
      readonly personText?: Restricted<PersonText>;
    }
  /** `present` is the number of people present from now on: logged attendance, not connected devices. */
  | {
      readonly type: 'people.checkedIn';
      readonly person?: Restricted<PersonId>;
      readonly present: number;
    }
  | {
      readonly type: 'people.checkedOut';
      readonly person?: Restricted<PersonId>;
      readonly present: number;
    }
  | {
      readonly type: 'people.leaderAdded';
      readonly leader: LeaderId;
      readonly leaderText: LeaderText;
    }
  | {
      readonly type: 'people.leaderEdited';
      readonly leader: LeaderId;
      readonly leaderText: LeaderText;
    }
  | { readonly type: 'people.leaderRemoved'; readonly leader: LeaderId };

export function decidePeople(
  meeting: Meeting,
  command: PeopleCommand,
): Decision<PeopleEvent | LinksEvent> {
  switch (command.type) {
    case 'people.addPerson': {
      const { text } = command.data;
      if (isCardTaken(meeting, text.card, null)) return refuse('cardTaken', 'card');
      return accept({
        type: 'people.personAdded',
        person: nextId(meeting.roster),
        personText: text,
      });
    }
    case 'people.editPerson': {
      const { person, text } = command.data;
      if (find(meeting.roster, person) === undefined) return refuse('notFound', 'person');
      if (isCardTaken(meeting, text.card, person)) return refuse('cardTaken', 'card');
      return accept({ type: 'people.personEdited', person, personText: text });
    }
    case 'people.checkIn':
    case 'people.checkOut':
      return attend(meeting, command.data.person, command.type === 'people.checkIn');
    case 'people.addLeader': {
      if (!areFields(meeting, command.data.text)) return refuse('notFound', 'fields');
      return accept({
        type: 'people.leaderAdded',
        leader: nextId(meeting.leaders),
        leaderText: command.data.text,
      });
    }
    case 'people.editLeader': {
      const { leader, text } = command.data;
      if (find(meeting.leaders, leader)?.removed !== false) return refuse('notFound', 'leader');
      if (!areFields(meeting, text)) return refuse('notFound', 'fields');
      return accept({ type: 'people.leaderEdited', leader, leaderText: text });
    }
    case 'people.removeLeader':
      return removeLeader(meeting, command.data.leader);
    default:
      return command satisfies never;
  }
}

function attend(meeting: Meeting, id: PersonId, arrives: boolean): Decision<PeopleEvent> {
  const person = find(meeting.roster, id);
  if (person === undefined) return refuse('notFound', 'person');
  if ((person.presentSince !== null) === arrives) return refuse('alreadyDone');
  return arrives
    ? accept({ type: 'people.checkedIn', person: id, present: meeting.present + 1 })
    : accept({ type: 'people.checkedOut', person: id, present: meeting.present - 1 });
}

/** A leader who is removed no longer answers, so nobody may go on acting or reading as them. */
function removeLeader(meeting: Meeting, leader: LeaderId): Decision<PeopleEvent | LinksEvent> {
  if (find(meeting.leaders, leader)?.removed !== false) return refuse('notFound', 'leader');
  const assigned = meeting.register.opinions.some(
    (opinion) => accompanying(opinion).assignment?.leader === leader,
  );
  if (assigned) return refuse('inUse', 'leader');
  const revoked = meeting.links
    .filter(({ grant, revokedAt }) => revokedAt === null && isFor(grant, leader))
    .map(({ id }) => ({ type: 'links.revoked', link: id }) as const);
  return accept<PeopleEvent | LinksEvent>({ type: 'people.leaderRemoved', leader }, ...revoked);
}

function isFor(grant: Grant, leader: LeaderId): boolean {
  return grant.role === 'leader' && grant.leader === leader;
}

function areFields(meeting: Meeting, text: LeaderText): boolean {
  return text.fields.every((field) => isField(meeting, field));
}

function isCardTaken(meeting: Meeting, card: number | null, by: PersonId | null): boolean {
  const holder = card === null ? undefined : personWithCard(meeting.roster, card);
  return holder !== undefined && holder.id !== by;
}

/** The person with this numbered card. */
export function personWithCard(roster: readonly Person[], card: number): Person | undefined {
  return roster.find(({ text }) => text.card === card);
}

export function evolvePeople(meeting: Meeting, event: PeopleEvent, at: number): Meeting {
  switch (event.type) {
    case 'people.personAdded': {
      const { person: id, personText: text } = event;
      if (id == null || text == null) return meeting;
      return { ...meeting, roster: [...meeting.roster, { id, text, presentSince: null }] };
    }
    case 'people.personEdited': {
      const { person: id, personText: text } = event;
      if (id == null || text == null) return meeting;
      return { ...meeting, roster: change(meeting.roster, id, (person) => ({ ...person, text })) };
    }
    case 'people.checkedIn':
      return attendanceChanged(meeting, event, at);
    case 'people.checkedOut':
      return attendanceChanged(meeting, event, null);
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

function attendanceChanged(
  meeting: Meeting,
  event: { readonly person?: Restricted<PersonId>; readonly present: number },
  presentSince: number | null,
): Meeting {
  const counted = { ...meeting, present: event.present };
  if (event.person == null) return counted;
  return {
    ...counted,
    roster: change(meeting.roster, event.person, (person) => ({ ...person, presentSince })),
  };
}
