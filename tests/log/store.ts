import type { TestContext } from 'node:test';
import type { EventLog } from '../../server/log/event-log.ts';

/** Which engine, and where it keeps its data: all that another process needs to open the log. */
export type StoreAddress = readonly [engine: 'sqlite' | 'redis', location: string];

/** A place that holds a log, as the contract suite needs it. */
export interface LogStore {
  readonly address: StoreAddress;
  open(): Promise<EventLog>;
  /** Kills what runs beside the program, if anything does, without warning, and starts it again. */
  crash(): Promise<void>;
  /**
   * Brings back what lay on disk at the first call, less the end of what was written last: only
   * this share of it, from 0 to 1, remains. No log may be open.
   */
  tear(share: number): Promise<void>;
  stop(): Promise<void>;
}

/** Opens a log that is closed when the test ends. */
export async function openFor(t: TestContext, store: LogStore): Promise<EventLog> {
  const log = await store.open();
  t.after(() => log.close());
  return log;
}

let streams = 0;

/** A stream name that no test has used in this process. */
export function newStream(): string {
  streams += 1;
  return `meeting:${streams}`;
}
