import { find, type EntryId, type OpinionId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { ClientState } from '#lib/meeting/client.ts';
import { isNext, myTurn, type MyTurn } from './my-turn.ts';
import { stepOf } from './progress.ts';

/** What the owner of a phone is told of, at one moment. Plain JSON: what was told last is kept over a reload of the page. */
export interface Told {
  readonly turn: {
    readonly name: MyTurn['name'];
    readonly entry: EntryId | null;
    readonly before: number;
    readonly isNext: boolean;
  };
  readonly isListOpen: boolean;
  readonly isOver: boolean;
  /** how far each of their opinions has come, by its number */
  readonly opinions: Readonly<Record<number, string>>;
}

/** Something that the owner of a phone is told, once. */
export type Happening =
  | { readonly kind: 'placed'; readonly entry: EntryId; readonly before: number }
  /** `before`: how many speak first from now on; after somebody was put in front, or because it is nearly their turn */
  | { readonly kind: 'moved' | 'nearer'; readonly before: number }
  | { readonly kind: 'next' | 'called' | 'spoken' | 'notSeen' | 'absent' | 'withdrawn' }
  /** taken off the list by somebody else; or another phone has shown the code of the card and has the turn now */
  | { readonly kind: 'removed' | 'elsewhere'; readonly entry: EntryId }
  | { readonly kind: 'listClosed'; readonly isWaiting: boolean }
  | { readonly kind: 'listReopened' | 'resumed' }
  /** the meeting is over; `isUnheard`: while they still waited */
  | { readonly kind: 'ended'; readonly isUnheard: boolean }
  /** `isNew`: it has just got its number */
  | { readonly kind: 'opinion'; readonly opinion: OpinionId; readonly isNew: boolean }
  | { readonly kind: 'opinions'; readonly opinions: readonly OpinionId[] };

/** What there is to tell at this moment. */
export function tellable(
  meeting: Meeting,
  mine: Pick<ClientState['mine'], 'entries' | 'opinions'>,
): Told {
  const turn = myTurn(meeting.queue, mine.entries);
  const opinions = mine.opinions.flatMap((id) => find(meeting.register.opinions, id) ?? []);
  return {
    turn: {
      name: turn.name,
      entry: turn.name === 'none' ? null : turn.entry.id,
      before: turn.name === 'waiting' ? turn.before : 0,
      isNext: isNext(meeting, turn),
    },
    isListOpen: meeting.queue.open,
    isOver: meeting.stage.name === 'adjourned',
    opinions: Object.fromEntries(opinions.map((opinion) => [opinion.id, stepOf(meeting, opinion)])),
  };
}

/** What somebody was told of whom nothing is known here: nothing of their own, and the meeting as they found it. */
export function nothingTold({ isListOpen, isOver }: Told): Told {
  const turn = { name: 'none', entry: null, before: 0, isNext: false } as const;
  return { turn, isListOpen, isOver, opinions: {} };
}

/** What has happened to the owner of a phone between what they were told and now: of their turn, the meeting, their opinions. */
export function whatHappened(told: Told, now: Told): readonly Happening[] {
  return [
    turnHappening(told.turn, now.turn),
    meetingHappening(told, now),
    ...opinionsOf(told, now),
  ].filter((happening) => happening !== null);
}

/** Whether it deserves a buzz: it asks for something, or was waited for. What somebody has just done themselves does not. */
export function isUrgent(happening: Happening): boolean {
  switch (happening.kind) {
    case 'next':
    case 'called':
    case 'notSeen':
    case 'absent':
    case 'removed':
    case 'opinions':
      return true;
    case 'opinion':
      return !happening.isNew;
    case 'ended':
      return happening.isUnheard;
    case 'placed':
    case 'moved':
    case 'nearer':
    case 'spoken':
    case 'withdrawn':
    case 'elsewhere':
    case 'listClosed':
    case 'listReopened':
    case 'resumed':
      return false;
    default:
      return happening satisfies never;
  }
}

function turnHappening(told: Told['turn'], now: Told['turn']): Happening | null {
  const { name, entry, before } = now;
  if (name === 'none' || entry === null) {
    const hadTurn = told.name === 'waiting' || told.name === 'speaking';
    return hadTurn && told.entry !== null ? { kind: 'elsewhere', entry: told.entry } : null;
  }
  const isSame = told.name === name && told.entry === entry;
  switch (name) {
    case 'waiting':
      if (!isSame) return { kind: 'placed', entry, before };
      if (now.isNext && !told.isNext) return { kind: 'next' };
      if (before > told.before) return { kind: 'moved', before };
      // Also when speakers are no longer heard: who was told to get ready need not any more.
      return before < told.before || told.isNext !== now.isNext ? { kind: 'nearer', before } : null;
    case 'speaking':
      return isSame ? null : { kind: 'called' };
    case 'removed':
      return isSame ? null : { kind: 'removed', entry };
    case 'spoken':
    case 'notSeen':
    case 'absent':
    case 'withdrawn':
      return isSame ? null : { kind: name };
    default:
      return name satisfies never;
  }
}

function meetingHappening(told: Told, now: Told): Happening | null {
  const isWaiting = now.turn.name === 'waiting';
  if (now.isOver !== told.isOver)
    return now.isOver ? { kind: 'ended', isUnheard: isWaiting } : { kind: 'resumed' };
  if (now.isListOpen === told.isListOpen || now.isOver) return null;
  return now.isListOpen ? { kind: 'listReopened' } : { kind: 'listClosed', isWaiting };
}

/** Several at once, as after a time without a connection, are one thing to tell. */
function opinionsOf(told: Told, now: Told): readonly Happening[] {
  const changed = Object.keys(now.opinions)
    .map(Number)
    .filter((id) => now.opinions[id] !== told.opinions[id])
    .map((id) => id as OpinionId); // written by `tellable` under the numbers of opinions
  const [first, ...others] = changed;
  if (first === undefined) return [];
  return others.length > 0
    ? [{ kind: 'opinions', opinions: changed }]
    : [{ kind: 'opinion', opinion: first, isNew: told.opinions[first] === undefined }];
}
