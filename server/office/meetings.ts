import { randomBytes, randomUUID } from 'node:crypto';
import type { Grant } from '#shared/meeting/links/commands.ts';
import type { DataOf } from '#shared/meeting/commands.ts';
import type { Plan } from '#shared/meeting/plan/commands.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { plainRoles } from '#shared/aggregate/roles.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { LeaderId, OfficeId } from '#shared/aggregate/ids.ts';
import type { PreparedMeeting } from '#shared/office/sessions/making.ts';
import type { Room } from '../meetings/room.ts';
import type { Rooms } from '../meetings/rooms.ts';
import { stubCode } from '../meetings/stub-code.ts';
import { checkCommand } from '../forms/incoming.ts';
import { firstOffice } from './installation-state.ts';
import type { Installation } from './installation.ts';

/** A card and the code on its stub. */
export interface Stub {
  readonly card: number;
  readonly stub: string;
}

/** For whom a meeting is made. */
export interface NewMeeting {
  /** the first, unless told otherwise */
  readonly office?: OfficeId;
  /** a new one, unless told otherwise */
  readonly request?: string | undefined;
  /** the meeting that is tried out in it; none, unless told otherwise */
  readonly rehearsalOf?: string | undefined;
}

/**
 * Every meeting has these from the start; leaders get theirs when they are added, and helpers of other villages than that of
 * the meeting when the office says so.
 */
const firstGrants = ({ details: { village } }: Plan): readonly Grant[] =>
  plainRoles.map((role) => (role === 'helper' && village !== '' ? { role, village } : { role }));

/**
 * Creates a meeting under a free code, with one link for each role. The same request made again leads to the same
 * meeting, and does what is left to do for it. Rejects with `LogUnavailable`; a meeting that could be registered but
 * not stored stays without a commit, and so does not exist for anybody.
 */
export async function createMeeting(
  { installation, rooms }: { readonly installation: Installation; readonly rooms: Rooms },
  plan: Plan,
  { office: of = firstOffice, request = randomUUID(), rehearsalOf }: NewMeeting = {},
): Promise<{ readonly id: string; readonly code: string } | Refusal> {
  const { id, code } = await installation.registerMeeting(request, of, rehearsalOf);
  const room = await rooms.open(id);
  const intents = [
    {
      type: 'meeting.create',
      data: { code, plan, ...(rehearsalOf === undefined ? {} : { rehearsal: true }) },
    },
    ...firstGrants(plan).map((grant) => ({ type: 'links.issue', data: { grant } })),
  ];
  const replies = await Promise.all(
    intents.map((intent, index) => submitAsOffice(room, `${request}-${index}`, intent)),
  );
  const failed = replies.find((reply) => !reply.ok);
  return failed === undefined ? { id, code } : failed.refusal;
}

/**
 * Creates a meeting together with those who answer in it, each with a link. The same request made again leads to the same meeting,
 * and does what is left to do for it. Rejects with `LogUnavailable`.
 */
export async function createPreparedMeeting(
  services: { readonly installation: Installation; readonly rooms: Rooms },
  { plan, leaders }: PreparedMeeting,
  { request, ...wanted }: NewMeeting & { readonly request: string },
): Promise<{ readonly id: string; readonly code: string } | Refusal> {
  const created = await createMeeting(services, plan, { ...wanted, request });
  if (!('id' in created)) return created;
  const room = await services.rooms.open(created.id);
  for (const [index, text] of leaders.entries()) {
    // They are the first in the meeting, so their ids are their places.
    const leader = (index + 1) as LeaderId;
    const intents = [
      { type: 'people.addLeader', data: { text } },
      { type: 'links.issue', data: { grant: { role: 'leader', leader } } },
    ];
    for (const intent of intents) {
      const reply = await submitAsOffice(
        room,
        `${request}-${intent.type}-${index}`.replace('.', '-'),
        intent,
      );
      if (!reply.ok) return reply.refusal;
    }
  }
  return created;
}

/**
 * The codes on the stubs of these cards, in their order; makes the key that they follow from, if the meeting has none.
 * Rejects with `LogUnavailable`.
 */
export async function stubsOf(
  rooms: Rooms,
  meeting: string,
  cards: readonly number[],
): Promise<readonly Stub[] | Refusal> {
  const room = await rooms.open(meeting);
  if (room.meeting.stubKey == null) {
    const data = { key: randomBytes(16).toString('base64url') };
    const reply = await submitAsOffice(room, randomUUID(), { type: 'people.makeStubKey', data });
    // Somebody else may have made it in the same moment.
    if (!reply.ok && reply.refusal.code !== 'alreadyDone') return reply.refusal;
  }
  const { stubKey } = room.meeting;
  if (stubKey == null) return refusal('notFound', 'meeting');
  return cards.map((card) => ({ card, stub: stubCode(stubKey, card) }));
}

/** Takes a list over by one command, as a whole or not at all. Rejects with `LogUnavailable`. */
export async function importPeople(
  rooms: Rooms,
  meeting: string,
  command: string,
  rows: DataOf<'people.import'>['rows'],
): Promise<CommandReply> {
  const room = await rooms.open(meeting);
  return submitAsOffice(room, command, { type: 'people.import', data: { rows } });
}

/** Tells of a commitment for the office, which has no meeting open. Rejects with `LogUnavailable`. */
export async function reportCommitment(
  rooms: Rooms,
  meeting: string,
  command: string,
  data: DataOf<'commitments.report'>,
): Promise<CommandReply> {
  const room = await rooms.open(meeting);
  return submitAsOffice(room, command, { type: 'commitments.report', data });
}

/** As the office. Goes the way of every command, so that it is checked and brought into the same form as all others. */
export async function submitAsOffice(
  room: Room,
  id: string,
  intent: { readonly type: string; readonly data: unknown },
): Promise<CommandReply> {
  const message = checkCommand({ id, ...intent });
  return message.valid
    ? room.submit(message.value, { role: 'office' })
    : { ok: false, refusal: message.refusal };
}
