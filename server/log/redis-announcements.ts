import type { Cluster, Redis } from 'ioredis';

interface Listener {
  /** A writer has appended to a stream. */
  readonly onAppend: (stream: string, writer: string) => void;
  /** Announcements for a stream may have been missed until now, but will not be from now on. */
  readonly onListening: (stream: string) => void;
}

/** The channel on which appends to a stream are announced. It lives where the stream lives. */
export function channelOf(stream: string): string {
  return `dt:{${stream}}:appended`;
}

/**
 * Listens for the announcements of appends. They only wake readers and carry no commits, so one
 * that is lost costs time and never a gap.
 *
 * Sharded channels, not a blocking XREAD over all streams: in a Cluster that needs a connection
 * for every slot, and each of its wake-ups sends the names of all streams again.
 */
export class RedisAnnouncements {
  readonly #client: Redis | Cluster;
  readonly #listener: Listener;
  readonly #streams = new Map<string, string>();

  constructor(client: Redis | Cluster, listener: Listener) {
    this.#client = client;
    this.#listener = listener;
    client.on('ready', () => {
      for (const stream of this.#streams.values()) void this.#subscribe(stream);
    });
    client.on('smessage', (channel: string, writer: string) => {
      const stream = this.#streams.get(channel);
      if (stream !== undefined) listener.onAppend(stream, writer);
    });
  }

  /** Starts to listen for a stream; without a connection, as soon as there is one. */
  listen(stream: string): void {
    const channel = channelOf(stream);
    if (this.#streams.has(channel)) return;
    this.#streams.set(channel, stream);
    void this.#subscribe(stream);
  }

  ignore(stream: string): void {
    const channel = channelOf(stream);
    if (!this.#streams.delete(channel)) return;
    this.#client.sunsubscribe(channel).catch(() => {
      // Without a connection there is no subscription either.
    });
  }

  /** Finds out whether the connection still lives; the client drops and repairs a dead one. */
  probe(): void {
    this.#client.ping().catch(() => {
      // The client has noticed by itself.
    });
  }

  async #subscribe(stream: string): Promise<void> {
    try {
      await this.#client.ssubscribe(channelOf(stream));
      this.#listener.onListening(stream);
    } catch {
      // The connection is gone; the next one subscribes again.
    }
  }
}
