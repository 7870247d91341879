import type { BareEngine } from '../processes/engine.ts';
import type { Load, Visitors } from '../processes/load.ts';
import type { Product } from '../processes/product.ts';
import type { Started } from '../process.ts';
import { comparison, type Extent, type Figure, type Row } from '../row.ts';
import { mean, percentile, spreadOf } from '../statistics.ts';
import { Workshop, type Engine } from '../workshop.ts';

const clients = 200;
/** Commands of each client: what a phone may send at once. */
const commandsEach = 18;

/** Durable, acknowledged commands a second, from many clients at once. */
export const durable: Row = {
  name: 'durable',
  run: async (extent) => {
    const onSqlite = await Workshop.use((workshop) => measure(workshop, extent, 'SQLite'));
    const onRedis = await Workshop.use((workshop) => measure(workshop, extent, 'Redis'));
    return { figures: [...onSqlite, ...onRedis], charts: [] };
  },
};

interface Rate {
  readonly perSecond: number;
  readonly latencies: readonly number[];
}

async function measure(
  workshop: Workshop,
  extent: Extent,
  engine: Engine,
): Promise<readonly Figure[]> {
  const { environment, location } = await workshop.store(engine);
  const product = workshop.start<Product>('product.ts');
  const bare = workshop.start<BareEngine>('engine.ts');
  const loads = [workshop.start<Load>('load.ts'), workshop.start<Load>('load.ts')];
  const port = await product.ask.start(environment);
  await bare.ask.open({ engine, location });
  const barePort = await bare.ask.listen();

  const alone: (readonly [number, number])[] = [];
  const behindSockets: (readonly [number, number])[] = [];
  const groups: number[] = [];
  const waits: number[] = [];
  for (let repetition = 0; repetition <= extent.repetitions; repetition += 1) {
    const { id, code } = await product.ask.prepare({ commits: 200 });
    await product.ask.batches();
    const ours = await rate(loads, port, { kind: 'phones', code }, repetition);
    const batches = await product.ask.batches();
    const texts = await product.ask.textsAfter({ id, version: 200 });
    const engineMs = await bare.ask.append({ texts, batches });
    const sockets = await rate(loads, barePort, { kind: 'socketio' }, repetition);
    // The first round warms all three up.
    if (repetition === 0) continue;
    alone.push([ours.perSecond, (texts.length / engineMs) * 1_000]);
    behindSockets.push([ours.perSecond, sockets.perSecond]);
    groups.push(mean(batches));
    waits.push(percentile(ours.latencies, 99));
  }
  const what = `durable commands a second, ${String(clients)} clients, ${engine}`;
  return [
    comparison({
      what: `${what}, against the engine alone`,
      unit: '/s',
      pairs: alone,
      budget: { of: 'ratio', limit: 0.5, sense: 'atLeast' },
    }),
    comparison({
      what: `${what}, against the engine behind bare sockets`,
      unit: '/s',
      pairs: behindSockets,
      budget: null,
    }),
    informing(`${what}: commands in one append`, '', groups),
    informing(`${what}: p99 until acknowledged`, 'ms', waits),
  ];
}

function informing(what: string, unit: string, values: readonly number[]): Figure {
  return { what, unit, measured: spreadOf(values), baseline: null, ratio: null, budget: null };
}

async function rate(
  loads: readonly Started<Load>[],
  port: number,
  visitors: Visitors,
  repetition: number,
): Promise<Rate> {
  const group = `commands ${String(repetition)}`;
  const count = clients / loads.length;
  await Promise.all(
    loads.map(({ ask }, index) =>
      ask.open({ group, port, visitors, count, atOnce: 50, firstDevice: index * count }),
    ),
  );
  const commanded = await Promise.all(
    loads.map(({ ask }, index) =>
      ask.giveCommands({
        group,
        each: commandsEach,
        name: `given-${String(repetition)}-${String(index)}`,
      }),
    ),
  );
  await Promise.all(loads.map(({ ask }) => ask.close({ group })));
  const startedAt = Math.min(...commanded.map((one) => one.startedAt));
  const endedAt = Math.max(...commanded.map((one) => one.endedAt));
  return {
    perSecond: (clients * commandsEach * 1_000) / (endedAt - startedAt),
    latencies: commanded.flatMap(({ latencies }) => [...latencies]),
  };
}
