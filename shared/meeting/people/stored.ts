import {
  always,
  flag,
  identifier,
  isJsonObject,
  list,
  nullable,
  oneOf,
  optional,
  possible,
  position,
  quantity,
  record,
  text,
  type JsonObject,
} from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { FieldId, LeaderId, ParticipantId, PersonId } from '../../aggregate/ids.ts';
import { consentWays, needs } from '../../forms/lists.ts';
import type { ConsentText, Household, LeaderText, PersonText } from './commands.ts';
import type { ImportedPerson, PeopleEvent } from './state.ts';

const person = always(position<PersonId>());
const leader = position<LeaderId>();

const personShape = record<PersonText>({
  honorific: text,
  name: text,
  card: nullable(quantity),
  village: text,
  category: optional(text),
  ethnicGroup: optional(text),
  birthDate: optional(text),
  gender: optional(nullable(oneOf(['female', 'male']))),
  phone: optional(text),
  household: optional(
    record<Household>({
      head: text,
      relation: text,
      persons: nullable(quantity),
      categoryYear: nullable(quantity),
      isNewCase: flag,
    }),
  ),
  needs: optional(list(oneOf(needs))),
  note: optional(text),
});
const personText = always(personShape);

export const leaderText = record<LeaderText>({
  honorific: text,
  name: text,
  post: text,
  fields: list(position<FieldId>()),
});

/** Nobody's form of address was known. */
const todays = (stored: JsonObject): JsonObject => {
  const { personText: written } = stored;
  return isJsonObject(written) ? { ...stored, personText: { honorific: '', ...written } } : stored;
};

export const storedPeople: StoredEvents<PeopleEvent> = {
  shapes: {
    'people.personAdded': { person, personText },
    'people.personEdited': { person, personText },
    'people.imported': {
      people: always(
        list(record<ImportedPerson>({ person: position<PersonId>(), text: always(personShape) })),
      ),
    },
    'people.personRemoved': { person },
    'people.consentRecorded': {
      person,
      consent: always(record<ConsentText>({ isGiven: flag, by: text, way: oneOf(consentWays) })),
    },
    'people.checkedIn': { person, present: quantity },
    'people.checkedOut': { person, present: quantity, isMistake: possible(flag) },
    'people.stubKeyMade': { key: always(text), stubLength: quantity },
    'people.cardProven': { card: always(quantity), owner: always(identifier<ParticipantId>()) },
    'people.leaderAdded': { leader, leaderText },
    'people.leaderEdited': { leader, leaderText },
    'people.leaderRemoved': { leader },
  },
  older: { 'people.personAdded': todays, 'people.personEdited': todays },
};
