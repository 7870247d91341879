import type { Cluster, Redis } from 'ioredis';
import { lookFor, ownerOf } from './redis-routes.ts';

/** Whoever listens on a channel. */
export interface ChannelListener {
  readonly onMessage: (text: string) => void;
  /** Messages may have been missed until now, but will not be from now on. */
  readonly onListening?: () => void;
}

/** What `RedisAnnouncements` needs to know of Redis. */
interface Places {
  /** Knows which server holds which key. */
  readonly client: Redis | Cluster;
  /** Makes a connection to the server that `ownerOf` has named. */
  readonly subscriberTo: (owner: string) => Redis;
}

interface Subscriber {
  readonly connection: Redis;
  /** The channels that belong on this connection. */
  readonly channels: Set<string>;
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
 * for every slot, and each of its wake-ups sends the names of all streams again. One connection for
 * each server that holds such channels; the client's own sharded subscriptions do not tell when
 * they stand again after a failover, and meanwhile knock at a dead server without a pause.
 */
export class RedisAnnouncements {
  readonly #places: Places;
  readonly #listeners = new Map<string, ChannelListener>();
  readonly #subscribers = new Map<string, Subscriber>();

  constructor(places: Places) {
    this.#places = places;
    // Each time that a Cluster is asked who holds what.
    places.client.on('refresh', () => this.#rearrange());
    places.client.on('ready', () => this.#rearrange());
  }

  /** Starts to listen on a channel that nobody listens on; without a connection, as soon as there is one. */
  listen(channel: string, listener: ChannelListener): void {
    if (this.#listeners.has(channel)) return;
    this.#listeners.set(channel, listener);
    this.#place(channel);
  }

  ignore(channel: string): void {
    this.#listeners.delete(channel);
    this.#withdraw(channel);
  }

  /** Finds out whether the connections still live; the client drops and repairs a dead one. */
  probe(): void {
    this.#rearrange();
    for (const { connection } of this.#subscribers.values()) {
      connection.ping().catch(() => {
        // The client has noticed by itself.
      });
    }
  }

  close(): void {
    this.#listeners.clear();
    for (const { connection } of this.#subscribers.values()) connection.disconnect();
    this.#subscribers.clear();
  }

  /** Listens on each channel where it is now, and gives up connections that nobody needs. */
  #rearrange(): void {
    for (const channel of this.#listeners.keys()) {
      const owner = ownerOf(this.#places.client, channel);
      if (owner === null || this.#subscribers.get(owner)?.channels.has(channel) === true) continue;
      this.#withdraw(channel);
      this.#place(channel);
    }
    for (const [owner, { connection, channels }] of this.#subscribers) {
      if (channels.size > 0) continue;
      this.#subscribers.delete(owner);
      connection.disconnect();
    }
  }

  #place(channel: string): void {
    const owner = ownerOf(this.#places.client, channel);
    if (owner === null) return;
    const subscriber = this.#subscribers.get(owner) ?? this.#connect(owner);
    subscriber.channels.add(channel);
    void this.#subscribe(subscriber, channel);
  }

  #withdraw(channel: string): void {
    for (const { connection, channels } of this.#subscribers.values()) {
      if (!channels.delete(channel)) continue;
      connection.sunsubscribe(channel).catch(() => {
        // Without a connection there is no subscription either.
      });
    }
  }

  #connect(owner: string): Subscriber {
    const connection = this.#places.subscriberTo(owner);
    const subscriber: Subscriber = { connection, channels: new Set() };
    this.#subscribers.set(owner, subscriber);
    connection.on('ready', () => {
      for (const channel of subscriber.channels) void this.#subscribe(subscriber, channel);
    });
    connection.on('smessage', (channel: string, text: string) => {
      if (subscriber.channels.has(channel)) this.#listeners.get(channel)?.onMessage(text);
    });
    // The server is gone, or says that a channel is not its own any more: who has it now?
    const look = (): void => {
      const [channel] = subscriber.channels;
      if (channel !== undefined) void lookFor(this.#places.client, channel);
    };
    connection.on('close', look);
    connection.on('moved', look);
    return subscriber;
  }

  async #subscribe(subscriber: Subscriber, channel: string): Promise<void> {
    try {
      await subscriber.connection.ssubscribe(channel);
      if (subscriber.channels.has(channel)) this.#listeners.get(channel)?.onListening?.();
    } catch {
      // The connection is gone, or the server is the wrong one; both are heard of, and then it is
      // done again.
    }
  }
}
