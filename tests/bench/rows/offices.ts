import type { Province } from '../processes/province.ts';
import { comparison, type Extent, type Figure, type Row } from '../row.ts';
import { spreadOf } from '../statistics.ts';
import { Workshop } from '../workshop.ts';

/** The communes of the whole country since July 2025. */
const communes = 3_321;
const meetings = 300;
/** A series of long meetings that was looked at before any of them was opened. */
const long = { meetings: 120, commitsEach: 2_000 };

/** What an office waits for among thousands of others, and with many meetings, on one Redis. */
export const offices: Row = {
  name: 'offices',
  run: async (extent) => ({
    figures: [await entering(extent), ...(await listing(extent))],
    charts: [],
  }),
};

async function entering(extent: Extent): Promise<Figure> {
  const count = extent.quick ? 100 : communes;
  return Workshop.use(async (workshop) => {
    const [many, one] = await Promise.all(
      [count, 1].map(async (of) => {
        const { environment } = await workshop.store('Redis');
        const province = workshop.start<Province>('province.ts');
        await province.ask.fill({ environment, offices: of, meetings: 10, commitsEach: 50 });
        await province.ask.start(environment);
        // The first one warms up what is the same for all.
        await province.ask.enter();
        return province;
      }),
    );
    if (many === undefined || one === undefined) throw new Error('two were started');
    const pairs: (readonly [number, number])[] = [];
    for (let repetition = 0; repetition < extent.repetitions; repetition += 1)
      pairs.push([await many.ask.enter(), await one.ask.enter()]);
    return comparison({
      what: `sign-in and first page of an office among ${String(count)} on one Redis, against it alone`,
      unit: 'ms',
      pairs,
      budget: { of: 'ratio', limit: 1.2, sense: 'atMost' },
    });
  });
}

async function listing(extent: Extent): Promise<readonly Figure[]> {
  const short = extent.quick ? 50 : meetings;
  const warm = await listed(extent, { meetings: short, commitsEach: 50 });
  const cold = await listed(extent, extent.quick ? { meetings: 5, commitsEach: 500 } : long);
  return [
    milliseconds(
      `list of ${String(short)} meetings, once warm`,
      warm.map((seen) => seen.warm),
      50,
    ),
    milliseconds(
      `list of ${String(extent.quick ? 5 : long.meetings)} long meetings, never looked at before: longest time in which nothing else was done`,
      cold.map((seen) => seen.blocked),
      null,
    ),
  ];
}

/** What each repetition saw, every one from a fresh start. */
async function listed(
  { repetitions }: Extent,
  filled: { readonly meetings: number; readonly commitsEach: number },
) {
  return Workshop.use(async (workshop) => {
    const { environment } = await workshop.store('Redis');
    const province = workshop.start<Province>('province.ts');
    await province.ask.fill({ environment, offices: 1, ...filled });
    const seen: { readonly warm: number; readonly blocked: number }[] = [];
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      await province.ask.start(environment);
      const { rooms, ...measured } = await province.ask.list();
      if (rooms > 0) throw new Error('a list opened rooms');
      seen.push(measured);
      await province.ask.end();
    }
    return seen;
  });
}

function milliseconds(what: string, times: readonly number[], limit: number | null): Figure {
  return {
    what,
    unit: 'ms',
    measured: spreadOf(times),
    baseline: null,
    ratio: null,
    budget: limit === null ? null : { of: 'measured', limit, sense: 'atMost' },
  };
}
