import { pino, type DestinationStream, type Logger } from 'pino';
import type { Configuration } from './configuration.ts';

/** Names under which something secret or personal could stand, should it ever reach a log line. */
const never = [
  'authorization',
  'cookie',
  'token',
  'secret',
  'passphrase',
  'setup',
  'device',
  'body',
];

/**
 * The operator's log: JSON lines. Nothing logs what people wrote or hold; the redaction below is the second wall.
 */
export function createLogger(
  level: Configuration['logLevel'],
  destination: DestinationStream,
): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: never.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
    },
    destination,
  );
}
