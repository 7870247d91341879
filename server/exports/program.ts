import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { suffixOf } from '#shared/papers/all-papers.ts';
import { noticeDue } from '#shared/papers/notice.ts';
import { officeKnownBy } from '#shared/papers/office.ts';
import { resultDue } from '#shared/papers/result-notice.ts';
import { readFold } from '../aggregates/fold.ts';
import { readInstallation } from '../backup/installation.ts';
import { ConfigurationError, readConfiguration } from '../configuration.ts';
import { mayHoldMeetings, openConfiguredLog, placeOfLog, whyNotOpened } from '../configured-log.ts';
import { meetingKind } from '../meetings/meeting-kind.ts';
import { createLogger } from '../operation/logger.ts';
import { fileOf, type Source } from './source.ts';
import { playedSample } from './played-sample.ts';
import { writeMeeting, writePlan, type Written } from './written-files.ts';

const usage =
  'npm run papers -- --demo --to FOLDER                      (the papers of the sample meeting)\n' +
  'npm run papers -- --meeting CODE OR ID --to FOLDER        (given several times: also their common report)';

/** What cannot be done, as a sentence for whoever runs the program. */
class PapersRefused extends Error {}

interface Wish {
  readonly demo: boolean;
  readonly meetings: readonly string[];
  readonly folder: string;
}

/** Writes the papers that the arguments ask for and says which, or ends the process with a sentence that says why not. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    process.stdout.write(await perform(readWish(args)));
  } catch (error) {
    if (!(error instanceof PapersRefused || error instanceof ConfigurationError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

function readWish(args: readonly string[]): Wish {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        demo: { type: 'boolean', default: false },
        meeting: { type: 'string', multiple: true, default: [] },
        to: { type: 'string' },
      },
    });
    const { demo, meeting, to } = values;
    if (to !== undefined && to !== '' && demo === (meeting.length === 0))
      return {
        demo,
        meetings: [...new Set(meeting)],
        folder: resolve(process.env.INIT_CWD ?? process.cwd(), to),
      };
  } catch {
    // What was typed is none of the options.
  }
  throw new PapersRefused(usage);
}

async function perform({ demo, meetings, folder }: Wish): Promise<string> {
  const sources = demo ? [await playedSample()] : await storedMeetings(meetings);
  const [only, ...others] = sources;
  if (only === undefined) throw new PapersRefused(usage);
  if (others.length === 0) return report(folder, await writeSource(folder, only)) + deadlines(only);
  const written = await writePlan(
    folder,
    sources.map(({ meeting }) => meeting),
    only.office,
  );
  for (const source of sources)
    await writeSource(join(folder, `${suffixOf(source.meeting)}-${source.meeting.code}`), source);
  return report(folder, written);
}

async function writeSource(folder: string, { meeting, office, file }: Source): Promise<Written> {
  const written = await writeMeeting(folder, meeting, office);
  const name = `Hoi-nghi-${suffixOf(meeting)}.json`;
  await writeFile(join(folder, name), file);
  return { ...written, files: [...written.files, name] };
}

/** Until when the notice had to be given, and the result has to be. */
function deadlines({ meeting, office }: Source): string {
  const [notice, result] = [noticeDue(meeting, office), resultDue(meeting, office)];
  return [
    notice === null ? '' : `The notice of this meeting is due by ${notice}.\n`,
    result === null ? '' : `Its result is to be made public by ${result}.\n`,
  ].join('');
}

function report(folder: string, { files, missing }: Written): string {
  const drafts =
    missing.size === 0
      ? ''
      : `\n${missing.size} of them are drafts: Con-thieu.txt says what is missing in each.\n`;
  return `Wrote to ${folder}:\n${files.map((file) => `  ${file}\n`).join('')}${drafts}`;
}

async function storedMeetings(names: readonly string[]): Promise<readonly Source[]> {
  const configuration = readConfiguration(process.env);
  if (!mayHoldMeetings(configuration))
    throw new PapersRefused(
      `There are no meetings in ${placeOfLog(configuration)}. Name theirs with DATA_DIR, or their Redis with REDIS_URL.`,
    );
  const logger = createLogger(configuration.logLevel, pino.destination({ fd: 2, sync: true }));
  const log = await openConfiguredLog(configuration, logger).catch((error: unknown) => {
    throw new PapersRefused(whyNotOpened(configuration, error));
  });
  try {
    const { meetingByCode } = await readInstallation(log);
    const present = new Set((await log.list()).map(({ stream }) => stream));
    return await Promise.all(
      names.map(async (name) => {
        const id = meetingByCode.get(name) ?? name;
        if (!/^[a-z0-9]+$/.test(id) || !present.has(id))
          throw new PapersRefused(`No meeting has the code or id ${JSON.stringify(name)}.`);
        const { state: meeting } = await readFold(meetingKind, log, id);
        const office = officeKnownBy(meeting.details.agency);
        return { meeting, office, file: await fileOf(log, id) };
      }),
    );
  } finally {
    await log.close();
  }
}
