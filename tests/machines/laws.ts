import fc from 'fast-check';

/** The same meetings are generated in every run; SEED tries others and RUNS more of them. */
const seed = Number(process.env.SEED ?? 20_261_126);
const times = Number(process.env.RUNS ?? 1);

/** Checks a law in so many generated cases; a failure is shrunk and shown with its seed and path. */
export function holds<Values extends [unknown, ...unknown[]]>(
  runs: number,
  law: fc.IProperty<Values>,
): void {
  fc.assert(law, { seed, numRuns: runs * times });
}
