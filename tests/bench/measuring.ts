/** What the processes of the bench tell about themselves. */

/** Processor time that this process has used so far, in ms. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Memory that is in use once all garbage is gone, in bytes. Node must be started with `--expose-gc`. */
export async function usedBytes(): Promise<number> {
  if (global.gc === undefined) throw new Error('start it with --expose-gc');
  for (let round = 0; round < 3; round += 1) {
    await global.gc({ type: 'major', execution: 'async' });
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** A clock that all processes of one machine share, in ms. */
export function sharedClock(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
