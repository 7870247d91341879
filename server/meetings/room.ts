import { permission } from '#shared/access/permissions.ts';
import { find } from '#shared/aggregate/ids.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Command } from '#shared/meeting/commands.ts';
import { createdIn, type MeetingEvent } from '#shared/meeting/events.ts';
import { isOpen, mayUse } from '#shared/meeting/links/links.ts';
import { decide } from '#shared/meeting/meeting.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { minutesComposer } from '#shared/papers/minutes-composer.ts';
import type { RoomKind } from '../aggregates/deciding.ts';
import { StreamRoom, type RoomOptions } from '../aggregates/stream-room.ts';
import { meetingKind } from './meeting-kind.ts';
import { stubCode } from './stub-code.ts';

const meetingRoom: RoomKind<Meeting, Command, MeetingEvent> = {
  ...meetingKind,
  permits: (actor, type) => permission(actor.role, type) !== 'no',
  mayStillAct,
  decide: (meeting, command, context) =>
    decide(meeting, command, { ...context, stubCode, minutes: minutesComposer }),
  createdIn,
};

/** The one writer of a meeting on this node. */
export class Room extends StreamRoom<Meeting, Command, MeetingEvent> {
  /** The room of a meeting as the log holds it. Rejects with `LogUnavailable` and `UnreadableCommit`. */
  static async recover(id: string, options: RoomOptions): Promise<Room> {
    const logger = options.logger.child({ meeting: id });
    const room = new Room(meetingRoom, id, { ...options, logger });
    await room.recover();
    return room;
  }

  get meeting(): Meeting {
    return this.state;
  }
}

/**
 * Whether the link through which somebody acts still lets them, and their device: either may have been ended, perhaps on
 * another node, while the command was on its way.
 */
function mayStillAct(actor: Actor, { links, stage }: Meeting, now: number): boolean {
  if (!('link' in actor)) return true;
  const link = find(links, actor.link);
  return link === undefined || (isOpen(link, stage, now) && mayUse(link, actor.device ?? null));
}
