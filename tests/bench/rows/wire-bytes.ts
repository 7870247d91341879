import type { Load } from '../processes/load.ts';
import type { Product } from '../processes/product.ts';
import type { Figure, Row } from '../row.ts';
import { percentile, spreadOf } from '../statistics.ts';
import { onEachEngine, type Engine, type Workshop } from '../workshop.ts';

/** Rounds of the proceedings: each holds every kind of action that a meeting consists of. */
const commands = 17 * 25;

/** How much an action costs a phone's radio: what a socket carries, without the headers of TCP and IP. */
export const wireBytes: Row = {
  name: 'wire-bytes',
  run: async () => {
    const { onSqlite, onRedis } = await onEachEngine(measure);
    return { figures: [...onSqlite, ...onRedis], charts: [] };
  },
};

async function measure(workshop: Workshop, engine: Engine): Promise<readonly Figure[]> {
  const { environment } = await workshop.store(engine);
  const product = workshop.start<Product>('product.ts');
  const load = workshop.start<Load>('load.ts');
  const port = await product.ask.start(environment);
  const { id, code } = await product.ask.prepare({ commits: 200 });
  const group = 'phone';
  const visitors = { kind: 'phones', code } as const;
  await load.ask.open({ group, port, visitors, count: 1, atOnce: 1, firstDevice: 1 });
  const before = await load.ask.bytesReceived({ group });
  await product.ask.act({ id, commands });
  // What was sent before this answer arrives before it.
  await load.ask.askTime({ group });
  const sizes = await load.ask.sizes({ group });
  const bytesReceived = await load.ask.bytesReceived({ group });
  const what = `bytes on the wire a phone and action that it sees, ${engine}`;
  return [
    {
      what: `${what}, median`,
      unit: 'B',
      measured: spreadOf(sizes),
      baseline: null,
      ratio: null,
      budget: { of: 'measured', limit: 300, sense: 'atMost' },
    },
    {
      what: `${what}, p99`,
      unit: 'B',
      measured: constant(percentile(sizes, 99)),
      baseline: null,
      ratio: null,
      budget: null,
    },
    {
      what: `bytes on the wire a phone and action, ${engine}, also of actions that it does not see, with pings, mean`,
      unit: 'B',
      measured: constant((bytesReceived - before) / commands),
      baseline: null,
      ratio: null,
      budget: null,
    },
  ];
}

function constant(value: number) {
  return spreadOf([value]);
}
