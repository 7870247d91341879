import { existsSync } from 'node:fs';
import type { Logger } from 'pino';
import type { Configuration } from './configuration.ts';
import type { SharedLog } from './log/node-channel.ts';
import { openRedisLog } from './log/redis.ts';
import { sqliteFileIn } from './log/sqlite-file.ts';
import { openSqliteLog } from './log/sqlite.ts';

/** How long nothing more is said about connections that fail, in ms. */
const quietMs = 10_000;

const tightenedLines = {
  tightened: 'others could read this: from now on only its owner can',
  notOurs: 'others can read this, and it belongs to another user: take their right away',
} as const;

/** All that depends on which engine keeps the meetings. */
interface Engine {
  open(logger: Logger): Promise<SharedLog>;
  /** where the meetings are, for whoever runs the program */
  readonly place: string;
  /** False where there are certainly none: opening such a place would make it one of ours. */
  mayHoldMeetings(): boolean;
}

function engineOf({ redisUrl, redisReplicas, dataDirectory }: Configuration): Engine {
  if (redisUrl !== null) {
    return {
      open: (logger) => openRedis(redisUrl, redisReplicas, logger),
      place: 'the Redis at REDIS_URL',
      mayHoldMeetings: () => true,
    };
  }
  return {
    open: (logger) => openSqlite(dataDirectory, logger),
    place: `the folder ${dataDirectory}`,
    mayHoldMeetings: () => existsSync(sqliteFileIn(dataDirectory)),
  };
}

/** The same configuration, but the meetings are in this folder whatever was set. */
export function keptInFolder(configuration: Configuration, folder: string): Configuration {
  return { ...configuration, dataDirectory: folder, redisUrl: null };
}

function openSqlite(directory: string, logger: Logger): Promise<SharedLog> {
  return openSqliteLog(directory, {
    onTightened: (path, outcome) => {
      logger.warn({ path }, tightenedLines[outcome]);
    },
  });
}

function openRedis(url: string, replicas: number, logger: Logger): Promise<SharedLog> {
  let quietUntil = 0;
  return openRedisLog(url, {
    replicas,
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

/** Opens the log in which the configuration keeps the meetings. Rejects when it cannot be opened. */
export function openConfiguredLog(
  configuration: Configuration,
  logger: Logger,
): Promise<SharedLog> {
  return engineOf(configuration).open(logger);
}

/** Where the meetings are, for whoever runs the program. */
export function placeOfLog(configuration: Configuration): string {
  return engineOf(configuration).place;
}

/** False where there are certainly no meetings: opening such a place would make it one of ours. */
export function mayHoldMeetings(configuration: Configuration): boolean {
  return engineOf(configuration).mayHoldMeetings();
}

/** Why the log could not be opened, as a sentence for whoever runs the program. */
export function whyNotOpened(configuration: Configuration, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
  const more = reason.includes(cause) ? '' : ` (${cause})`;
  return `The meetings in ${placeOfLog(configuration)} cannot be opened: ${reason}${more}`;
}
