import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { play, type Course } from './scenario.ts';
import type { World } from './world.ts';

const isLong = process.env.TEST_LENGTH === 'long';
const worlds = 4;
/** How long the long tests of one world go on with new seeds, in ms; `TEST_MINUTES` is for all worlds together. */
const timeForAWorld = (Number(process.env.TEST_MINUTES ?? 8) * 60_000) / worlds;

const course: Omit<Course, 'seed'> = isLong
  ? { phones: 200, crowds: 2, troubleMs: 30_000, faultEveryMs: 600 }
  : { phones: 60, crowds: 1, troubleMs: 12_000, faultEveryMs: 600 };

export interface Trial {
  /** opens the world that is tried */
  readonly start: () => Promise<World>;
  /** seeds that found something once: they are always tried */
  readonly pinned: readonly number[];
  /** why this cannot be tried here, or null */
  readonly skip?: string | null;
}

/**
 * Meetings in which everything goes wrong, each judged by the checker. The seed decides what happens when and what
 * people want to do; which of two processes is quicker it cannot decide, so a rare defect may need its seed again and
 * again: `SEED=17 npm run test:faults`. `npm test` runs a short form, with fewer phones and the pinned seeds.
 */
export function keepsEveryPromise(title: string, { start, pinned, skip = null }: Trial): void {
  const end = performance.now() + timeForAWorld;
  describe(title, { skip: skip ?? false }, () => {
    const given = process.env.SEED;
    if (given !== undefined) {
      it(`seed ${given}`, (t) => judge(t, start, Number(given)));
      return;
    }
    for (const seed of pinned) it(`seed ${seed}, pinned`, (t) => judge(t, start, seed));
    if (isLong) {
      it('new seeds', async (t) => {
        let seed = Date.now() % 1_000_000;
        let nextEnds: number;
        do {
          const now = (seed += 1);
          const began = performance.now();
          await t.test(`seed ${now}`, (inner) => judge(inner, start, now));
          nextEnds = 2 * performance.now() - began;
        } while (nextEnds < end);
      });
    } else if (pinned.length === 0) {
      it('seed 1', (t) => judge(t, start, 1));
    }
  });
}

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

async function judge(t: TestContext, start: () => Promise<World>, seed: number): Promise<void> {
  const world = await start();
  let story: readonly string[] = [];
  try {
    const outcome = await play(world, { ...course, seed }, (lines) => {
      story = lines;
    });
    const { defects, commits, answers, inSyncMs, recoveredMs } = outcome;
    t.diagnostic(
      `seed ${seed}: ${story.length} faults, ${commits} commits, ${answers} answers, ` +
        `all in sync again after ${inSeconds(inSyncMs)}, on time after ${inSeconds(recoveredMs)}`,
    );
    const shown = [...defects.slice(0, 20), `${defects.length} in all`].join('\n');
    assert.ok(defects.length === 0, `seed ${seed}:\n${shown}`);
  } catch (error) {
    t.diagnostic(`seed ${seed}, what happened:\n${story.join('\n')}`);
    t.diagnostic(`seed ${seed}, the nodes said last:\n${world.lastErrors()}`);
    throw error;
  } finally {
    await world.stop();
  }
}
