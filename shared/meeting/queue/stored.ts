import {
  always,
  either,
  identifier,
  isJsonObject,
  nullable,
  oneOf,
  optional,
  position,
  possible,
  quantity,
  record,
  text,
} from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { EntryId, LeaderId, OpinionId, ParticipantId } from '../../aggregate/ids.ts';
import { roles } from '../../aggregate/roles.ts';
import type { Stopwatch } from '../../aggregate/stopwatch.ts';
import type { Holder } from './commands.ts';
import type { Called, Claim, Floor, QueueEvent } from './state.ts';

const entry = position<EntryId>();
const before = nullable(entry);
const movedBy = oneOf(roles);
const reason = possible(text);

export const claim = record<Claim>({
  name: text,
  card: nullable(quantity),
  village: optional(text),
});

const holder = either<[Extract<Holder, { kind: 'speaker' }>, Extract<Holder, { kind: 'answer' }>]>(
  record({ kind: oneOf(['speaker']), entry }),
  record({
    kind: oneOf(['answer']),
    opinion: position<OpinionId>(),
    leader: position<LeaderId>(),
  }),
);

const called = { honorific: text, name: text, card: nullable(quantity), village: text };

const author = record<Called>(called);

const floor = record<Floor>({
  holder,
  watch: record<Stopwatch>({ elapsedMs: quantity, runningSince: nullable(quantity) }),
  limitMs: quantity,
});

const unaddressed = (author: unknown): unknown =>
  isJsonObject(author) ? { honorific: '', ...author } : author;

export const storedQueue: StoredEvents<QueueEvent> = {
  shapes: {
    'queue.entryAdded': {
      ...called,
      entry,
      field: nullable(position()),
      turn: quantity,
      enteredBy: oneOf(roles),
      before,
      claim: possible(claim),
      person: possible(position()),
      owner: possible(identifier<ParticipantId>()),
    },
    'queue.entryCorrected': { entry, author: nullable(author), keptAuthor: possible(author) },
    'queue.claimConfirmed': {
      ...called,
      entry,
      turn: quantity,
      person: possible(position()),
    },
    'queue.claimDeclined': { entry: always(entry), claim: always(claim) },
    'queue.entryTakenOver': { entry, owner: always(identifier<ParticipantId>()) },
    'queue.entryMoved': { entry, before, movedBy, reason },
    'queue.entryAbsent': { entry, movedBy },
    'queue.absenceUndone': { entry, movedBy },
    'queue.entryWithdrawn': { entry, movedBy, reason },
    'queue.entryPutBack': { entry, before, movedBy },
    'queue.closed': {},
    'queue.reopened': {},
    'queue.floorGranted': { holder, limitMs: quantity },
    'queue.floorYielded': {},
    'queue.floorReturned': { floor: nullable(floor), before },
    'queue.floorPaused': {},
    'queue.floorResumed': {},
    'queue.floorExtended': { limitMs: quantity },
  },
  older: {
    // Whatever phones said of who asks was taken for true, and nobody's form of address was known.
    'queue.entryAdded': (stored) => ({ claim: null, honorific: '', ...stored }),
    'queue.claimConfirmed': (stored) => ({ honorific: '', ...stored }),
    'queue.entryCorrected': (stored) => ({
      ...stored,
      author: unaddressed(stored.author),
      ...('keptAuthor' in stored ? { keptAuthor: unaddressed(stored.keptAuthor) } : {}),
    }),
  },
};
