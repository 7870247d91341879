import type { OpinionId } from '#shared/aggregate/ids.ts';
import { arrived } from './assignments.ts';

/** Buzzes, in ms of vibration and pause: two short ones for an opinion assigned, three long ones for a call. */
const BUZZ = { assigned: [180, 90, 180], called: [400, 150, 400, 150, 400] } as const;

/** What the screen said last, and which opinions are new since the leader looked. */
export class Attention {
  /** opinions that arrived while the page was open and have not been opened yet */
  fresh = $state.raw<readonly OpinionId[]>([]);
  /** what arrived last, for the live region */
  latest = $state.raw<readonly OpinionId[]>([]);
  /** counts the arrivals, so that each one pulses anew */
  pulses = $state.raw(0);
  #known: readonly OpinionId[] | null = null;
  #called: OpinionId | null = null;

  /** Takes notice of what is assigned now. What was there when the page opened is not news. */
  see(assigned: readonly OpinionId[], called: OpinionId | null): void {
    const known = this.#known ?? assigned;
    const news = arrived(known, assigned);
    const isCallNew = called !== null && called !== this.#called;
    this.#known = [...known, ...news];
    this.#called = called;
    if (news.length > 0) {
      this.fresh = [...this.fresh, ...news];
      this.latest = news;
      this.pulses += 1;
    }
    if (isCallNew) buzz('called');
    else if (news.length > 0) buzz('assigned');
  }

  /** The leader has opened this opinion. */
  opened(opinion: OpinionId): void {
    this.fresh = this.fresh.filter((id) => id !== opinion);
  }
}

function buzz(kind: keyof typeof BUZZ): void {
  // iPhones have no vibration, though the type says that every browser has it.
  const device: Partial<Pick<Navigator, 'vibrate'>> = navigator;
  device.vibrate?.([...BUZZ[kind]]);
}
