import type { Logger } from 'pino';
import type { Configuration } from './configuration.ts';
import type { SharedLog } from './log/node-channel.ts';
import { openRedisLog } from './log/redis.ts';
import { openSqliteLog } from './log/sqlite.ts';

/** How long nothing more is said about connections that fail, in ms. */
const quietMs = 10_000;

const tightenedLines = {
  tightened: 'others could read this: from now on only its owner can',
  notOurs: 'others can read this, and it belongs to another user: take their right away',
} as const;

/** Opens the log in which the configuration keeps the meetings. Rejects when it cannot be opened. */
export function openConfiguredLog(
  configuration: Configuration,
  logger: Logger,
): Promise<SharedLog> {
  const { redisUrl, redisReplicas, dataDirectory } = configuration;
  if (redisUrl === null) {
    return openSqliteLog(dataDirectory, {
      onTightened: (path, outcome) => {
        logger.warn({ path }, tightenedLines[outcome]);
      },
    });
  }
  let quietUntil = 0;
  return openRedisLog(redisUrl, {
    replicas: redisReplicas,
    onConnectionError: (error) => {
      // Each connection tries again every second or more often.
      if (performance.now() < quietUntil) return;
      quietUntil = performance.now() + quietMs;
      logger.warn({ err: error }, 'no connection to Redis');
    },
    onUnsafeSetting: (warning) => {
      logger.warn(warning);
    },
  });
}

/** Where the meetings are, for whoever runs the program. */
export function placeOfLog({ redisUrl, dataDirectory }: Configuration): string {
  return redisUrl === null ? `the folder ${dataDirectory}` : 'the Redis at REDIS_URL';
}

/** Why the log could not be opened, as a sentence for whoever runs the program. */
export function whyNotOpened(configuration: Configuration, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
  const more = reason.includes(cause) ? '' : ` (${cause})`;
  return `The meetings in ${placeOfLog(configuration)} cannot be opened: ${reason}${more}`;
}
