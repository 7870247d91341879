import {
  find,
  type EntryId,
  type FieldId,
  type ParticipantId,
  type PersonId,
} from '../../aggregate/ids.ts';
import type { Role } from '../../aggregate/roles.ts';
import type { Restricted } from '../../aggregate/restricted.ts';
import type { Author } from '../register/commands.ts';
import type { Holder } from './commands.ts';
import { elapsed, type Stopwatch } from '../../aggregate/stopwatch.ts';
import { excludeEachOther, isSamePerson, type Identity } from './same-person.ts';

export type EntryStatus =
  | { readonly name: 'waiting' }
  | { readonly name: 'speaking' }
  | { readonly name: 'spoken'; readonly spokenMs: number }
  /** `spokenMs`: how long they had the floor; it counts nowhere. Missing: they never had it. */
  | { readonly name: 'absent'; readonly spokenMs?: number }
  | { readonly name: 'withdrawn' };

/** What a phone says of who asks to speak, as long as nobody knows whether it is true; either may be left out. */
export interface Claim {
  readonly name: string;
  readonly card: number | null;
  /** of the household that had the card when it was claimed; empty where nobody had it, missing where nobody looked */
  readonly village?: string | undefined;
}

/** Who is called to speak, as far as it is known: `honorific` as it was chosen, empty where nobody has. */
export interface Called extends Author {
  readonly honorific: string;
}

/** One request to speak: one turn of one person. */
export interface Entry extends Called {
  readonly id: EntryId;
  /** what they want to speak about */
  readonly field: FieldId | null;
  /** 1 for the first time this person speaks */
  readonly turn: number;
  /** who put the entry on the list; people without a phone are entered by others */
  readonly enteredBy: Role;
  readonly askedAt: number;
  readonly status: EntryStatus;
  /** while there is one, form of address, name, card, village and person say nothing; none: it is known who asks */
  readonly claim?: Restricted<Claim>;
  readonly person?: Restricted<PersonId>;
  readonly owner?: Restricted<ParticipantId>;
  /** why it was moved or taken off, and by whom */
  readonly reason?: Restricted<string>;
  readonly movedBy: Role | null;
}

/** What the desk can put right of somebody who is on no roster. */
export interface Correctable {
  readonly honorific: string;
  readonly name: string;
  readonly village: string;
}

export function correctable({ honorific, name, village }: Entry): Correctable {
  return { honorific, name, village };
}

/** Whether a phone says something of who asks that nobody has vouched for. */
export function isClaimed({ claim }: Entry): boolean {
  return claim != null && (claim.name !== '' || claim.card !== null);
}

/** The device whose household it is that asks, or null where nobody knows whose. */
export function knownOwner({ owner, claim }: Entry): ParticipantId | null {
  return claim == null ? (owner ?? null) : null;
}

export interface SpeakerQueue {
  readonly entries: readonly Entry[];
  /** those who wait, the next speaker first */
  readonly order: readonly EntryId[];
  /** whether new requests are taken */
  readonly open: boolean;
  readonly floor: Floor | null;
  /** who last gave the floor up: tells whether a round is being heard or answered */
  readonly lastHeld: Holder['kind'] | null;
}

export const emptyQueue: SpeakerQueue = {
  entries: [],
  order: [],
  open: true,
  floor: null,
  lastHeld: null,
};

export type QueueEvent =
  | ({
      readonly type: 'queue.entryAdded';
      readonly entry: EntryId;
      readonly field: FieldId | null;
      readonly turn: number;
      readonly enteredBy: Role;
      readonly before: EntryId | null;
      readonly claim?: Restricted<Claim>;
      readonly person?: Restricted<PersonId>;
      readonly owner?: Restricted<ParticipantId>;
    } & Called)
  | {
      readonly type: 'queue.entryCorrected';
      readonly entry: EntryId;
      /** null: the meeting is over, and the public reads no names */
      readonly author: Called | null;
      readonly keptAuthor?: Restricted<Called>;
    }
  | ({
      readonly type: 'queue.claimConfirmed';
      readonly entry: EntryId;
      readonly turn: number;
      readonly person?: Restricted<PersonId>;
    } & Called)
  /** `claim`: what is still claimed */
  | {
      readonly type: 'queue.claimDeclined';
      readonly entry?: Restricted<EntryId>;
      readonly claim?: Restricted<Claim>;
    }
  /** another device has the entry from now on */
  | {
      readonly type: 'queue.entryTakenOver';
      readonly entry: EntryId;
      readonly owner?: Restricted<ParticipantId>;
    }
  | {
      readonly type: 'queue.entryMoved';
      readonly entry: EntryId;
      readonly before: EntryId | null;
      readonly movedBy: Role;
      readonly reason?: Restricted<string>;
    }
  | { readonly type: 'queue.entryAbsent'; readonly entry: EntryId; readonly movedBy: Role }
  | { readonly type: 'queue.absenceUndone'; readonly entry: EntryId; readonly movedBy: Role }
  | {
      readonly type: 'queue.entryWithdrawn';
      readonly entry: EntryId;
      readonly movedBy: Role;
      readonly reason?: Restricted<string>;
    }
  | {
      readonly type: 'queue.entryPutBack';
      readonly entry: EntryId;
      readonly before: EntryId | null;
      readonly movedBy: Role;
    }
  | { readonly type: 'queue.closed' }
  | { readonly type: 'queue.reopened' }
  | FloorEvent;

/** Those who wait, the next speaker first. */
export function waiting(queue: SpeakerQueue): readonly Entry[] {
  return queue.order.flatMap((id) => find(queue.entries, id) ?? []);
}

/** The right to be heard now. There is one floor, so at most one person can hold it. */
export interface Floor {
  readonly holder: Holder;
  readonly watch: Stopwatch;
  readonly limitMs: number;
}

export type FloorEvent =
  | { readonly type: 'queue.floorGranted'; readonly holder: Holder; readonly limitMs: number }
  | { readonly type: 'queue.floorYielded' }
  /** The floor goes back to whoever had it before, with the time already used; a present speaker waits again. */
  | {
      readonly type: 'queue.floorReturned';
      readonly floor: Floor | null;
      readonly before: EntryId | null;
    }
  | { readonly type: 'queue.floorPaused' }
  | { readonly type: 'queue.floorResumed' }
  | { readonly type: 'queue.floorExtended'; readonly limitMs: number };

export function sameHolder(one: Holder | null, other: Holder | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === 'speaker') return other.kind === 'speaker' && one.entry === other.entry;
  return other.kind === 'answer' && one.opinion === other.opinion && one.leader === other.leader;
}

/** The floor passes: whoever has it yields, then the new holder gets it with a full measure of time. */
export function grantEvents(
  floor: Floor | null,
  holder: Holder,
  limitMs: number,
): readonly FloorEvent[] {
  const granted: FloorEvent = { type: 'queue.floorGranted', holder, limitMs };
  return floor === null ? [granted] : [{ type: 'queue.floorYielded' }, granted];
}

/** So many minutes in ms, whole ones also where the minutes are none. */
export const measureOf = (minutes: number): number => Math.round(minutes * 60_000);

/** ms the holder has left; negative once over time. */
export function remaining(floor: Floor, now: number): number {
  return floor.limitMs - elapsed(floor.watch, now);
}

type UnderWay = Extract<EntryStatus, { readonly name: 'waiting' | 'speaking' }>;

/** Whether somebody waits or speaks by this request. */
export const isUnderWay = (status: EntryStatus): status is UnderWay =>
  status.name === 'waiting' || status.name === 'speaking';

/** Whether that person, or that device, waits or speaks already by another request than `except`. */
export function isLive(
  queue: SpeakerQueue,
  identity: Identity,
  except: EntryId | null = null,
): boolean {
  const { entries, floor } = queue;
  const speaking = floor?.holder.kind === 'speaker' ? find(entries, floor.holder.entry) : undefined;
  return [...waiting(queue), ...(speaking === undefined ? [] : [speaking])].some(
    (entry) => entry.id !== except && excludeEachOther(entry, identity),
  );
}

/** How often a person has spoken. The one look over all entries that an action takes, so it is a bare loop. */
export function turnsSpoken(
  { entries }: SpeakerQueue,
  identity: Identity,
  except: EntryId | null = null,
): number {
  let turns = 0;
  for (const entry of entries) {
    if (entry.status.name !== 'spoken' || entry.id === except) continue;
    if (isSamePerson(entry, identity)) turns += 1;
  }
  return turns;
}
