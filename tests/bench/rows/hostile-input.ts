import type { Fuzzer } from '../processes/fuzzer.ts';
import type { Load } from '../processes/load.ts';
import { comparison, type Extent, type Row, type RowResult } from '../row.ts';
import { percentile, spreadOf } from '../statistics.ts';
import { Workshop } from '../workshop.ts';

/** Phones that behave well; each gives fewer commands than it may. */
const phones = 60;
const pauseMs = 600;
const phaseMs = 5_000;

/** How long phones that behave well wait for their acknowledgement while others throw everything at the server. */
export const hostileInput: Row = {
  name: 'hostile-input',
  run: (extent) => Workshop.use((workshop) => measure(workshop, extent)),
};

async function measure(workshop: Workshop, extent: Extent): Promise<RowResult> {
  const { environment } = await workshop.store('SQLite');
  const fuzzer = workshop.start<Fuzzer>('fuzzer.ts');
  const load = workshop.start<Load>('load.ts');
  workshop.after(() => fuzzer.ask.stop());
  const { port, code } = await fuzzer.ask.start(environment);
  const group = 'phones';
  const visitors = { kind: 'phones', code } as const;
  await load.ask.open({ group, port, visitors, count: phones, atOnce: 10, firstDevice: 1 });

  let rounds = 0;
  const waits = async (): Promise<Float64Array> => {
    rounds += 1;
    const steadily = { group, name: `steady-${String(rounds)}`, pauseMs, forMs: phaseMs };
    return (await load.ask.giveSteadily(steadily)).latencies;
  };
  await waits();
  await fuzzer.ask.flood({ seed: 1, ms: phaseMs });
  const pairs: (readonly [Float64Array, Float64Array])[] = [];
  const rates: number[] = [];
  for (let repetition = 0; repetition < extent.repetitions; repetition += 1) {
    const inPeace = await waits();
    const attack = fuzzer.ask.flood({ seed: 2 + repetition, ms: phaseMs });
    pairs.push([await waits(), inPeace]);
    rates.push(((await attack) * 1_000) / phaseMs);
  }
  const what = 'a well-behaved phone’s command until acknowledged, under hostile input';
  return {
    figures: [
      ...[50, 99].map((percent) =>
        comparison({
          what: `${what}, p${String(percent)}`,
          unit: 'ms',
          pairs: pairs.map(
            ([attacked, inPeace]) =>
              [percentile(attacked, percent), percentile(inPeace, percent)] as const,
          ),
          budget: percent === 99 ? { of: 'ratio', limit: 1.25, sense: 'atMost' } : null,
        }),
      ),
      {
        what: 'hostile messages meanwhile',
        unit: '/s',
        measured: spreadOf(rates),
        baseline: null,
        ratio: null,
        budget: null,
      },
    ],
    charts: [],
  };
}
