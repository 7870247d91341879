import {
  always,
  isJsonObject,
  list,
  nullable,
  position,
  possible,
  quantity,
  record,
  Shape,
  text,
} from '../../aggregate/shape.ts';
import type { EntryId, OpinionId } from '../../aggregate/ids.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import { claim } from '../queue/stored.ts';
import type { Author } from '../register/commands.ts';
import type { EntryClaim, Names, StageEvent } from './state.ts';

const isTrue = new Shape<true>((value) => (value === true ? null : ' is not true'));

const whom = { name: text, card: nullable(quantity), village: text };

const names = record<Names>({
  entries: list(
    record<Names['entries'][number]>({ honorific: text, ...whom, entry: position<EntryId>() }),
  ),
  opinions: list(
    record<Names['opinions'][number]>({
      opinion: position<OpinionId>(),
      author: record<Author>(whom),
    }),
  ),
  claims: possible(list(record<EntryClaim>({ entry: position<EntryId>(), claim }))),
});

export const storedStage: StoredEvents<StageEvent> = {
  shapes: {
    'meeting.opened': {},
    'meeting.openingUndone': {},
    'meeting.adjourned': { item: nullable(position()), namesKept: always(isTrue) },
    'meeting.reopened': { names },
  },
  older: {
    // The names stood in public all the time.
    'meeting.adjourned': (stored) => ({ namesKept: true, ...stored }),
    'meeting.reopened': (stored) => {
      const { names: stood } = stored;
      if (!isJsonObject(stood) || !Array.isArray(stood.entries))
        return { names: { entries: [], opinions: [] }, ...stored };
      // Nobody's form of address was known.
      const entries = stood.entries.map((entry: unknown) =>
        isJsonObject(entry) ? { honorific: '', ...entry } : entry,
      );
      return { ...stored, names: { ...stood, entries } };
    },
  },
};
