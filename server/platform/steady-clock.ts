import { uptime } from 'node:os';
import type { Clock } from './time.ts';

/** The clocks of a machine, in ms. */
export interface MachineClocks {
  /** what it shows, since the epoch; anybody may set it */
  readonly shown: Clock;
  /** what it counts by itself; stands still on some machines while they sleep */
  readonly counted: Clock;
  /** since it was switched on, sleep included; coarse, and slow to read */
  readonly up: Clock;
}

const ofThisMachine: MachineClocks = {
  shown: () => Date.now(),
  counted: () => performance.now(),
  up: () => uptime() * 1_000,
};

/** How often the other clocks are looked at while the time is asked for, in ms. */
const lookEveryMs = 1_000;
/** The machine was up for so much longer than it counted, in ms, only when it slept. */
const sleepMs = 5_000;
/** A difference below this, in ms, is a quartz that runs fast or slow, or a clock that was set a little: it is made up for. */
const driftMs = 10_000;
/** By which part of the time that passes a difference is made up for: a countdown of minutes shows nothing of it. */
const slewing = 0.005;

/**
 * A clock that begins with what the machine shows and then goes forward by itself: whoever sets the machine's clock makes
 * nobody's speech longer or shorter. A machine that slept has lost that time, and so has this clock made up for it.
 */
export function steadyClock({ shown, counted, up }: MachineClocks = ofThisMachine): Clock {
  let ahead = shown() - counted();
  let looked = { counted: counted(), up: up() };

  function look(now: number): void {
    const wasUp = up();
    const passed = now - looked.counted;
    const slept = wasUp - looked.up - passed;
    looked = { counted: now, up: wasUp };
    if (slept > sleepMs) ahead += slept;
    const wrongBy = shown() - (now + ahead);
    if (Math.abs(wrongBy) > driftMs) return;
    const most = passed * slewing;
    ahead += Math.min(most, Math.max(-most, wrongBy));
  }

  return () => {
    const now = counted();
    if (now - looked.counted >= lookEveryMs) look(now);
    return Math.floor(now + ahead);
  };
}
