import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { suffixOf } from '#shared/papers/all-papers.ts';
import { noticeDue } from '#shared/papers/notice.ts';
import { evolveOffice } from '#shared/office/office.ts';
import { unfounded } from '#shared/office/state.ts';
import { readOfficeCommit } from '#shared/office/stored.ts';
import { papersOfficeOf } from '#shared/papers/known-office.ts';
import { withMinutesCode } from '#shared/papers/office.ts';
import { resultDue } from '#shared/papers/result-notice.ts';
import { readFold } from '../aggregates/fold.ts';
import { readInstallation } from '../backup/installation.ts';
import { ConfigurationError, readConfiguration } from '../configuration.ts';
import { mayHoldMeetings, openConfiguredLog, placeOfLog, whyNotOpened } from '../configured-log.ts';
import { meetingKind } from '../meetings/meeting-kind.ts';
import { createLogger } from '../operation/logger.ts';
import { meetingFileName } from '../paper-files/paper-files.ts';
import { firstOffice } from '../office/installation-state.ts';
import { officeStream } from '../office/office-room.ts';
import { minutesCodeOf } from '../verification/minutes-proof.ts';
import { readFacts, withFacts, type Facts } from './facts.ts';
import { PapersRefused } from './refused.ts';
import { fileOf, type Source } from './source.ts';
import { playedSample } from './played-sample.ts';
import { writeMeeting, writePlan, type Written } from './written-files.ts';

const usage =
  'npm run papers -- --demo --to FOLDER                      (the papers of the sample meeting)\n' +
  'npm run papers -- --meeting CODE OR ID --to FOLDER [--facts FILE]   (several meetings: also their common report)';

interface Wish {
  readonly demo: boolean;
  readonly meetings: readonly string[];
  readonly folder: string;
  /** the file that says what nothing else does; null: none */
  readonly facts: string | null;
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
        facts: { type: 'string' },
      },
    });
    const { demo, meeting, to, facts } = values;
    if (to !== undefined && to !== '' && demo === (meeting.length === 0))
      return {
        demo,
        meetings: [...new Set(meeting)],
        folder: fromHere(to),
        facts: facts === undefined ? null : fromHere(facts),
      };
  } catch {
    // What was typed is none of the options.
  }
  throw new PapersRefused(usage);
}

/** Counted from the folder in which npm was called, as whoever typed it means it. */
const fromHere = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);

async function perform({ demo, meetings, folder, facts }: Wish): Promise<string> {
  const given = facts === null ? {} : await readFacts(facts);
  const sources = demo ? [await playedSample()] : await storedMeetings(meetings, given);
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
  const name = meetingFileName(meeting);
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

function report(folder: string, { files, drafts }: Written): string {
  const unfinished =
    drafts === 0
      ? ''
      : `\n${drafts} of them are drafts: Con-thieu.txt says what is missing in each.\n`;
  return `Wrote to ${folder}:\n${files.map((file) => `  ${file}\n`).join('')}${unfinished}`;
}

const officeKind = { initial: () => unfounded, evolve: evolveOffice, read: readOfficeCommit };

async function storedMeetings(names: readonly string[], facts: Facts): Promise<readonly Source[]> {
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
    const { meetingByCode, meetings } = await readInstallation(log);
    const present = new Set((await log.list()).map(({ stream }) => stream));
    return await Promise.all(
      names.map(async (name) => {
        const id = meetingByCode.get(name) ?? name;
        if (!/^[a-z0-9]+$/.test(id) || !present.has(id))
          throw new PapersRefused(`No meeting has the code or id ${JSON.stringify(name)}.`);
        const of = meetings.get(id)?.office ?? firstOffice;
        const known = await readFold(officeKind, log, officeStream(of));
        const { state: meeting } = await readFold(meetingKind, log, id);
        if (meeting.rehearsal === true)
          throw new PapersRefused(
            `${JSON.stringify(name)} is a rehearsal: there are no papers of what did not take place.`,
          );
        const told = withFacts(papersOfficeOf(known.state, id, meeting), facts);
        const office = withMinutesCode(told, await minutesCodeOf(log, id, meeting));
        return { meeting, office, file: await fileOf(log, id) };
      }),
    );
  } finally {
    await log.close();
  }
}
