import type { Load } from '../processes/load.ts';
import type { Product } from '../processes/product.ts';
import { comparison, type Figure, type Row } from '../row.ts';
import { percentile, spreadOf } from '../statistics.ts';
import { Workshop } from '../workshop.ts';

/** Phones of a hall, of which some give commands and all the others only listen. */
const phones = 200;
const speakers = 40;
/** So that the speakers together give twenty commands a second, more than any hall does. */
const pauseMs = 2_000;
const phaseMs = 10_000;
/** From one list to the next: nobody opens them more often. */
const betweenListsMs = 2_000;
/** More than any village has. */
const households = 5_000;

/** How long the preview of a large list takes, and what a hall in session notices of it. */
export const lists: Row = {
  name: 'lists',
  run: async ({ repetitions }) => ({
    figures: await Workshop.use((workshop) => measure(workshop, repetitions)),
    charts: [],
  }),
};

async function measure(workshop: Workshop, repetitions: number): Promise<readonly Figure[]> {
  const { environment } = await workshop.store('SQLite');
  const product = workshop.start<Product>('product.ts');
  const load = workshop.start<Load>('load.ts');
  const port = await product.ask.start(environment);
  const { code } = await product.ask.prepare({ commits: 300 });
  const opening = { port, visitors: { kind: 'phones', code } as const, atOnce: 10 };
  await load.ask.open({ ...opening, group: 'speakers', count: speakers, firstDevice: 0 });
  const listeners = { group: 'listeners', count: phones - speakers, firstDevice: speakers };
  await load.ask.open({ ...opening, ...listeners });
  let phases = 0;
  const waits = async (): Promise<Float64Array> => {
    phases += 1;
    const steadily = { name: `steady-${String(phases)}`, pauseMs, forMs: phaseMs };
    return (await load.ask.giveSteadily({ group: 'speakers', ...steadily })).latencies;
  };
  const reading = { households, forMs: phaseMs, pauseMs: betweenListsMs };
  const waitsDuring = async () => {
    const read = product.ask.readLists(reading);
    const latencies = await waits();
    return { latencies, read: await read };
  };
  // Both are compiled before anything is measured.
  await waitsDuring();

  const pairs: (readonly [reading: number, inPeace: number])[] = [];
  const durations: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const inPeace = await waits();
    const { latencies, read } = await waitsDuring();
    pairs.push([percentile(latencies, 99), percentile(inPeace, 99)]);
    durations.push(...read);
  }
  return [
    {
      what: `a list of ${String(households)} households read for its preview, beside a hall in session`,
      unit: 'ms',
      measured: spreadOf(durations),
      baseline: null,
      ratio: null,
      budget: { of: 'measured', limit: 1_000, sense: 'atMost' },
    },
    comparison({
      what: `a command of one of ${String(phones)} phones, until acknowledged, while lists are read, p99`,
      unit: 'ms',
      pairs,
      budget: { of: 'ratio', limit: 1.15, sense: 'atMost' },
    }),
  ];
}
