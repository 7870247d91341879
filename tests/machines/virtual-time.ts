import type { Environment } from '../../web/src/lib/meeting/environment.ts';

interface Task {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Pseudo-random numbers from a seed, 0 ≤ x < 1: the same seed gives the same sequence. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Time that passes only when the test lets it: what was planned happens in order, at once. */
export class VirtualTime {
  now: number;
  #tasks: Task[] = [];
  #planned = 0;

  constructor(now: number) {
    this.now = now;
  }

  /** Runs `task` in `ms`; the result calls it off. */
  after(ms: number, task: () => void): () => void {
    const planned = { at: this.now + ms, order: this.#planned, run: task };
    this.#planned += 1;
    this.#tasks.push(planned);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== planned);
    };
  }

  /** Lets this much time pass, in ms. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (let next = this.#next(); next !== null && next.at <= end; next = this.#next()) {
      this.#tasks = this.#tasks.filter((other) => other !== next);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = end;
  }

  /** A device in this time whose own clock is wrong by `error` ms. */
  device(error: number, random: () => number): Environment {
    return {
      now: () => this.now + error,
      steady: () => this.now + error,
      after: (ms, task) => this.after(ms, task),
      random,
    };
  }

  #next(): Task | null {
    return this.#tasks.reduce<Task | null>((first, task) => {
      if (first === null || task.at < first.at) return task;
      return task.at === first.at && task.order < first.order ? task : first;
    }, null);
  }
}
