import { find, type EntryId, type PersonId } from '../../aggregate/ids.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import type { DataOf } from '../commands.ts';
import { correctedNames } from '../corrected-names.ts';
import { isLive, type QueueEvent } from '../queue/state.ts';
import type { RegisterEvent } from '../register/state.ts';
import type { Meeting } from '../state.ts';
import type { PersonText, Substitute } from './commands.ts';
import { expectedPerson, type PeopleEvent, type Person } from './state.ts';

type Attending = Decision<PeopleEvent | QueueEvent | RegisterEvent>;

/** Somebody is there: whoever is expected, or who comes instead of them. */
export function checkIn(
  meeting: Meeting,
  { person: id, instead, waited }: DataOf<'people.checkIn'>,
  context: Context,
): Attending {
  const person = expectedPerson(meeting.roster, id);
  if (person === undefined) return refuse('notFound', 'person');
  if (person.presentSince !== null) return refuse('alreadyDone');
  const again = waited === undefined ? [] : waitsAgain(meeting, id, waited, context);
  if (again === null) return refuse('changedMeanwhile', 'entry');
  return accept<PeopleEvent | QueueEvent | RegisterEvent>(
    ...(instead === undefined ? [] : substituted(meeting, person, instead)),
    { type: 'people.checkedIn', person: id, present: meeting.present + 1 },
    ...again,
  );
}

/** Somebody has left, or was taken for somebody else. Nobody shall be called who is not there, so a request of theirs is taken off as that of one who is absent. */
export function checkOut(
  meeting: Meeting,
  { person: id, isMistake }: DataOf<'people.checkOut'>,
  { actor }: Context,
): Attending {
  const person = expectedPerson(meeting.roster, id);
  if (person === undefined) return refuse('notFound', 'person');
  if (person.presentSince === null) return refuse('alreadyDone');
  const left = { type: 'people.checkedOut', person: id, present: meeting.present - 1 } as const;
  // Who was never there may have asked before, or be heard later.
  if (isMistake === true) return accept({ ...left, isMistake });
  const theirs = meeting.queue.entries.filter((entry) => entry.person === id);
  if (theirs.some(({ status }) => status.name === 'speaking')) return refuse('floorHeld', 'person');
  const waiting =
    meeting.stage.name === 'adjourned'
      ? []
      : theirs.filter(({ status }) => status.name === 'waiting');
  return accept<PeopleEvent | QueueEvent>(
    ...waiting.map(({ id: entry }): QueueEvent => ({
      type: 'queue.entryAbsent',
      entry,
      movedBy: actor.role,
    })),
    left,
  );
}

/** They stand on the list where they stood; null: that place, or their request, is not as it was. */
function waitsAgain(
  { queue, stage }: Meeting,
  person: PersonId,
  { entry: id, before }: { readonly entry: EntryId; readonly before: EntryId | null },
  { actor }: Context,
): readonly QueueEvent[] | null {
  const entry = find(queue.entries, id);
  const isAsItWas =
    stage.name !== 'adjourned' &&
    entry?.person === person &&
    entry.status.name === 'absent' &&
    entry.status.spokenMs === undefined &&
    !isLive(queue, entry) &&
    (before === null || queue.order.includes(before));
  return isAsItWas
    ? [{ type: 'queue.entryPutBack', entry: id, before, movedBy: actor.role }]
    : null;
}

/**
 * Who comes instead stands on the roster in that place, and in the queue; what was said before keeps the name of whoever said it.
 * What was known of the other alone (birth, gender, why they are heard first) is not known of them.
 */
function substituted(
  meeting: Meeting,
  { id, text }: Person,
  { name, relation }: Substitute,
): readonly (PeopleEvent | QueueEvent | RegisterEvent)[] {
  const { household } = text;
  const known = household ?? { persons: null, categoryYear: null, isNewCase: false };
  const head = household === undefined || household.head === '' ? text.name : household.head;
  const isHead = name === head;
  const now: PersonText = {
    ...text,
    name,
    honorific: '',
    birthDate: '',
    gender: null,
    needs: [],
    household: { ...known, head: isHead ? '' : head, relation: isHead ? '' : relation },
  };
  return [
    { type: 'people.personEdited', person: id, personText: now },
    ...correctedNames(meeting, {
      former: text,
      now,
      isTheirEntry: ({ person, status }) => person === id && status.name === 'waiting',
      isTheirOpinion: () => false,
    }),
  ];
}
