import type { Load } from '../processes/load.ts';
import type { Product } from '../processes/product.ts';
import type { Started } from '../process.ts';
import { comparison, type Extent, type Figure, type Row, type Series } from '../row.ts';
import { mean, spreadOf } from '../statistics.ts';
import { onEachEngine, type Engine, type Workshop } from '../workshop.ts';

const smallest = 100;
const sizes = [smallest, 1_000, 3_000, 10_000];
const meetingsEach = 10;
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

/** Of one action, in µs. */
interface Cost {
  readonly whole: number;
  /** of it, to decide and to fold what was decided */
  readonly folding: number;
}

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
    const seen = new Map<number, Cost[]>(sizes.map((size) => [size, []]));
    // By turns, since a server that has opened many long meetings has more memory to look through.
    for (let made = 0; made < meetingsEach; made += 1) {
      for (const size of sizes) seen.get(size)?.push(await costIn(size, { product, load, port }));
    }
    if (repetition === 0) continue;
    for (const [size, measured] of seen) {
      costs.get(size)?.push(mean(measured.map(({ whole }) => whole)));
      pure.get(size)?.push(mean(measured.map(({ folding }) => folding)));
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

/** What an action costs in a new meeting that has gone on for so many commits. */
async function costIn(
  commits: number,
  {
    product,
    load,
    port,
  }: { readonly product: Started<Product>; readonly load: Started<Load>; readonly port: number },
): Promise<Cost> {
  const { id, code, chairToken, helperToken, leaderToken } = await product.ask.prepare({ commits });
  const screens = [
    { kind: 'phones', code },
    ...[chairToken, helperToken, leaderToken].map((token) => ({ kind: 'link', token }) as const),
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
  const folding = await product.ask.foldingMicroseconds({ id, commands });
  await product.ask.forget({ id });
  for (const index of screens.keys()) await load.ask.close({ group: `screen ${String(index)}` });
  return { whole: ((after - before) / commands) * 1_000, folding };
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
