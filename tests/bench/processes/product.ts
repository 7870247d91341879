import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { find } from '#shared/aggregate/ids.ts';
import type { Rules } from '#shared/meeting/plan/commands.ts';
import { officeKnownBy } from '#shared/papers/office.ts';
import { createApp, type App } from '../../../server/app.ts';
import { readConfiguration } from '../../../server/configuration.ts';
import { readListText } from '../../../server/lists/read-list-apart.ts';
import { readAll } from '../../../server/log/event-log.ts';
import { textOfCommit } from '../../../server/log/stored-commit.ts';
import { createLogger } from '../../../server/operation/logger.ts';
import { PaperPress } from '../../../server/paper-files/paper-press.ts';
import { linkId } from '../../machines/ids.ts';
import { cpuMilliseconds, usedBytes } from '../measuring.ts';
import { serve } from '../process.ts';
import type { Proceedings } from '../proceedings.ts';
import { householdList } from '../household-list.ts';
import { storeMeeting } from '../stored-meetings.ts';

/** A meeting that can be joined. */
export interface Joinable {
  readonly id: string;
  readonly code: string;
  /** for links with the role of the chair, a helper and a leader */
  readonly chairToken: string;
  readonly helperToken: string;
  readonly leaderToken: string;
  readonly rules: Rules;
}

let running: App | null = null;
const proceedings = new Map<string, Proceedings>();
const press = new PaperPress();
const batches: number[] = [];
let pace: NodeJS.Timeout | undefined;
/** Ends when all that was begun at that pace is done: each action follows from the one before. */
let acting = Promise.resolve();

const service = {
  /** Starts the whole server on a port of its own; resolves with the port. */
  start: async (environment: Readonly<Record<string, string>>): Promise<number> => {
    const app = await createApp({
      configuration: readConfiguration({ PORT: '0', HOST: '127.0.0.1', ...environment }),
      logger: createLogger('warn', process.stderr),
    });
    const append = app.log.append.bind(app.log);
    app.log.append = (stream, head, commits) => {
      batches.push(commits.length);
      return append(stream, head, commits);
    };
    running = app;
    return app.listen();
  },
  /** Stores a meeting that has gone on for so many commits. */
  prepare: async ({ commits }: { readonly commits: number }): Promise<Joinable> => {
    const { installation, log } = appOf();
    const { id, code, proceedings: held } = await storeMeeting({ installation, log }, commits);
    proceedings.set(id, held);
    const tokenOf = (number: number): string => {
      const link = find(held.meeting.links, linkId(number));
      if (link === undefined) throw new Error(`there is no link ${number}`);
      return installation.sessions.linkToken(id, link);
    };
    return {
      id,
      code,
      chairToken: tokenOf(1),
      helperToken: tokenOf(3),
      leaderToken: tokenOf(5),
      rules: held.meeting.rules,
    };
  },
  /** Opens the room of a prepared meeting that nobody has joined yet; resolves with the ms that took. */
  recover: async ({ id }: { readonly id: string }): Promise<number> => {
    const started = performance.now();
    await appOf().rooms.open(id);
    return performance.now() - started;
  },
  /**
   * What the least would be that a stored fold of the meeting costs instead, in ms: to read the state and the receipts
   * of all commands from their JSON.
   */
  readStoredFold: async ({ id }: { readonly id: string }): Promise<number> => {
    const { meeting } = await appOf().rooms.open(id);
    const receipts = proceedings
      .get(id)
      ?.commits.map(({ commandId, version }) => [commandId, version, null, 'a participant']);
    const text = JSON.stringify({ meeting, receipts });
    const started = performance.now();
    JSON.parse(text);
    return performance.now() - started;
  },
  /** Lets a prepared meeting go on through its room, command by command. */
  act: async ({ id, commands }: { readonly id: string; readonly commands: number }) => {
    for (let done = 0; done < commands; done += 1) await goOn(id);
  },
  /** Lets a prepared meeting go on at this pace until told to rest. */
  actSteadily: ({ id, everyMilliseconds }: Readonly<{ id: string; everyMilliseconds: number }>) => {
    clearInterval(pace);
    pace = setInterval(() => {
      acting = acting.then(() => goOn(id));
    }, everyMilliseconds);
  },
  rest: async () => {
    clearInterval(pace);
    await acting;
  },
  /**
   * Makes the minutes of a prepared meeting as a Word document, again and again for so long, in the thread in which its office has
   * them made. Resolves with the ms that each took.
   */
  makeMinutes: async ({
    id,
    forMs,
    pauseMs,
  }: Readonly<{ id: string; forMs: number; pauseMs: number }>): Promise<readonly number[]> => {
    const { meeting } = await appOf().rooms.open(id);
    const known = { meeting, office: officeKnownBy(meeting.details.agency) };
    const [minutes] = await press.list(known);
    const [file] = minutes?.files ?? [];
    if (file === undefined) throw new Error('there are no minutes');
    const took: number[] = [];
    for (const begun = performance.now(); performance.now() - begun < forMs;) {
      const started = performance.now();
      await press.file(known, file, null);
      took.push(performance.now() - started);
      await delay(pauseMs);
    }
    return took;
  },
  /**
   * Reads a list of so many households for a preview, again and again for so long, in the thread in which its office has it read.
   * Resolves with the ms that each took.
   */
  readLists: async ({
    households,
    forMs,
    pauseMs,
  }: Readonly<{ households: number; forMs: number; pauseMs: number }>): Promise<
    readonly number[]
  > => {
    const bytes = householdList(households);
    const took: number[] = [];
    for (const begun = performance.now(); performance.now() - begun < forMs;) {
      const started = performance.now();
      const text = await readListText({ bytes, settings: { today: '2026-11-29' } });
      took.push(performance.now() - started);
      if (!text.startsWith('{"ok":true')) throw new Error('the list was not read');
      await delay(pauseMs);
    }
    return took;
  },
  /** What the log keeps of each commit after this version. */
  textsAfter: async ({ id, version }: Readonly<{ id: string; version: number }>) => {
    const texts: string[] = [];
    for await (const commit of readAll(appOf().log, id)) {
      if (commit.version > version) texts.push(textOfCommit(commit));
    }
    return texts;
  },
  /** Time that deciding and folding the next commands takes, in µs for one, without anything becoming of it. */
  foldingMicroseconds: ({ id, commands }: Readonly<{ id: string; commands: number }>): number => {
    const held = proceedings.get(id);
    if (held === undefined) throw new Error('no such meeting was prepared');
    const from = held.commits.length;
    const started = performance.now();
    held.goOn(from + commands);
    return ((performance.now() - started) / commands) * 1_000;
  },
  /** Lets go of how a prepared meeting went so far. */
  forget: ({ id }: { readonly id: string }): void => {
    proceedings.delete(id);
  },
  /** Node must be started with `--expose-gc`. */
  collectGarbage: (): void => {
    global.gc?.();
  },
  /** Commits in each append since this was asked last. */
  batches: (): readonly number[] => batches.splice(0),
  cpuMilliseconds,
  usedBytes,
};
export type Product = typeof service;

serve(service);

function appOf(): App {
  if (running === null) throw new Error('start it first');
  return running;
}

/** The next action of a prepared meeting. */
async function goOn(id: string): Promise<void> {
  const room = await appOf().rooms.open(id);
  const held = proceedings.get(id);
  if (held === undefined) throw new Error('no such meeting was prepared');
  held.meeting = room.meeting;
  const { actor, command } = held.next();
  const reply = await room.submit({ id: randomUUID(), command }, actor);
  if (!reply.ok) throw new Error(`${command.type} was refused: ${reply.refusal.code}`);
  held.meeting = room.meeting;
}
