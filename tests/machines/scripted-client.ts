import type { CommandReply, JoinReply, Moment } from '#shared/wire/protocol.ts';
import type { ClientState } from '../../web/src/lib/meeting/client.ts';
import { storedOutbox } from '../../web/src/lib/meeting/outbox.ts';
import type { Shelf } from '../../web/src/lib/meeting/storage.ts';
import { phone } from './actors.ts';
import { Authority } from './authority.ts';
import { dawn, hearing } from './given.ts';
import { MeetingClient } from './meeting-client.ts';
import { memoryShelf } from './memory-shelf.ts';
import { ScriptedWire } from './scripted-wire.ts';
import { VirtualTime } from './virtual-time.ts';

/** A page's client, and the wire whose other end is the test. */
export interface OpenedClient {
  readonly wire: ScriptedWire;
  readonly client: MeetingClient;
}

/** A meeting in session and one phone, on which pages can be opened one after the other. */
export function phoneInMeeting(shelf: Shelf = memoryShelf()) {
  const time = new VirtualTime(dawn + 3_600_000);
  const history = hearing.commits.map(({ at, actor, events }, index) => ({
    version: index + 1,
    commandId: `before-${String(index)}`,
    actor,
    at,
    events,
  }));
  const authority = new Authority(() => time.now, history);
  let ids = 0;
  const open = (onChange: (state: ClientState) => void = () => undefined): OpenedClient => {
    const wire = new ScriptedWire();
    const environment = time.device(0, () => 0.5);
    const client = new MeetingClient({
      credential: { kind: 'participant', code: '2468', device: 'x'.repeat(22) },
      wire,
      outbox: storedOutbox('device', shelf, () => environment.now()),
      environment,
      newId: () => `command-${String((ids += 1))}`,
      onChange,
    });
    return { wire, client };
  };
  const join = (have: Moment | null = null): JoinReply => authority.join(phone('blem'), have);
  return { time, authority, open, join };
}

/** Answers the latest join; null: no answer comes. */
export function answerJoin({ wire }: OpenedClient, reply: JoinReply | null): void {
  wire.joins.at(-1)?.answered(reply);
}

/** Answers the latest command; null: no answer comes. */
export function answerCommand({ wire }: OpenedClient, reply: CommandReply | null): void {
  wire.commands.at(-1)?.answered(reply);
}

/** The ids of the commands that were sent, in order. */
export function sent({ wire }: OpenedClient): readonly string[] {
  return wire.commands.map(({ message }) => message.id);
}

export const hand = { name: '', card: null, field: null };
