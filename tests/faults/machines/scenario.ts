import { commandOf } from '#shared/meeting/command-of.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { Dice } from '../../machines/dice.ts';
import { Bots } from './bots.ts';
import { defectsIn } from './checker.ts';
import { playersOf } from './players.ts';
import { prepareHall } from './prepared-hall.ts';
import type { Fault, World } from './world.ts';

/** How bad it gets. */
export interface Course {
  readonly seed: number;
  readonly phones: number;
  /** processes that the bots are spread over */
  readonly crowds: number;
  /** for how long things go wrong, in ms */
  readonly troubleMs: number;
  /** between two faults, in ms, on average */
  readonly faultEveryMs: number;
}

export interface Outcome {
  /** what is wrong, a sentence each */
  readonly defects: readonly string[];
  readonly commits: number;
  readonly answers: number;
  /** how long it took until every command was answered and every screen was right, once nothing went wrong any more */
  readonly inSyncMs: number;
  /** how long until every screen had the right time as well */
  readonly recoveredMs: number;
}

/** How long everything may take to be right again once nothing goes wrong any more, in ms. */
const recoveryMs = 120_000;
const officeName = 'office';

/**
 * A whole meeting with all that goes wrong in it, and the judgement on it.
 * @param told hears beforehand what will happen when, a line each
 */
export async function play(
  world: World,
  course: Course,
  told: (story: readonly string[]) => void,
): Promise<Outcome> {
  const [firstNode] = world.nodes;
  if (firstNode === undefined) throw new Error('a world without nodes');
  const hall = await prepareHall(firstNode);
  const began = Date.now();
  const players = playersOf(hall, world.doors, course);
  const crowds = await Promise.all(
    Array.from({ length: course.crowds }, (_, index) =>
      Bots.enter(players.filter((_player, place) => place % course.crowds === index)),
    ),
  );
  try {
    await settle(crowds, hall.prepared, 'coming in');
    await Promise.all(crowds.map((crowd) => crowd.act()));
    const moments = schedule([...world.faults, ...pageFaults(crowds)], course);
    told(moments.map(lineOf));
    await trouble(moments, course);
    const healed = performance.now();
    await Promise.all(crowds.map((crowd) => crowd.rest()));
    await inSync(crowds, hall.prepared, 'getting every answer');
    // Something that every audience sees, so that whoever shows it has seen all.
    const last = await giveLast(crowds);
    await inSync(crowds, last, 'showing the last version');
    const inSyncMs = performance.now() - healed;
    await settle(crowds, last, 'getting the right time');
    const recoveredMs = performance.now() - healed;
    const reports = (await Promise.all(crowds.map((crowd) => crowd.report()))).flat();
    const commits = await world.read(hall.meeting);
    const { prepared } = hall;
    return {
      defects: defectsIn({ commits, prepared, reports, began, ended: Date.now() }),
      commits: commits.length,
      answers: reports.reduce((sum, { told: answers }) => sum + answers.length, 0),
      inSyncMs,
      recoveredMs,
    };
  } finally {
    await Promise.all(crowds.map((crowd) => crowd.stop()));
  }
}

function inSync(crowds: readonly Bots[], version: number, what: string): Promise<void> {
  const all = Promise.all(crowds.map((crowd) => crowd.inSync(version)));
  return soonEnough(all, crowds, version, what);
}

function settle(crowds: readonly Bots[], version: number, what: string): Promise<void> {
  const all = Promise.all(crowds.map((crowd) => crowd.settled(version)));
  return soonEnough(all, crowds, version, what);
}

async function soonEnough(
  all: Promise<unknown>,
  crowds: readonly Bots[],
  version: number,
  what: string,
): Promise<void> {
  const giveUp = new AbortController();
  const tooLate = delay(recoveryMs, 'late' as const, { signal: giveUp.signal });
  tooLate.catch(() => undefined);
  try {
    if ((await Promise.race([all, tooLate])) !== 'late') return;
  } finally {
    giveUp.abort();
  }
  const waiting = await Promise.all(crowds.map((crowd) => crowd.conditions(version)));
  throw new Error(`${what} took too long for\n${waiting.flat().slice(0, 20).join('\n')}`);
}

async function giveLast(crowds: readonly Bots[]): Promise<number> {
  const crowd = crowds.find(({ players }) => players.some(({ name }) => name === officeName));
  if (crowd === undefined) throw new Error('nobody is in the office');
  const reply = await crowd.give(
    officeName,
    commandOf('meeting.addField', {
      text: { name: { vi: 'Kết thúc', en: 'The end' }, usualPost: '' },
    }),
  );
  if (!reply.ok) throw new Error(`the last command was refused: ${reply.refusal.code}`);
  return reply.version;
}

function pageFaults(crowds: readonly Bots[]): readonly Fault[] {
  return crowds.map(({ players }, index) => ({
    name: `some pages of crowd ${index + 1} are loaded again`,
    target: `pages ${index + 1}`,
    least: 0,
    most: 0,
    begin: () => {
      const names = players.flatMap(({ name }, place) => (place % 3 === 0 ? [name] : []));
      return crowds[index]?.reload(names);
    },
    end: () => undefined,
  }));
}

interface Moment {
  readonly at: number;
  readonly fault: Fault;
  readonly lasts: number;
}

/** What goes wrong when, as the seed has it. */
function schedule(faults: readonly Fault[], course: Course): readonly Moment[] {
  const dice = new Dice(course.seed);
  const kindOf = ({ target }: Fault): string => target.replace(/ \d+$/, '');
  const kinds = [...new Set(faults.map(kindOf))];
  const freeFrom = new Map<string, number>();
  const moments: Moment[] = [];
  let at = 0;
  while (at < course.troubleMs) {
    const kind = dice.pick(kinds);
    const fault = dice.pick(faults.filter((one) => kindOf(one) === kind));
    const isFree = fault !== undefined && (freeFrom.get(fault.target) ?? 0) <= at;
    if (isFree) {
      const lasts = fault.least + dice.roll(fault.most - fault.least + 1);
      freeFrom.set(fault.target, at + lasts + 500);
      moments.push({ at, fault, lasts });
    }
    at += Math.round(course.faultEveryMs * (0.5 + dice.roll(1_000) / 1_000));
  }
  return moments;
}

function lineOf({ at, fault, lasts }: Moment): string {
  const during = lasts === 0 ? '' : `, for ${(lasts / 1_000).toFixed(1)} s`;
  return `${(at / 1_000).toFixed(1).padStart(5)} s ${fault.name}${during}`;
}

/** Lets everything go wrong in its time; resolves when all is right again. */
async function trouble(moments: readonly Moment[], course: Course): Promise<void> {
  const began = performance.now();
  const last = new Map<string, Promise<void>>();
  for (const { at, fault, lasts } of moments) {
    const before = last.get(fault.target) ?? Promise.resolve();
    const happening = async (): Promise<void> => {
      await delay(Math.max(0, began + at - performance.now()));
      await before;
      await fault.begin();
      await delay(Math.min(lasts, course.troubleMs - at));
      await fault.end();
    };
    last.set(fault.target, happening());
  }
  const ended = await Promise.allSettled([...last.values(), delay(course.troubleMs)]);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}
