import { setTimeout as delay } from 'node:timers/promises';
import type { BareSocketIo } from '../processes/bare-socketio.ts';
import type { Load, Visitors } from '../processes/load.ts';
import type { Product } from '../processes/product.ts';
import type { Started } from '../process.ts';
import type { Extent, Figure, Row } from '../row.ts';
import { slope, spreadOf } from '../statistics.ts';
import { onEachEngine, type Engine, type Workshop } from '../workshop.ts';

/** Each connection is asked once in this time whether it is still there, in ms. */
const pingEveryMs = 10_000;

/** What a phone that is connected and silent costs, beyond a connection to a Socket.IO server that does nothing. */
export const memory: Row = {
  name: 'memory',
  run: async (extent) => {
    const { onSqlite, onRedis } = await onEachEngine((workshop, engine) =>
      measure(workshop, extent, engine),
    );
    return {
      figures: [...onSqlite.figures, ...onRedis.figures],
      charts: [
        {
          file: 'memory',
          title: 'Memory of the server, garbage collected',
          x: 'connections',
          y: 'MB',
          series: [
            { name: 'on SQLite', points: megabytes(onSqlite.product) },
            { name: 'on Redis', points: megabytes(onRedis.product) },
            { name: 'bare Socket.IO', points: megabytes(onSqlite.bare) },
          ],
        },
      ],
    };
  },
};

type Points = readonly (readonly [connections: number, bytes: number])[];

/** What was seen with one engine; the curves are of the last repetition. */
interface Seen {
  readonly figures: readonly Figure[];
  readonly product: Points;
  readonly bare: Points;
}

async function measure(workshop: Workshop, extent: Extent, engine: Engine): Promise<Seen> {
  const largest = extent.phones.at(-1) ?? 0;
  const sizes = [1, 2, 3, 4].map((part) => (largest * part) / 4);
  const { environment } = await workshop.store(engine);
  const product = workshop.start<Product>('product.ts', ['--expose-gc']);
  const bare = workshop.start<BareSocketIo>('bare-socketio.ts', ['--expose-gc']);
  const load = workshop.start<Load>('load.ts');
  const port = await product.ask.start(environment);
  const { code } = await product.ask.prepare({ commits: 200 });
  const barePort = await bare.ask.start();

  const slopes: (readonly [number, number])[] = [];
  let curves: readonly [Points, Points] = [[], []];
  for (let repetition = 0; repetition < extent.repetitions; repetition += 1) {
    curves = [
      await fill(load, product.ask.usedBytes, port, { kind: 'phones', code }, sizes),
      await fill(load, bare.ask.usedBytes, barePort, { kind: 'socketio' }, sizes),
    ];
    // The first connections of all make things that stay.
    if (repetition > 0 || extent.repetitions === 1)
      slopes.push([slope(curves[0]), slope(curves[1])]);
  }
  const silence = await silenceOf(load, product, { port, code, count: largest });
  return {
    figures: [
      {
        what: `memory of a connected phone beyond a bare Socket.IO connection, ${engine}`,
        unit: 'B',
        measured: spreadOf(slopes.map(([ours, theirs]) => ours - theirs)),
        baseline: spreadOf(slopes.map(([, theirs]) => theirs)),
        ratio: null,
        budget: { of: 'measured', limit: 2_048, sense: 'atMost' },
      },
      {
        what: `${String(largest)} silent phones, ${engine}, share of a core`,
        unit: '%',
        measured: spreadOf([silence]),
        baseline: null,
        ratio: null,
        budget: null,
      },
    ],
    product: curves[0],
    bare: curves[1],
  };
}

/** How much of a core phones take that only stay connected, in percent. */
async function silenceOf(
  load: Started<Load>,
  product: Started<Product>,
  { port, code, count }: Readonly<{ port: number; code: string; count: number }>,
): Promise<number> {
  const group = 'silent';
  const visitors = { kind: 'phones', code } as const;
  await load.ask.open({ group, port, visitors, count, atOnce: 50, firstDevice: 1 });
  const before = await product.ask.cpuMilliseconds();
  await delay(pingEveryMs);
  const after = await product.ask.cpuMilliseconds();
  await load.ask.close({ group });
  return ((after - before) / pingEveryMs) * 100;
}

/** Memory at each number of connections; afterwards all are closed. */
async function fill(
  load: Started<Load>,
  usedBytes: () => Promise<number>,
  port: number,
  visitors: Visitors,
  sizes: readonly number[],
): Promise<Points> {
  const points: (readonly [number, number])[] = [];
  let open = 0;
  for (const size of sizes) {
    const count = size - open;
    const group = `up to ${String(size)}`;
    await load.ask.open({ group, port, visitors, count, atOnce: 50, firstDevice: open + 1 });
    open = size;
    points.push([size, await usedBytes()]);
  }
  for (const size of sizes) await load.ask.close({ group: `up to ${String(size)}` });
  return points;
}

function megabytes(points: Points): Points {
  return points.map(([connections, bytes]) => [connections, bytes / 2 ** 20] as const);
}
