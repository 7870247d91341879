import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Actor } from '#shared/aggregate/roles.ts';
import { accept, type Decision } from '#shared/aggregate/decision.ts';
import { Aggregate, type AggregateOptions } from '../../server/aggregates/aggregate.ts';
import { monotonic } from '../../server/aggregates/monotonic.ts';
import type { AggregateKind } from '../../server/aggregates/kind.ts';
import { readAll, type Commit, type EventLog } from '../../server/log/event-log.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';

/** Something was counted. */
export interface Counted {
  readonly name: string;
}

/** The smallest aggregate that can tell whether something was done twice; changed in place. */
export interface Tally {
  readonly counts: Map<string, number>;
}

export const tallyKind: AggregateKind<Tally, Counted> = {
  initial: () => ({ counts: new Map() }),
  evolve: (tally, { name }) => {
    tally.counts.set(name, (tally.counts.get(name) ?? 0) + 1);
    return tally;
  },
  read: (stored) => stored as Commit<Counted>, // nothing else is appended in these tests
};

export const stream = 'tally';
export const somebody: Actor = { role: 'office' };

/** Counts something that may be counted once. */
export const countOnce =
  (name: string) =>
  ({ counts }: Tally): Decision<Counted> =>
    counts.has(name) ? accept() : accept({ name });

export function tallyOf(
  log: EventLog,
  options: Partial<AggregateOptions<Counted>> = {},
): Aggregate<Tally, Counted> {
  return new Aggregate(tallyKind, stream, { log, clock: monotonic(Date.now), ...options });
}

/** A tally as the log holds it. */
export function recoveredTally(
  log: EventLog,
  options: Partial<AggregateOptions<Counted>> = {},
): Promise<Aggregate<Tally, Counted>> {
  return tallyOf(log, options).recover();
}

/** The names that were counted, in the order of the log. */
export async function storedNames(log: EventLog): Promise<string[]> {
  const names: string[] = [];
  for await (const stored of readAll(log, stream)) {
    names.push(...tallyKind.read(stored, stream).events.map(({ name }) => name));
  }
  return names;
}

/** Puts another history with these names into the place of what the log holds. */
export async function replaceHistory(log: EventLog, names: readonly string[]): Promise<void> {
  await log.remove(stream);
  for (const name of names)
    await (await recoveredTally(log)).commit(somebody, () => accept({ name }));
}

export async function openLog(t: TestContext): Promise<EventLog> {
  const directory = await mkdtemp(join(tmpdir(), 'tally-'));
  const log = await openSqliteLog(directory);
  t.after(async () => {
    await log.close();
    await rm(directory, { recursive: true });
  });
  return log;
}
