import { randomUUID } from 'node:crypto';
import type { Grant } from '#shared/meeting/links/commands.ts';
import type { Plan } from '#shared/meeting/plan/commands.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { plainRoles } from '#shared/aggregate/roles.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { Room } from '../meetings/room.ts';
import type { Rooms } from '../meetings/rooms.ts';
import { checkCommand } from '../forms/incoming.ts';
import type { Office } from './office.ts';

/** Every meeting has these from the start; leaders get theirs when they are added. */
const firstGrants: readonly Grant[] = plainRoles.map((role) => ({ role }));

/**
 * Creates a meeting under a free code, with one link for each role. The same request made again leads to the same
 * meeting, and does what is left to do for it. Rejects with `LogUnavailable`; a meeting that could be registered but
 * not stored stays without a commit, and so does not exist for anybody.
 */
export async function createMeeting(
  { office, rooms }: { readonly office: Office; readonly rooms: Rooms },
  plan: Plan,
  request: string = randomUUID(),
): Promise<{ readonly id: string; readonly code: string } | Refusal> {
  const { id, code } = await office.registerMeeting(request);
  const room = await rooms.open(id);
  const intents = [
    { type: 'meeting.create', data: { code, plan } },
    ...firstGrants.map((grant) => ({ type: 'links.issue', data: { grant } })),
  ];
  const replies = await Promise.all(
    intents.map((intent, index) => submitAsOffice(room, `${request}-${index}`, intent)),
  );
  const failed = replies.find((reply) => !reply.ok);
  return failed === undefined ? { id, code } : failed.refusal;
}

/** Goes the way of every command, so that it is checked and brought into the same form as all others. */
async function submitAsOffice(
  room: Room,
  id: string,
  intent: { readonly type: string; readonly data: unknown },
): Promise<CommandReply> {
  const message = checkCommand({ id, ...intent });
  return message.valid
    ? room.submit(message.value, { role: 'office' })
    : { ok: false, refusal: message.refusal };
}
