import type { PersonId } from '../../aggregate/ids.ts';
import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import type { DataOf } from '../commands.ts';
import { correctedPerson } from '../corrected-names.ts';
import { isUnderWay, type QueueEvent } from '../queue/state.ts';
import type { RegisterEvent } from '../register/state.ts';
import type { Meeting } from '../state.ts';
import {
  expectedPeople,
  expectedPerson,
  type ImportedPerson,
  type PeopleEvent,
  type Person,
} from './state.ts';

/**
 * Takes a list over, or nothing of it: new people get the next numbers, known ones what the list says of them. A card is
 * refused that two of them would have, or that somebody has whom the list does not mention.
 */
export function importPeople(
  meeting: Meeting,
  { rows }: DataOf<'people.import'>,
): Decision<PeopleEvent | QueueEvent | RegisterEvent> {
  const mentioned = new Set(rows.flatMap(({ person }) => person ?? []));
  if (mentioned.size !== rows.filter(({ person }) => person !== null).length)
    return refuse('malformed', 'rows');
  const known = new Map<PersonId, Person>();
  for (const id of mentioned) {
    const person = expectedPerson(meeting.roster, id);
    if (person === undefined) return refuse('notFound', 'person');
    known.set(id, person);
  }
  const cards = [
    ...expectedPeople(meeting).filter(({ id }) => !mentioned.has(id)),
    ...rows,
  ].flatMap(({ text: { card } }) => card ?? []);
  if (new Set(cards).size !== cards.length) return refuse('cardTaken', 'card');
  if (isCardOfOther(meeting, rows)) return refuse('cardTaken', 'card');

  let next = meeting.roster.length;
  const people = rows.map(({ person: id, text }): ImportedPerson => {
    const former = id === null ? undefined : known.get(id);
    if (former !== undefined) return { person: former.id, text: { ...former.text, ...text } };
    next += 1;
    return { person: next as PersonId, text }; // the position that it gets in the roster
  });
  const corrected = people.flatMap(({ person, text }) => {
    const former = known.get(person);
    return former === undefined || text == null ? [] : correctedPerson(meeting, former, text);
  });
  return accept<PeopleEvent | QueueEvent | RegisterEvent>(
    { type: 'people.imported', people },
    ...corrected,
  );
}

/** Whether somebody waits or speaks with a card that the list gives to somebody else who does, too. */
function isCardOfOther({ queue }: Meeting, rows: DataOf<'people.import'>['rows']): boolean {
  const live = queue.entries.filter(({ status }) => isUnderWay(status));
  return rows.some(
    ({ person, text: { card } }) =>
      card !== null &&
      person !== null &&
      live.some((entry) => entry.person === person) &&
      live.some((entry) => entry.person !== person && entry.card === card),
  );
}
