import { begun } from '#shared/meeting/editing.ts';
import { find, type EntryId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Holder } from '#shared/meeting/queue/commands.ts';
import type { Desk } from './desk.svelte.ts';
import { deskWords } from './desk-words.ts';
import { entryName } from './entry-name.ts';

const oneMinute = 60_000;

/** The name of whoever holds the floor, as it is called out. */
export function holderName(meeting: Meeting, holder: Holder): string {
  if (holder.kind === 'speaker') {
    const entry = find(meeting.queue.entries, holder.entry);
    return entry === undefined ? '' : entryName(entry);
  }
  return find(meeting.leaders, holder.leader)?.text.name ?? '';
}

/** Gives the floor to somebody who waits. */
export async function grantFloor(desk: Desk, entry: EntryId): Promise<void> {
  const { queue } = desk.meeting;
  const asked = find(queue.entries, entry);
  const name = asked === undefined ? '' : entryName(asked);
  const floor = queue.floor?.holder ?? null;
  await desk.give('queue.grantFloor', { entry, floor }, () => deskWords().said.granted(name));
}

/** Gives the floor to the first of those who wait. */
export async function grantNext(desk: Desk): Promise<void> {
  const [entry] = desk.meeting.queue.order;
  if (entry === undefined) desk.tell(() => deskWords().said.nobody);
  else await grantFloor(desk, entry);
}

export async function yieldFloor(desk: Desk): Promise<void> {
  const holder = desk.meeting.queue.floor?.holder;
  if (holder === undefined) return;
  const name = holderName(desk.meeting, holder);
  await desk.give('queue.yieldFloor', { floor: holder }, () => deskWords().said.yielded(name));
}

/** Whoever has the floor was called and is not in the room: the floor is free, and the turn does not count. */
export async function markHolderAbsent(desk: Desk): Promise<void> {
  const holder = desk.meeting.queue.floor?.holder;
  if (holder?.kind === 'speaker') await markAbsent(desk, holder.entry);
}

export async function markAbsent(desk: Desk, entry: EntryId): Promise<void> {
  const name = find(desk.meeting.queue.entries, entry)?.name ?? '';
  await desk.give('queue.markAbsent', { entry }, () => deskWords().said.absent(name));
}

export async function togglePause(desk: Desk): Promise<void> {
  const { floor } = desk.meeting.queue;
  if (floor === null) return;
  if (floor.watch.runningSince === null)
    await desk.give('queue.resumeFloor', {}, () => deskWords().said.resumed);
  else await desk.give('queue.pauseFloor', {}, () => deskWords().said.paused);
}

export async function extendFloor(desk: Desk): Promise<void> {
  await desk.give('queue.extendFloor', { ms: oneMinute }, () => deskWords().said.extended);
}

/** Whether there is a minute that can be taken from whoever holds the floor. */
export function canShorten({ queue: { floor } }: Meeting): boolean {
  return floor !== null && floor.limitMs >= oneMinute;
}

export async function shortenFloor(desk: Desk): Promise<void> {
  await desk.give('queue.extendFloor', { ms: -oneMinute }, () => deskWords().said.shortened);
}

export async function setQueueOpen(desk: Desk, isOpen: boolean): Promise<void> {
  if (isOpen) await desk.give('queue.reopen', {}, () => deskWords().said.queueReopened);
  else await desk.give('queue.close', {}, () => deskWords().said.queueClosed);
}

/** Takes hands, opinions and support from phones with proven cards only, or from all again. */
export async function setProvenOnly(desk: Desk, provenOnly: boolean): Promise<void> {
  const rules = { ...desk.meeting.rules, provenOnly };
  await desk.give('meeting.editRules', begun(desk.meeting, 'meeting.editRules', { rules }), () => {
    const { said } = deskWords();
    return provenOnly ? said.provenOnly : said.allPhones;
  });
}
