import { remaining, type Floor } from '#shared/meeting/queue/state.ts';

/** How a countdown looks: calm, amber for the last half minute, over time, or standing still. */
export type CountdownState = 'left' | 'soon' | 'over' | 'paused';

const soonMs = 30_000;

export function countdownState(floor: Floor, now: number): CountdownState {
  const left = remaining(floor, now);
  if (left <= 0) return 'over';
  if (floor.watch.runningSince === null) return 'paused';
  return left <= soonMs ? 'soon' : 'left';
}
