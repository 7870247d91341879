import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '../machines/redis-server.ts';
import { startProcess, type Service, type Started } from './process.ts';

export type Engine = 'SQLite' | 'Redis';

/** Where a log is kept for one measurement, as the server's environment says it. */
export interface Store {
  readonly environment: Readonly<Record<string, string>>;
  /** a folder of its own, or the address of a Redis of its own */
  readonly location: string;
}

/** What a measurement started and opened; all of it ends with the measurement. */
export class Workshop {
  readonly #endings: (() => Promise<unknown>)[] = [];

  /** Runs a measurement and ends whatever it started, however it ends. */
  static async use<Result>(measure: (workshop: Workshop) => Promise<Result>): Promise<Result> {
    const workshop = new Workshop();
    try {
      return await measure(workshop);
    } finally {
      for (const end of workshop.#endings.toReversed()) await end();
    }
  }

  start<Of extends Service>(file: string, nodeOptions: readonly string[] = []): Started<Of> {
    const started = startProcess<Of>(file, nodeOptions);
    this.after(() => started.stop());
    return started;
  }

  /** An empty store: a folder for SQLite, or a Redis that syncs each write before it answers. */
  async store(engine: Engine): Promise<Store> {
    if (engine === 'Redis') {
      const redis = await startRedis();
      this.after(() => redis.stop());
      return { environment: { REDIS_URL: redis.url }, location: redis.url };
    }
    const location = await mkdtemp(join(tmpdir(), 'bench-'));
    this.after(() => rm(location, { recursive: true }));
    return { environment: { DATA_DIR: location }, location };
  }

  after(end: () => Promise<unknown>): void {
    this.#endings.push(end);
  }
}

/** Measures with one engine after the other, each in a workshop of its own. */
export async function onEachEngine<Result>(
  measure: (workshop: Workshop, engine: Engine) => Promise<Result>,
): Promise<{ readonly onSqlite: Result; readonly onRedis: Result }> {
  return {
    onSqlite: await Workshop.use((workshop) => measure(workshop, 'SQLite')),
    onRedis: await Workshop.use((workshop) => measure(workshop, 'Redis')),
  };
}
