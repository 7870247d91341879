import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';
import type { Configuration } from '../configuration.ts';

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
      serializers: { err: errorLine },
      redact: { paths: never.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
    },
    destination,
  );
}

/**
 * What an operator needs of an error. Libraries hang whatever they like on theirs, such as the command that failed: with
 * the password of Redis, or what people wrote.
 */
function errorLine(error: Error): object {
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack };
}
