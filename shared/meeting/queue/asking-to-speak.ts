import type { Meeting } from '../state.ts';
import type { DataOf } from '../commands.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import {
  isLive,
  turnsSpoken,
  waiting,
  type Claim,
  type QueueEvent,
  type SpeakerQueue,
} from './state.ts';
import { identified, type Identified } from '../claims.ts';
import { expectedPerson, personWithCard, provenCards } from '../people/state.ts';
import { nextId, type EntryId, type FieldId, type ParticipantId } from '../../aggregate/ids.ts';
import type { Role } from '../../aggregate/roles.ts';
import { isField } from '../fields.ts';

/** A participant asks to speak, from their own phone. Whose card it is holds only once the phone has proven the card. */
export function raiseHand(
  meeting: Meeting,
  data: DataOf<'queue.raiseHand'>,
  { actor }: Context,
): Decision<QueueEvent> {
  if (actor.role !== 'participant') return refuse('notPermitted');
  const { card, field } = data;
  const holder = card === null ? undefined : personWithCard(meeting.roster, card);
  const village = holder?.text.village ?? '';
  const claim: Claim = { name: data.name.trim(), card, village };
  const isProven = card !== null && provenCards(meeting, actor.participant).includes(card);
  if (!isProven && meeting.rules.provenOnly) return refuse('cardUnproven', 'card');
  const hasCards = meeting.roster.some(({ text }) => text.card !== null);
  if (card !== null && hasCards && holder === undefined) return refuse('cardUnknown', 'card');
  const asked = { field, owner: actor.participant, enteredBy: actor.role };
  return isProven
    ? enter(meeting, { ...asked, ...identified(meeting, claim), claim: null })
    : enter(meeting, { ...asked, name: '', card: null, person: null, claim });
}

/** Somebody of the staff puts a person on the list. */
export function add(
  meeting: Meeting,
  data: DataOf<'queue.add'>,
  context: Context,
): Decision<QueueEvent> {
  const { card } = data;
  const carded = card === null ? null : (personWithCard(meeting.roster, card) ?? null);
  const person = data.person === null ? carded : expectedPerson(meeting.roster, data.person);
  if (person === undefined) return refuse('notFound', 'person');
  if (person === null && data.name.trim() === '' && data.card === null)
    return refuse('malformed', 'name');
  return enter(meeting, {
    ...data,
    person,
    claim: null,
    owner: null,
    enteredBy: context.actor.role,
  });
}

interface Request extends Identified {
  readonly claim: Claim | null;
  readonly field: FieldId | null;
  readonly owner: ParticipantId | null;
  readonly enteredBy: Role;
}

function enter(meeting: Meeting, request: Request): Decision<QueueEvent> {
  const { queue } = meeting;
  const { person, owner, field, enteredBy, claim } = request;
  if (field !== null && !isField(meeting, field)) return refuse('notFound', 'field');
  const card = person === null ? request.card : person.text.card;
  const identity = { person: person?.id, owner, card };
  if (isLive(queue, identity)) return refuse('alreadyWaiting');
  const turn = 1 + turnsSpoken(queue, identity);
  return accept({
    type: 'queue.entryAdded',
    entry: nextId(queue.entries),
    honorific: person?.text.honorific ?? '',
    name: person?.text.name ?? request.name.trim(),
    card,
    village: person?.text.village ?? '',
    field,
    turn,
    enteredBy,
    before: meeting.rules.firstTurnFirst ? firstOfLaterTurns(queue, turn) : null,
    claim,
    person: person?.id ?? null,
    owner,
  });
}

/** The first of those at the end of the queue who all wait for a later turn; whoever asks now stands before them. */
function firstOfLaterTurns(queue: SpeakerQueue, turn: number): EntryId | null {
  return waiting(queue).reduce<EntryId | null>((first, entry) => {
    if (entry.turn <= turn) return null;
    return first ?? entry.id;
  }, null);
}
