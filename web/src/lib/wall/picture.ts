import {
  isDialogueItem,
  plannedMs,
  programme,
  type Agenda,
  type AgendaItem,
} from '#shared/meeting/agenda/state.ts';
import { commitments, type Commitment } from '#shared/meeting/commitments/commitments.ts';
import { isRegistered, type Opinion } from '#shared/meeting/register/state.ts';
import type { ReadingPage } from '#shared/meeting/minutes/state.ts';
import type { Floor } from '#shared/meeting/queue/state.ts';
import { find, type LeaderId, type OpinionId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { nextSteps } from '#shared/meeting/next-step.ts';
import type { Leader } from '#shared/meeting/people/state.ts';
import { waiting, type Entry } from '#shared/meeting/queue/state.ts';
import { elapsed } from '#shared/aggregate/stopwatch.ts';

/** What the large part of the wall is about at this moment. */
export type Picture =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'totals' }
  /** the minutes are read out: one page of them */
  | { readonly kind: 'minutes'; readonly page: ReadingPage }
  | { readonly kind: 'speaker'; readonly entry: Entry; readonly floor: Floor }
  | {
      readonly kind: 'answer';
      readonly opinion: Opinion;
      readonly leader: Leader;
      readonly floor: Floor;
    }
  /** nobody has the floor, and the natural next thing is to answer this opinion */
  | {
      readonly kind: 'upcomingAnswer';
      readonly opinion: Opinion;
      readonly leader: Leader | null;
    }
  /** nobody has the floor, and the natural next thing is to hear this person */
  | { readonly kind: 'upcomingSpeaker'; readonly entry: Entry }
  /** opinions are to be heard, and nobody waits */
  | { readonly kind: 'invitation' }
  | { readonly kind: 'item'; readonly item: AgendaItem }
  /** the dialogue is over: what was promised, all at once */
  | { readonly kind: 'conclusion'; readonly item: AgendaItem }
  | { readonly kind: 'interval'; readonly next: AgendaItem | null };

/** The picture that the whole hall should see; the same on every wall, because it comes from the meeting alone. */
export function pictureOf(meeting: Meeting): Picture {
  switch (meeting.stage.name) {
    case 'prepared':
      return { kind: 'welcome' };
    case 'adjourned':
      return readOut(meeting) ?? { kind: 'totals' };
    case 'open':
      return readOut(meeting) ?? heldFloor(meeting) ?? freeFloor(meeting);
    default:
      return meeting.stage satisfies never;
  }
}

function readOut({ reading }: Meeting): Picture | null {
  return reading == null ? null : { kind: 'minutes', page: reading };
}

function heldFloor(meeting: Meeting): Picture | null {
  const { floor, entries } = meeting.queue;
  if (floor === null) return null;
  const { holder } = floor;
  if (holder.kind === 'speaker') {
    const entry = find(entries, holder.entry);
    return entry === undefined ? null : { kind: 'speaker', entry, floor };
  }
  const opinion = find(meeting.register.opinions, holder.opinion);
  const leader = find(meeting.leaders, holder.leader);
  return opinion === undefined || leader === undefined
    ? null
    : { kind: 'answer', opinion, leader, floor };
}

function freeFloor(meeting: Meeting): Picture {
  const item = runningItem(meeting);
  if (item === null) return { kind: 'interval', next: followingItem(meeting) };
  const isConcluding = item.text.kind === 'conclusion' || item.text.kind === 'closing';
  if (isConcluding && meeting.register.opinions.some(isRegistered))
    return { kind: 'conclusion', item };
  if (!isDialogueItem(item)) return { kind: 'item', item };
  const [step] = nextSteps(meeting);
  switch (step?.type) {
    case 'queue.grantFloor': {
      const entry = find(meeting.queue.entries, step.data.entry);
      return entry === undefined ? { kind: 'invitation' } : { kind: 'upcomingSpeaker', entry };
    }
    case 'answers.call':
    case 'answers.assign': {
      const opinion = find(meeting.register.opinions, step.data.opinion);
      if (opinion === undefined) return { kind: 'item', item };
      const leader =
        opinion.assignment === null ? null : find(meeting.leaders, opinion.assignment.leader);
      return { kind: 'upcomingAnswer', opinion, leader: leader ?? null };
    }
    default:
      return item.text.kind === 'opinions' ? { kind: 'invitation' } : { kind: 'item', item };
  }
}

export function runningItem({ agenda }: Meeting): AgendaItem | null {
  return agenda.running === null ? null : (find(agenda.items, agenda.running) ?? null);
}

function followingItem(meeting: Meeting): AgendaItem | null {
  return programme(meeting.agenda).find(({ status }) => status === 'planned') ?? null;
}

/** Where an item stands in the programme, counted from 1. */
export function positionOf(meeting: Meeting, item: AgendaItem): number {
  return meeting.agenda.order.indexOf(item.id) + 1;
}

/** The time an item has taken against its plan, in whole minutes, and how far that is (1 = all of it). */
export function progressOf(
  item: AgendaItem,
  now: number,
): { readonly minutes: number; readonly planned: number; readonly share: number } {
  const taken = elapsed(item.watch, now);
  const planned = plannedMs(item);
  return {
    minutes: Math.floor(taken / 60_000),
    planned: Math.round(planned / 60_000),
    share: planned === 0 ? 0 : taken / planned,
  };
}

/** Those who speak next with their places among all who wait, without the one who is already shown large. */
export function upcomingSpeakers(
  meeting: Meeting,
  picture: Picture,
): readonly { readonly entry: Entry; readonly place: number }[] {
  const shown = picture.kind === 'upcomingSpeaker' ? picture.entry.id : null;
  return waiting(meeting.queue)
    .map((entry, index) => ({ entry, place: index + 1 }))
    .filter(({ entry }) => entry.id !== shown);
}

/** Whether the list of those who wait says something: nobody is to be seen in it once people are no longer asked to speak. */
export function isQueueShown({ queue, agenda }: Meeting, picture: Picture): boolean {
  if (queue.order.length > 0) return true;
  if (picture.kind === 'answer' || picture.kind === 'upcomingAnswer') return false;
  return programme(agenda).some(
    (item) => isDialogueItem(item) && item.status !== 'concluded' && item.status !== 'skipped',
  );
}

/** how long each of several pages is shown */
const pageMs = 10_000;

/**
 * The commitment that the wall shows now, with its place among all of them, the newest first. A new one is shown at
 * once; then they take turns. Every wall turns its pages at the same moment.
 */
export function commitmentInTurn(
  meeting: Meeting,
  now: number,
): { readonly commitment: Commitment; readonly place: number; readonly count: number } | null {
  const newest = [...commitments(meeting)].sort(
    (one, other) => other.answer.recordedAt - one.answer.recordedAt || other.id - one.id,
  );
  const since = Math.max(0, now - (newest[0]?.answer.recordedAt ?? now));
  const index = pageInTurn(newest.length, now - since, now);
  const commitment = newest[index];
  return commitment === undefined ? null : { commitment, place: index + 1, count: newest.length };
}

/** What one leader has promised for one day. */
export interface Promised {
  readonly due: string;
  readonly leader: LeaderId;
  readonly opinions: readonly OpinionId[];
}

/** All commitments, the nearest day first; those of one leader for one day together. */
export function promisedByDay(meeting: Meeting): readonly Promised[] {
  const promised = new Map<string, Promised>();
  for (const { id, due, answer } of commitments(meeting)) {
    const key = `${due} ${answer.leader}`;
    const before = promised.get(key)?.opinions ?? [];
    promised.set(key, { due, leader: answer.leader, opinions: [...before, id] });
  }
  return [...promised.values()];
}

/** Which of so many pages is shown: they take turns from this moment on, on every wall at once. */
export function pageInTurn(pages: number, since: number, now: number): number {
  return Math.floor(Math.max(0, now - since) / pageMs) % Math.max(1, pages);
}

export type TotalsPage = 'promises' | 'outcomes' | 'fields' | 'nothing';

/** After the meeting its result stands on pages that take turns: first what was promised, if anything was. */
export function totalsPage(meeting: Meeting, now: number): TotalsPage {
  const { stage, register } = meeting;
  if (!register.opinions.some(isRegistered)) return 'nothing';
  const pages: readonly TotalsPage[] =
    commitments(meeting).length > 0 ? ['promises', 'outcomes', 'fields'] : ['outcomes', 'fields'];
  const since = stage.name === 'adjourned' ? stage.adjournedAt : now;
  return pages[pageInTurn(pages.length, since, now)] ?? 'outcomes';
}

/** So many items of the programme have room on the wall. */
const itemsShown = 5;

/** The part of the programme that the wall shows: from the item before the running one on. */
export function programmeShown(
  agenda: Agenda,
): readonly { readonly item: AgendaItem; readonly position: number }[] {
  const items = programme(agenda).map((item, index) => ({ item, position: index + 1 }));
  const running = items.findIndex(({ item }) => item.status === 'running');
  const first = Math.min(Math.max(0, running - 1), Math.max(0, items.length - itemsShown));
  return items.slice(first, first + itemsShown);
}
