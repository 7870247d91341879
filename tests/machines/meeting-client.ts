import type { Command, CommandType, DataOf } from '#shared/meeting/commands.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { Client, type ClientOptions } from '../../web/src/lib/meeting/client.ts';

/** A screen's part in a meeting. */
export class MeetingClient extends Client<Meeting, Command, MeetingEvent> {
  constructor(options: Omit<ClientOptions<Meeting, MeetingEvent>, 'evolve'>) {
    super({ ...options, evolve });
  }

  override send<Type extends CommandType>(type: Type, data: DataOf<Type>): Promise<CommandReply> {
    return super.send(type, data);
  }
}
