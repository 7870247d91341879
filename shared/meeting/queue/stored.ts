import {
  always,
  either,
  identifier,
  nullable,
  oneOf,
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
import type { Author } from '../register/commands.ts';
import type { Holder } from './commands.ts';
import type { Claim, Floor, QueueEvent } from './state.ts';

const entry = position<EntryId>();
const before = nullable(entry);
const movedBy = oneOf(roles);
const reason = possible(text);

const claim = record<Claim>({ name: text, card: nullable(quantity) });

const holder = either<[Extract<Holder, { kind: 'speaker' }>, Extract<Holder, { kind: 'answer' }>]>(
  record({ kind: oneOf(['speaker']), entry }),
  record({
    kind: oneOf(['answer']),
    opinion: position<OpinionId>(),
    leader: position<LeaderId>(),
  }),
);

const author = record<Author>({ name: text, card: nullable(quantity), village: text });

const floor = record<Floor>({
  holder,
  watch: record<Stopwatch>({ elapsedMs: quantity, runningSince: nullable(quantity) }),
  limitMs: quantity,
});

export const storedQueue: StoredEvents<QueueEvent> = {
  shapes: {
    'queue.entryAdded': {
      entry,
      name: text,
      card: nullable(quantity),
      village: text,
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
      entry,
      name: text,
      card: nullable(quantity),
      village: text,
      turn: quantity,
      person: possible(position()),
    },
    'queue.claimDeclined': { entry: always(entry), claim: always(claim) },
    'queue.entryMoved': { entry, before, movedBy, reason },
    'queue.entryAbsent': { entry, movedBy },
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
    // Whatever phones said of who asks was taken for true.
    'queue.entryAdded': (stored) => ({ claim: null, ...stored }),
  },
};
