import { randomUUID } from 'node:crypto';
import type { CommandReply, Credential } from '#shared/wire/protocol.ts';
import type { Status } from '../../../web/src/lib/meeting/client.ts';
import { MeetingClient } from '../../machines/meeting-client.ts';
import { deviceEnvironment } from '../../../web/src/lib/meeting/environment.ts';
import { storedOutbox } from '../../../web/src/lib/meeting/outbox.ts';
import { socketWire } from '../../../web/src/lib/meeting/socket-wire.ts';
import { memoryShelf } from '../../machines/memory-shelf.ts';
import { person } from '../../machines/plan.ts';

/** The client of the screens on a real connection, which writes down how it fared. */
export class SteadyClient {
  /** every status that a screen would have shown, in order */
  readonly statuses: Status[] = [];
  readonly replies: CommandReply[] = [];
  readonly #client: MeetingClient;
  #onOnline = (): void => undefined;

  constructor(url: string, credential: Credential) {
    this.#client = new MeetingClient({
      credential,
      wire: socketWire(url),
      outbox: storedOutbox('steady', memoryShelf(), Date.now),
      environment: deviceEnvironment,
      newId: randomUUID,
      onChange: ({ status }) => {
        if (this.statuses.at(-1) !== status) this.statuses.push(status);
        if (status === 'online') this.#onOnline();
      },
    });
  }

  get version(): number {
    return this.#client.state.version;
  }

  async online(): Promise<void> {
    if (this.#client.state.status === 'online') return;
    await new Promise<void>((resolve) => (this.#onOnline = resolve));
  }

  /** Adds people to the roster, one after the other without a pause; resolves when it was enough and all is answered. */
  async give(prefix: string, enough: AbortSignal): Promise<void> {
    for (let number = 1; !enough.aborted; number += 1) {
      const text = person(`${prefix} ${String(number)}`, null);
      this.replies.push(await this.#client.send('people.addPerson', { text }));
    }
  }

  raiseHand(): Promise<CommandReply> {
    return this.#client.send('queue.raiseHand', { name: '', card: null, field: null });
  }

  close(): void {
    this.#client.close();
  }
}
