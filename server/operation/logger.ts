import {
  pino,
  stdSerializers,
  type DestinationStream,
  type LevelWithSilent,
  type Logger,
} from 'pino';

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

/** Lines of JSON for operators. None tells what people wrote or hold; the redaction below is the second wall. */
export function createLogger(level: LevelWithSilent, destination: DestinationStream): Logger {
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
