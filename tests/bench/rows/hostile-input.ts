import type { Fuzzer } from '../processes/fuzzer.ts';
import type { Load } from '../processes/load.ts';
import { comparison, type Budget, type Extent, type Figure, type Row } from '../row.ts';
import { percentile, spreadOf } from '../statistics.ts';
import { onEachEngine, type Engine, type Workshop } from '../workshop.ts';

/** Phones that give commands while all the others of the meeting only listen; each stays below what it may send. */
const speakers = 40;
/** So that the speakers together give twenty commands a second, more than any hall does. */
const pauseMs = 2_000;
const phaseMs = 10_000;

type Pair = readonly [attacked: Float64Array, inPeace: Float64Array];

/** How long phones that behave well wait for their acknowledgement while others throw everything at the server. */
export const hostileInput: Row = {
  name: 'hostile-input',
  run: async (extent) => {
    const { onSqlite, onRedis } = await onEachEngine((workshop, engine) =>
      measure(workshop, extent, engine),
    );
    return { figures: [...onSqlite, ...onRedis], charts: [] };
  },
};

async function measure(
  workshop: Workshop,
  extent: Extent,
  engine: Engine,
): Promise<readonly Figure[]> {
  const load = workshop.start<Load>('load.ts');
  const { fuzzer, port, code } = await besieged(workshop, engine);
  const opening = { port, visitors: { kind: 'phones', code } as const, atOnce: 10 };
  await load.ask.open({ ...opening, group: 'speakers', count: speakers, firstDevice: 0 });
  let phases = 0;
  const waits = async (): Promise<Float64Array> => {
    phases += 1;
    const steadily = { name: `steady-${String(phases)}`, pauseMs, forMs: phaseMs };
    return (await load.ask.giveSteadily({ group: 'speakers', ...steadily })).latencies;
  };
  const waitsDuring = async (seed: number) => {
    const flood = fuzzer.ask.flood({ seed, ms: phaseMs });
    const latencies = await waits();
    return { latencies, messages: await flood };
  };
  // Both are compiled, and what the engines keep has been made, before anything is measured.
  await waitsDuring(1);

  const figures: Figure[] = [];
  const rates: number[] = [];
  for (const phones of extent.phones) {
    const listeners = { group: 'listeners', count: phones - speakers, firstDevice: speakers };
    await load.ask.open({ ...opening, ...listeners });
    const attacked: Pair[] = [];
    for (let repetition = 0; repetition < extent.repetitions; repetition += 1) {
      const seed = 1_000 * (2 + repetition) + phones;
      const inPeace = await waits();
      const { latencies, messages } = await waitsDuring(seed);
      attacked.push([latencies, inPeace]);
      rates.push((messages * 1_000) / phaseMs);
    }
    await load.ask.close({ group: listeners.group });
    const whose = `of one of ${String(phones)} phones, ${engine}`;
    const budget = { of: 'ratio', limit: 1.25, sense: 'atMost' } as const;
    figures.push(
      waitFigure(`${whose}, under hostile input`, 50, attacked, null),
      waitFigure(`${whose}, under hostile input`, 99, attacked, budget),
    );
  }
  return [
    ...figures,
    {
      what: `hostile messages answered, as fast as they can be sent, ${engine}`,
      unit: '/s',
      measured: spreadOf(rates),
      baseline: null,
      ratio: null,
      budget: null,
    },
  ];
}

/** A server of its own with the fuzzer that attacks it. */
async function besieged(workshop: Workshop, engine: Engine) {
  const { environment } = await workshop.store(engine);
  const fuzzer = workshop.start<Fuzzer>('fuzzer.ts');
  workshop.after(() => fuzzer.ask.stop());
  return { fuzzer, ...(await fuzzer.ask.start(environment)) };
}

function waitFigure(
  whose: string,
  percent: number,
  pairs: readonly Pair[],
  budget: Budget | null,
): Figure {
  return comparison({
    what: `a command ${whose}, until acknowledged, p${String(percent)}`,
    unit: 'ms',
    pairs: pairs.map(
      ([attacked, inPeace]) =>
        [percentile(attacked, percent), percentile(inPeace, percent)] as const,
    ),
    budget,
  });
}
