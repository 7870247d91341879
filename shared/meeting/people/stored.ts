import {
  always,
  identifier,
  isJsonObject,
  list,
  nullable,
  oneOf,
  optional,
  position,
  quantity,
  record,
  text,
  type JsonObject,
} from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { FieldId, LeaderId, ParticipantId, PersonId } from '../../aggregate/ids.ts';
import type { LeaderText, PersonText } from './commands.ts';
import type { PeopleEvent } from './state.ts';

const person = always(position<PersonId>());
const leader = position<LeaderId>();

const personText = always(
  record<PersonText>({
    honorific: text,
    name: text,
    card: nullable(quantity),
    village: text,
    category: text,
    ethnicGroup: optional(text),
    birthDate: text,
    gender: optional(nullable(oneOf(['female', 'male']))),
    phone: optional(text),
  }),
);

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
    'people.checkedIn': { person, present: quantity },
    'people.checkedOut': { person, present: quantity },
    'people.stubKeyMade': { key: always(text), stubLength: quantity },
    'people.cardProven': { card: always(quantity), owner: always(identifier<ParticipantId>()) },
    'people.leaderAdded': { leader, leaderText },
    'people.leaderEdited': { leader, leaderText },
    'people.leaderRemoved': { leader },
  },
  older: { 'people.personAdded': todays, 'people.personEdited': todays },
};
