import type { CommandOf, DataOf } from '../commands.ts';
import type { Meeting } from '../state.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import { checkIn, checkOut } from './attending.ts';
import { importPeople } from './importing.ts';
import { expectedPerson, personWithCard, type PeopleEvent } from './state.ts';
import type { LinksEvent } from '../links/links.ts';
import { find, nextId, type LeaderId, type PersonId } from '../../aggregate/ids.ts';
import { provenClaims } from '../claims.ts';
import { correctedPerson } from '../corrected-names.ts';
import { isUnderWay, type QueueEvent } from '../queue/state.ts';
import { accompanying, type RegisterEvent } from '../register/state.ts';
import type { Grant } from '../links/commands.ts';
import type { LeaderText } from './commands.ts';
import { isField } from '../fields.ts';

export type PeopleCommand = CommandOf<'people'>;

export function decidePeople(
  meeting: Meeting,
  command: PeopleCommand,
  context: Context,
): Decision<PeopleEvent | LinksEvent | QueueEvent | RegisterEvent> {
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
    case 'people.editPerson':
      return editPerson(meeting, command.data);
    case 'people.import':
      return importPeople(meeting, command.data);
    case 'people.removePerson':
      return removePerson(meeting, command.data.person);
    case 'people.recordConsent': {
      const { person, consent } = command.data;
      if (expectedPerson(meeting.roster, person) === undefined) return refuse('notFound', 'person');
      return accept({ type: 'people.consentRecorded', person, consent });
    }
    case 'people.checkIn':
      return checkIn(meeting, command.data, context);
    case 'people.checkOut':
      return checkOut(meeting, command.data, context);
    case 'people.makeStubKey': {
      if (meeting.stubKey != null) return refuse('alreadyDone');
      const { key } = command.data;
      const stubLength = context.stubCode(key, 1).length;
      return accept({ type: 'people.stubKeyMade', key, stubLength });
    }
    case 'people.proveCard':
      return proveCard(meeting, command.data, context);
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

/** What is corrected on the roster is correct wherever that person stands. */
function editPerson(
  meeting: Meeting,
  { person: id, text }: DataOf<'people.editPerson'>,
): Decision<PeopleEvent | QueueEvent | RegisterEvent> {
  const person = expectedPerson(meeting.roster, id);
  if (person === undefined) return refuse('notFound', 'person');
  if (isCardTaken(meeting, text.card, id) || isCardWaiting(meeting, text.card, id))
    return refuse('cardTaken', 'card');
  const corrected = correctedPerson(meeting, person, text);
  return accept<PeopleEvent | QueueEvent | RegisterEvent>(
    { type: 'people.personEdited', person: id, personText: { ...person.text, ...text } },
    ...corrected,
  );
}

/** Whoever has done nothing may be taken off: nothing of the meeting names them. */
function removePerson(meeting: Meeting, id: PersonId): Decision<PeopleEvent> {
  const person = expectedPerson(meeting.roster, id);
  if (person === undefined) return refuse('notFound', 'person');
  const hasActed =
    person.presentSince !== null ||
    person.stays.length > 0 ||
    meeting.queue.entries.some((entry) => entry.person === id) ||
    meeting.register.opinions.some(
      (opinion) =>
        opinion.person === id || (opinion.earlier ?? []).some((former) => former.person === id),
    ) ||
    meeting.proofs.some(({ card }) => card === person.text.card);
  return hasActed
    ? refuse('inUse', 'person')
    : accept({ type: 'people.personRemoved', person: id });
}

/** Whether somebody waits or speaks with this card while this person does, too. */
function isCardWaiting({ queue }: Meeting, card: number | null, person: PersonId): boolean {
  if (card === null) return false;
  const live = queue.entries.filter(({ status }) => isUnderWay(status));
  return (
    live.some((entry) => entry.person === person) &&
    live.some((entry) => entry.person !== person && entry.card === card)
  );
}

/**
 * The device that showed the code last has the card: a phone that was replaced, or lent, is no hindrance. What it has asked and
 * written with that card until then is the household's, too.
 */
function proveCard(
  meeting: Meeting,
  { card, stub }: DataOf<'people.proveCard'>,
  { actor, stubCode }: Context,
): Decision<PeopleEvent | QueueEvent | RegisterEvent> {
  const { stubKey } = meeting;
  if (actor.role !== 'participant') return refuse('notPermitted');
  if (stubKey == null || plainStub(stub) !== stubCode(stubKey, card))
    return refuse('stubWrong', 'stub');
  return accept<PeopleEvent | QueueEvent | RegisterEvent>(
    { type: 'people.cardProven', card, owner: actor.participant },
    ...provenClaims(meeting, actor.participant, card),
  );
}

/** A typed code without what people put between its characters, in capitals. */
function plainStub(typed: string): string {
  return typed.replace(/[\s.-]/g, '').toUpperCase();
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
