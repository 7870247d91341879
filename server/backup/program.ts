import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { ConfigurationError, readConfiguration, type Configuration } from '../configuration.ts';
import { mayHoldMeetings, openConfiguredLog, placeOfLog, whyNotOpened } from '../configured-log.ts';
import { UnreadableCommit } from '#shared/aggregate/stored-events.ts';
import { LogUnavailable, type EventLog } from '../log/event-log.ts';
import { createLogger } from '../operation/logger.ts';
import { BackupRefused } from './format.ts';
import { verifyBackup } from './reading.ts';
import { backedUpReport, restoredReport } from './report.ts';
import { restore } from './restore.ts';
import { writeBackup } from './writing.ts';

const usage =
  'npm run backup -- --to FILE [--meeting CODE OR ID]    (packed when FILE ends in .gz)\n' +
  'npm run restore -- --from FILE [--keep-links] [--office NAME]    (links and office sessions go on as they were then;\n' +
  '                                                 a single meeting goes to the office of this name)';

/** Does what the arguments ask and says what was done, or ends the process with a sentence that says why not. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    process.stdout.write(await perform(readWish(args)));
  } catch (error) {
    process.stderr.write(`\n${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

/** Whether the secrets of links go on: by default a restore makes them others. */
const keepLinks = '--keep-links';

type Wish =
  | { readonly kind: 'backup'; readonly file: string; readonly meeting: string | null }
  | {
      readonly kind: 'restore';
      readonly file: string;
      readonly keepsLinks: boolean;
      readonly office: string | null;
    };

function readWish([kind, ...args]: readonly string[]): Wish {
  switch (kind) {
    case 'backup': {
      const { to, meeting = null } = optionsIn(args, ['to', 'meeting']);
      return { kind, file: fileNamed(to), meeting };
    }
    case 'restore': {
      const named = args.filter((arg) => arg !== keepLinks);
      const { from, office = null } = optionsIn(named, ['from', 'office']);
      return { kind, file: fileNamed(from), keepsLinks: args.includes(keepLinks), office };
    }
    default:
      throw new BackupRefused(usage);
  }
}

function optionsIn(
  args: readonly string[],
  names: readonly string[],
): Readonly<Record<string, string | undefined>> {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw new BackupRefused(usage);
  }
}

/** Counted from the folder in which npm was called, as whoever typed it means it. */
function fileNamed(name: string | undefined): string {
  if (name === undefined || name === '') throw new BackupRefused(usage);
  return resolve(process.env.INIT_CWD ?? process.cwd(), name);
}

async function perform(wish: Wish): Promise<string> {
  const configuration = readConfiguration(process.env);
  switch (wish.kind) {
    case 'backup': {
      checkPresent(configuration);
      const { file, meeting } = wish;
      const signal = interruption();
      const counts = await withLog(configuration, (log) =>
        writeBackup(log, { file, meeting, program: programVersion(), signal }),
      );
      return backedUpReport(file, meeting === null ? 'installation' : 'meeting', counts);
    }
    case 'restore': {
      // Before the log is opened, which makes one where there is none.
      const contents = await verifyBackup(wish.file);
      return restoredReport(
        await withLog(configuration, (log) => restore(log, { ...wish, contents, now: Date.now })),
        placeOfLog(configuration),
      );
    }
    default:
      return wish satisfies never;
  }
}

/** Told when somebody ends the program; without this it would leave an unfinished file behind. */
function interruption(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      interrupted.abort();
    });
  }
  return interrupted.signal;
}

async function withLog<Result>(
  configuration: Configuration,
  use: (log: EventLog) => Promise<Result>,
): Promise<Result> {
  const logger = createLogger(configuration.logLevel, pino.destination({ fd: 2, sync: true }));
  const log = await openConfiguredLog(configuration, logger).catch((error: unknown) => {
    throw new BackupRefused(whyNotOpened(configuration, error));
  });
  try {
    return await use(log);
  } finally {
    await log.close();
  }
}

/** A place without meetings is most likely the wrong one. */
function checkPresent(configuration: Configuration): void {
  if (mayHoldMeetings(configuration)) return;
  throw new BackupRefused(
    `There are no meetings in ${placeOfLog(configuration)}. Name theirs with DATA_DIR, or their Redis with REDIS_URL.`,
  );
}

function programVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string }; // our own file
  return version;
}

function sentenceOf(error: unknown): string {
  if (error instanceof BackupRefused || error instanceof ConfigurationError) return error.message;
  if (error instanceof LogUnavailable) {
    return `The meetings cannot be reached any more: ${error.message}. Run this again when they can.`;
  }
  if (error instanceof UnreadableCommit) return `${error.message}.`;
  if (!(error instanceof Error)) return String(error);
  switch ('code' in error ? error.code : null) {
    case 'ABORT_ERR':
      return 'Stopped. The unfinished file was taken away.';
    case 'ENOSPC':
      return 'The disk is full. The unfinished file was taken away.';
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `The file cannot be written there: ${error.message}`;
    default:
      return error.stack ?? error.message;
  }
}
