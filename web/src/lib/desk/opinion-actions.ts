import { find, type LeaderId, type OpinionId } from '#shared/aggregate/ids.ts';
import type { DataOf } from '#shared/meeting/commands.ts';
import { suggestedLeader } from '#shared/meeting/assignments.ts';
import type { Desk } from './desk.svelte.ts';
import { deskWords } from './desk-words.ts';

/** Gives an opinion to a leader. */
export async function assign(desk: Desk, id: OpinionId, leader: LeaderId): Promise<void> {
  const assigned = find(desk.meeting.register.opinions, id)?.assignment?.leader ?? null;
  if (assigned === leader) return;
  const name = find(desk.meeting.leaders, leader)?.text.name ?? '';
  await desk.give('answers.assign', { opinion: id, leader, assigned }, () =>
    deskWords().said.assigned(id, name),
  );
}

/** Gives an opinion to the leader in charge of its field. False: nobody is, so somebody has to be chosen. */
export async function assignSuggested(desk: Desk, id: OpinionId): Promise<boolean> {
  const opinion = find(desk.meeting.register.opinions, id);
  const leader = opinion === undefined ? null : suggestedLeader(desk.meeting, opinion);
  if (leader === null) return false;
  await assign(desk, id, leader.id);
  return true;
}

export async function unassign(desk: Desk, id: OpinionId): Promise<void> {
  const assigned = find(desk.meeting.register.opinions, id)?.assignment?.leader;
  if (assigned === undefined) return;
  await desk.give('answers.unassign', { opinion: id, assigned }, () =>
    deskWords().said.unassigned(id),
  );
}

/** Gives the floor to the leader who shall answer this opinion. */
export async function callToAnswer(desk: Desk, id: OpinionId): Promise<void> {
  const { queue, register, leaders } = desk.meeting;
  const leader = find(register.opinions, id)?.assignment?.leader;
  const name = leader === undefined ? '' : (find(leaders, leader)?.text.name ?? '');
  const floor = queue.floor?.holder ?? null;
  await desk.give('answers.call', { opinion: id, floor }, () => deskWords().said.called(id, name));
}

export async function hide(desk: Desk, id: OpinionId, reason: string): Promise<boolean> {
  const reply = await desk.give('register.hide', { opinion: id, reason }, () =>
    deskWords().said.hidden(id),
  );
  return reply.ok;
}

/** Hides all of them for one reason, or none of them. */
export async function hideMany(
  desk: Desk,
  opinions: readonly OpinionId[],
  reason: string,
): Promise<boolean> {
  const data = { opinions: [...opinions], reason };
  const reply = await desk.give('register.hideMany', data, () =>
    deskWords().said.hiddenMany(opinions.length),
  );
  return reply.ok;
}

/** Tells what became of a commitment. */
export async function report(desk: Desk, step: DataOf<'commitments.report'>): Promise<boolean> {
  const reply = await desk.give('commitments.report', step, () =>
    deskWords().said.followedUp(step.opinion),
  );
  return reply.ok;
}

export async function withdraw(desk: Desk, id: OpinionId): Promise<void> {
  await desk.give('register.withdraw', { opinion: id }, () =>
    deskWords().said.opinionWithdrawn(id),
  );
}
