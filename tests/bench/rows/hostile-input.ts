import type { Fuzzer } from '../processes/fuzzer.ts';
import type { Load } from '../processes/load.ts';
import {
  comparison,
  type Budget,
  type Extent,
  type Figure,
  type Row,
  type RowResult,
} from '../row.ts';
import { percentile, spreadOf } from '../statistics.ts';
import { Workshop } from '../workshop.ts';

/** Phones that behave well; each gives fewer commands than it may. */
const phones = 60;
const pauseMs = 600;
const phaseMs = 5_000;
/** What the shared cores alone cost, whatever the program does. */
const elsewhereToo = 'the same attack on another server of this machine';
/** What a hall full of attackers might do: the machine is not busy with it. */
const pacedPerSecond = 1_000;

type Pair = readonly [attacked: Float64Array, inPeace: Float64Array];

/** How long phones that behave well wait for their acknowledgement while others throw everything at the server. */
export const hostileInput: Row = {
  name: 'hostile-input',
  run: (extent) => Workshop.use((workshop) => measure(workshop, extent)),
};

async function measure(workshop: Workshop, extent: Extent): Promise<RowResult> {
  const load = workshop.start<Load>('load.ts');
  const { fuzzer, port, code } = await besieged(workshop);
  const elsewhere = await besieged(workshop);
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
  await fuzzer.ask.flood({ seed: 1, ms: phaseMs, perSecond: Infinity });
  await elsewhere.fuzzer.ask.flood({ seed: 1, ms: phaseMs, perSecond: Infinity });
  const paced: Pair[] = [];
  const unpaced: Pair[] = [];
  const unrelated: Pair[] = [];
  const rates: number[] = [];
  for (let repetition = 0; repetition < extent.repetitions; repetition += 1) {
    const seed = 1_000 * (2 + repetition);
    const inPeace = await waits();
    const slowly = fuzzer.ask.flood({ seed, ms: phaseMs, perSecond: pacedPerSecond });
    paced.push([await waits(), inPeace]);
    await slowly;
    const quickly = fuzzer.ask.flood({ seed: seed + 500, ms: phaseMs, perSecond: Infinity });
    unpaced.push([await waits(), inPeace]);
    rates.push(((await quickly) * 1_000) / phaseMs);
    const away = elsewhere.fuzzer.ask.flood({ seed: seed + 500, ms: phaseMs, perSecond: Infinity });
    unrelated.push([await waits(), inPeace]);
    await away;
  }
  const budget = { of: 'ratio', limit: 1.25, sense: 'atMost' } as const;
  const thousand = `${String(pacedPerSecond)} hostile messages a second`;
  return {
    figures: [
      waitFigure(`up to ${thousand}`, 99, paced, null),
      waitFigure('hostile input as fast as it can be sent', 50, unpaced, null),
      waitFigure('hostile input as fast as it can be sent', 99, unpaced, budget),
      waitFigure(elsewhereToo, 99, unrelated, null),
      comparison({
        what: `the same two against each other: attacked itself, and while ${elsewhereToo}`,
        unit: 'ms',
        pairs: unpaced.map(([attacked], index) => [
          percentile(attacked, 99),
          percentile(unrelated[index]?.[0] ?? [], 99),
        ]),
        budget: null,
      }),
      {
        what: 'hostile messages answered, as fast as they can be sent',
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

/** A server of its own with the fuzzer that attacks it. */
async function besieged(workshop: Workshop) {
  const { environment } = await workshop.store('SQLite');
  const fuzzer = workshop.start<Fuzzer>('fuzzer.ts');
  workshop.after(() => fuzzer.ask.stop());
  return { fuzzer, ...(await fuzzer.ask.start(environment)) };
}

function waitFigure(
  under: string,
  percent: number,
  pairs: readonly Pair[],
  budget: Budget | null,
): Figure {
  return comparison({
    what: `a well-behaved phone’s command until acknowledged, p${String(percent)}, under ${under}`,
    unit: 'ms',
    pairs: pairs.map(
      ([attacked, inPeace]) =>
        [percentile(attacked, percent), percentile(inPeace, percent)] as const,
    ),
    budget,
  });
}
