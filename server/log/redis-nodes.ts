import type { Cluster, Redis } from 'ioredis';
import type { NodeChannel } from './node-channel.ts';
import type { RedisAnnouncements } from './redis-announcements.ts';

/** Carries what nodes tell each other about a stream over a channel that lives where the stream lives. */
export function redisNodeChannel(
  commands: Redis | Cluster,
  announcements: RedisAnnouncements,
): NodeChannel {
  return {
    tell: (stream, text) => {
      commands.spublish(channelOf(stream), text).catch(() => {
        // Without a connection nobody hears it, and it will be worth nothing later.
      });
    },
    listen: (stream, hear) => {
      const channel = channelOf(stream);
      announcements.listen(channel, { onMessage: hear });
      return { close: () => announcements.ignore(channel) };
    },
  };
}

function channelOf(stream: string): string {
  return `dt:{${stream}}:nodes`;
}
