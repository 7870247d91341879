import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfiguration } from '../configuration.ts';
import { mayHoldMeetings, openConfiguredLog, placeOfLog } from '../configured-log.ts';
import { createLogger } from '../operation/logger.ts';
import { copyInLog, CopyUnreadable, openCopy, type Copy } from './copies.ts';
import { firstDifference } from './first-difference.ts';
import { readCode, type MinutesCode } from './minutes-code.ts';
import { malformedReport, report, unreadableReport, type Comparison } from './report.ts';
import { verdictOn, type Verdict } from './verdict.ts';

const usage =
  'npm run verify -- TỆP-HOẶC-THƯ-MỤC MÃ [--with BẢN-KHÁC]\n' +
  'npm run verify -- MÃ                 (DATA_DIR, REDIS_URL)\n\n' +
  'npm run verify -- FILE-OR-FOLDER CODE [--with OTHER-COPY]\n';

/** What the process ends with, so that a script can tell. */
export const exitCodes = { holds: 0, differs: 1, unknownMeeting: 2, unreadable: 3, malformed: 4 };

interface Wish {
  /** null: where the server keeps its meetings */
  readonly path: string | null;
  readonly typed: string;
  /** null: no comparison is wanted */
  readonly other: string | null;
}

/** Says whether a copy holds what was adopted under a code, and ends the process with one of `exitCodes`. */
export async function run(args: readonly string[]): Promise<void> {
  const { text, exitCode } = await answerTo(args, process.env);
  (exitCode === exitCodes.holds ? process.stdout : process.stderr).write(`\n${text}`);
  process.exitCode = exitCode;
}

/** What is said, and one of `exitCodes`. */
export interface Answer {
  readonly text: string;
  readonly exitCode: number;
}

/** What the arguments ask for. Never rejects: what went wrong is said. */
export async function answerTo(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Answer> {
  const wish = readWish(args);
  if (wish === null) return { text: usage, exitCode: exitCodes.malformed };
  const code = readCode(wish.typed);
  if (code === null) return { text: malformedReport(wish.typed), exitCode: exitCodes.malformed };
  let reading = wish.path ?? '';
  try {
    const copy = await copyNamed(wish.path, environment);
    try {
      const verdict = await verdictOn(copy.commits(), code);
      reading = wish.other ?? reading;
      const comparison = await comparedWith(wish.other, copy, verdict, code);
      return { text: report(verdict, comparison), exitCode: exitCodes[verdict.kind] };
    } finally {
      await copy.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { text: unreadableReport(reading, reason), exitCode: exitCodes.unreadable };
  }
}

function readWish(args: readonly string[]): Wish | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { with: { type: 'string' } },
    });
    const [first, second, more] = positionals;
    if (first === undefined || more !== undefined) return null;
    const [path, typed] = second === undefined ? [null, first] : [fromHere(first), second];
    return { path, typed, other: values.with === undefined ? null : fromHere(values.with) };
  } catch {
    // What was typed is none of the options.
    return null;
  }
}

/** Counted from the folder in which npm was called, as whoever typed it means it. */
const fromHere = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);

async function copyNamed(path: string | null, environment: NodeJS.ProcessEnv): Promise<Copy> {
  if (path !== null) return openCopy(path);
  const configuration = readConfiguration(environment);
  if (!mayHoldMeetings(configuration))
    throw new CopyUnreadable(`there are no meetings in ${placeOfLog(configuration)}`);
  const logger = createLogger(configuration.logLevel, pino.destination({ fd: 2, sync: true }));
  return copyInLog(await openConfiguredLog(configuration, logger));
}

async function comparedWith(
  path: string | null,
  copy: Copy,
  verdict: Verdict,
  code: MinutesCode,
): Promise<Comparison | null> {
  if (path === null || verdict.kind === 'unknownMeeting') return null;
  const other = await openCopy(path);
  try {
    const { kind } = await verdictOn(other.commits(), code);
    const version = await firstDifference(verdict.meeting.id, copy.commits(), other.commits());
    return { path, holds: kind === 'holds', version };
  } finally {
    await other.close();
  }
}
