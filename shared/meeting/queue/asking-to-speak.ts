import type { Meeting } from '../state.ts';
import type { DataOf } from '../commands.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import { isLive, waiting, type QueueEvent, type SpeakerQueue } from './state.ts';
import { personWithCard, type Person } from '../people/state.ts';
import {
  find,
  nextId,
  type EntryId,
  type FieldId,
  type ParticipantId,
} from '../../aggregate/ids.ts';
import type { Role } from '../../aggregate/roles.ts';
import { isField } from '../fields.ts';
import { isSamePerson, type Identity } from './same-person.ts';

/** A participant asks to speak, from their own phone. */
export function raiseHand(
  meeting: Meeting,
  data: DataOf<'queue.raiseHand'>,
  context: Context,
): Decision<QueueEvent> {
  const owner = context.actor.role === 'participant' ? context.actor.participant : null;
  const hasCards = meeting.roster.some(({ text }) => text.card !== null);
  const person = data.card === null || !hasCards ? null : personWithCard(meeting.roster, data.card);
  if (person === undefined) return refuse('cardUnknown', 'card');
  return enter(meeting, { ...data, person, owner, enteredBy: context.actor.role });
}

/** Somebody of the staff puts a person on the list. */
export function add(
  meeting: Meeting,
  data: DataOf<'queue.add'>,
  context: Context,
): Decision<QueueEvent> {
  const { card } = data;
  const carded = card === null ? null : (personWithCard(meeting.roster, card) ?? null);
  const person = data.person === null ? carded : find(meeting.roster, data.person);
  if (person === undefined) return refuse('notFound', 'person');
  if (person === null && data.name.trim() === '' && data.card === null)
    return refuse('malformed', 'name');
  return enter(meeting, { ...data, person, owner: null, enteredBy: context.actor.role });
}

interface Request {
  readonly name: string;
  readonly card: number | null;
  readonly field: FieldId | null;
  readonly person: Person | null;
  readonly owner: ParticipantId | null;
  readonly enteredBy: Role;
}

function enter(meeting: Meeting, request: Request): Decision<QueueEvent> {
  const { queue } = meeting;
  const { person, owner, field, enteredBy } = request;
  if (field !== null && !isField(meeting, field)) return refuse('notFound', 'field');
  const card = person === null ? request.card : person.text.card;
  const identity = { person: person?.id, owner, card };
  if (isLive(queue, identity)) return refuse('alreadyWaiting');
  const turn = 1 + turnsSpoken(queue, identity);
  return accept({
    type: 'queue.entryAdded',
    entry: nextId(queue.entries),
    name: person?.text.name ?? request.name.trim(),
    card,
    village: person?.text.village ?? '',
    field,
    turn,
    enteredBy,
    before: meeting.rules.firstTurnFirst ? firstOfLaterTurns(queue, turn) : null,
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

/** How often a person has spoken. The one look over all entries that an action takes, so it is a bare loop. */
function turnsSpoken({ entries }: SpeakerQueue, identity: Identity): number {
  let turns = 0;
  for (const entry of entries) {
    if (entry.status.name === 'spoken' && isSamePerson(entry, identity)) turns += 1;
  }
  return turns;
}
