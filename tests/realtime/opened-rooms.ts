import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { readAll, type EventLog } from '../../server/log/event-log.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import type { MeetingCommit } from '../../server/meetings/meeting-kind.ts';
import { monotonic } from '../../server/aggregates/monotonic.ts';
import { Room } from '../../server/meetings/room.ts';
import type { Command } from '#shared/meeting/commands.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { chair, office } from '../machines/actors.ts';
import { plan } from '../machines/plan.ts';
import { silentLogger } from '../machines/silent-logger.ts';

/** A log of its own for a test, gone with it. */
export async function openLog(t: TestContext): Promise<EventLog> {
  const directory = await mkdtemp(join(tmpdir(), 'room-'));
  const log = await openSqliteLog(directory);
  t.after(async () => {
    await log.close();
    await rm(directory, { recursive: true });
  });
  return log;
}

let meetings = 0;

/** A room of a meeting that has been created and opened, with the means to open it a second time. */
export async function openedMeeting(log: EventLog) {
  meetings += 1;
  const id = `meeting-${String(meetings)}`;
  const first = await recover(log, id);
  await accepted(first, office, 'create', { type: 'meeting.create', data: { code: '4821', plan } });
  await accepted(first, chair, 'open', { type: 'meeting.open', data: {} });
  return { id, room: first };
}

/** The room of a meeting as one node has it. */
export function recover(
  log: EventLog,
  id: string,
  onReplaced = (): void => undefined,
): Promise<Room> {
  return Room.recover(id, {
    log,
    clock: monotonic(Date.now),
    logger: silentLogger,
    onReplaced,
  });
}

/** Gives a command that must be accepted; resolves with its version. */
export async function accepted(
  room: Room,
  actor: Actor,
  id: string,
  command: Command,
): Promise<number> {
  const reply = await room.submit({ id, command }, actor);
  assert.ok(reply.ok, `${command.type} was refused: ${JSON.stringify(reply)}`);
  return reply.version;
}

/** A raised hand, which any number of phones may give. */
export const hand = (): Command => ({
  type: 'queue.raiseHand',
  data: { name: 'A Thao', card: null, field: null },
});

/** What the log holds of a meeting. */
export async function stored(log: EventLog, id: string): Promise<MeetingCommit[]> {
  const commits: MeetingCommit[] = [];
  for await (const commit of readAll(log, id)) commits.push(commit as MeetingCommit); // a room wrote them
  return commits;
}

/** The meeting that these commits lead to. */
export function fold(commits: readonly MeetingCommit[]): Meeting {
  return commits.reduce(
    (meeting, { events, at }) => events.reduce((state, event) => evolve(state, event, at), meeting),
    unborn,
  );
}
