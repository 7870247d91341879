import type { Cluster, Redis } from 'ioredis';

/** Whoever listens on a channel. */
export interface ChannelListener {
  readonly onMessage: (text: string) => void;
  /** Messages may have been missed until now, but will not be from now on. */
  readonly onListening?: () => void;
}

/** The channel on which appends to a stream are announced. It lives where the stream lives. */
export function channelOf(stream: string): string {
  return `dt:{${stream}}:appended`;
}

/**
 * Listens on channels. What is said there only wakes readers or tells what is worth nothing a moment
 * later, so a message that is lost costs time and never a gap.
 *
 * Sharded channels, not a blocking XREAD over all streams: in a Cluster that needs a connection
 * for every slot, and each of its wake-ups sends the names of all streams again.
 */
export class RedisAnnouncements {
  readonly #client: Redis | Cluster;
  readonly #listeners = new Map<string, ChannelListener>();

  constructor(client: Redis | Cluster) {
    this.#client = client;
    client.on('ready', () => {
      for (const channel of this.#listeners.keys()) void this.#subscribe(channel);
    });
    client.on('smessage', (channel: string, text: string) => {
      this.#listeners.get(channel)?.onMessage(text);
    });
  }

  /** Starts to listen on a channel that nobody listens on; without a connection, as soon as there is one. */
  listen(channel: string, listener: ChannelListener): void {
    if (this.#listeners.has(channel)) return;
    this.#listeners.set(channel, listener);
    void this.#subscribe(channel);
  }

  ignore(channel: string): void {
    if (!this.#listeners.delete(channel)) return;
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

  async #subscribe(channel: string): Promise<void> {
    try {
      await this.#client.ssubscribe(channel);
      this.#listeners.get(channel)?.onListening?.();
    } catch {
      // The connection is gone; the next one subscribes again.
    }
  }
}
