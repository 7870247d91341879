import type {
  CommandMessage,
  CommandReply,
  JoinReply,
  JoinRequest,
  Mine,
} from '#shared/wire/protocol.ts';
import type { Answered, Wire, WireEvents } from '../../web/src/lib/meeting/wire.ts';

/** A wire whose other end is the test: it sees what was asked, in order, and answers when it likes. */
export class ScriptedWire implements Wire {
  readonly joins: { readonly request: JoinRequest; readonly answered: Answered<JoinReply> }[] = [];
  readonly commands: {
    readonly message: CommandMessage;
    readonly answered: Answered<CommandReply>;
  }[] = [];
  readonly times: Answered<number>[] = [];
  readonly mines: Answered<Mine>[] = [];
  reconnections = 0;
  isClosed = false;
  #events: WireEvents | null = null;

  get events(): WireEvents {
    if (this.#events === null) throw new Error('the wire was not opened');
    return this.#events;
  }

  open(events: WireEvents): void {
    this.#events = events;
  }

  join: Wire['join'] = (request, answered) => {
    this.joins.push({ request, answered });
  };

  command: Wire['command'] = (message, answered) => {
    this.commands.push({ message, answered });
  };

  time: Wire['time'] = (answered) => {
    this.times.push(answered);
  };

  mine: Wire['mine'] = (answered) => {
    this.mines.push(answered);
  };

  reconnect(): void {
    this.reconnections += 1;
    this.events.disconnected();
  }

  close(): void {
    this.isClosed = true;
  }
}
