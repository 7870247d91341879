import type { Load } from '../processes/load.ts';
import type { Product } from '../processes/product.ts';
import { comparison, type Extent, type Figure, type Row, type Series } from '../row.ts';
import { mean, spreadOf } from '../statistics.ts';
import { onEachEngine, type Engine, type Workshop } from '../workshop.ts';

const smallest = 100;
const sizes = [smallest, 1_000, 3_000, 10_000];
const meetingsEach = 4;
/** Some rounds of the proceedings: little growth, every kind of command. */
const commands = 12 * 17;

/** What an action costs in a long meeting against a short one: the whole path, with one screen of each audience. */
export const actionCost: Row = {
  name: 'action-cost',
  run: async (extent) => {
    const { onSqlite, onRedis } = await onEachEngine((workshop, engine) =>
      measure(workshop, extent, engine),
    );
    return {
      figures: [...onSqlite.figures, ...onRedis.figures],
      charts: [
        {
          file: 'action-cost',
          title: 'CPU of one action, by the length of the log',
          x: 'commits in the log',
          y: 'µs',
          series: [
            { name: 'whole path on SQLite', points: onSqlite.whole },
            { name: 'whole path on Redis', points: onRedis.whole },
            { name: 'decide and evolve', points: onSqlite.folding },
          ],
        },
      ],
    };
  },
};

type Curve = Series['points'];

/** What was seen with one engine, and the cost in µs by the length of the log. */
interface Seen {
  readonly figures: readonly Figure[];
  readonly whole: Curve;
  readonly folding: Curve;
}

async function measure(workshop: Workshop, extent: Extent, engine: Engine): Promise<Seen> {
  const { environment } = await workshop.store(engine);
  const product = workshop.start<Product>('product.ts', ['--expose-gc']);
  const load = workshop.start<Load>('load.ts');
  const port = await product.ask.start(environment);
  const costs = new Map<number, number[]>(sizes.map((size) => [size, []]));
  const pure = new Map<number, number[]>(sizes.map((size) => [size, []]));
  for (let repetition = 0; repetition <= extent.repetitions; repetition += 1) {
    for (const size of sizes) {
      const whole: number[] = [];
      const folding: number[] = [];
      for (let made = 0; made < meetingsEach; made += 1) {
        const { id, code, chairToken, helperToken, leaderToken } = await product.ask.prepare({
          commits: size,
        });
        const screens = [
          { kind: 'phones', code },
          ...[chairToken, helperToken, leaderToken].map(
            (token) => ({ kind: 'link', token }) as const,
          ),
        ] as const;
        for (const [index, visitors] of screens.entries()) {
          const group = `screen ${String(index)}`;
          await load.ask.open({ group, port, visitors, count: 1, atOnce: 1, firstDevice: 1 });
        }
        // What the preparation left behind is not the actions' to clean up.
        await product.ask.collectGarbage();
        const before = await product.ask.cpuMilliseconds();
        await product.ask.act({ id, commands });
        const after = await product.ask.cpuMilliseconds();
        whole.push(((after - before) / commands) * 1_000);
        folding.push(await product.ask.foldingMicroseconds({ id, commands }));
        await product.ask.forget({ id });
        for (const index of screens.keys())
          await load.ask.close({ group: `screen ${String(index)}` });
      }
      if (repetition === 0) continue;
      costs.get(size)?.push(mean(whole));
      pure.get(size)?.push(mean(folding));
    }
  }
  return {
    figures: [
      compared(`CPU of an action, ${engine},`, costs, true),
      compared('of it: decide and evolve', pure, false),
    ],
    whole: curve(costs),
    folding: curve(pure),
  };
}

function compared(
  what: string,
  costs: ReadonlyMap<number, readonly number[]>,
  isJudged: boolean,
): Figure {
  const largest = sizes.at(-1) ?? 0;
  const long = costs.get(largest) ?? [];
  const short = costs.get(smallest) ?? [];
  return comparison({
    what: `${what} at ${String(largest)} commits against ${String(smallest)}`,
    unit: 'µs',
    pairs: long.map((cost, index) => [cost, short[index] ?? Number.NaN] as const),
    budget: isJudged ? { of: 'ratio', limit: 1.1, sense: 'atMost' } : null,
  });
}

function curve(costs: ReadonlyMap<number, readonly number[]>): Curve {
  return [...costs].map(([size, values]) => [size, spreadOf(values).median] as const);
}
