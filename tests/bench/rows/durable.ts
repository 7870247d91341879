import type { Commanded } from '../load/commands.ts';
import type { BareEngine } from '../processes/engine.ts';
import type { Load, Visitors } from '../processes/load.ts';
import type { Product } from '../processes/product.ts';
import type { Started } from '../process.ts';
import { comparison, type Extent, type Figure, type Row } from '../row.ts';
import { mean, percentile, spreadOf } from '../statistics.ts';
import { onEachEngine, type Engine, type Workshop } from '../workshop.ts';

const clients = 200;
const manyMeetings = 40;
/** Commands of each client: what a phone may send at once. */
const commandsEach = 18;
/** Until the programs have been compiled as far as they will be. */
const warmingRounds = 8;

/** Durable, acknowledged commands a second, from many clients at once. */
export const durable: Row = {
  name: 'durable',
  run: async (extent) => {
    const { onSqlite, onRedis } = await onEachEngine((workshop, engine) =>
      measure(workshop, extent, engine),
    );
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
  const barePort = await bare.ask.listen({ durable: true });
  const idlePort = await bare.ask.listen({ durable: false });
  const echoPort = await bare.ask.echo();

  const share = clients / loads.length;
  const alone: (readonly [number, number])[] = [];
  const behindSockets: (readonly [number, number])[] = [];
  const storingNothing: (readonly [number, number])[] = [];
  const echoing: (readonly [number, number])[] = [];
  const ownClients: (readonly [number, number])[] = [];
  const groups: number[] = [];
  const waits: number[] = [];
  const spreadOut: number[] = [];
  const warming = extent.quick ? 1 : warmingRounds;
  for (let repetition = 0; repetition < warming + extent.repetitions; repetition += 1) {
    const { id, code } = await product.ask.prepare({ commits: 200 });
    await product.ask.batches();
    const ours = await rate(together(loads, { kind: 'phones', code }), port, share, repetition);
    const batches = await product.ask.batches();
    const texts = await product.ask.textsAfter({ id, version: 200 });
    const engineMs = await bare.ask.append({ texts, batches });
    const sockets = await rate(together(loads, { kind: 'socketio' }), barePort, share, repetition);
    const idle = await rate(together(loads, { kind: 'socketio' }), idlePort, share, repetition);
    const echo = await rate(together(loads, { kind: 'socketio' }), echoPort, share, repetition);
    const own = engine === 'Redis' ? await rateOfOwnClients(loads, location) : null;
    if (repetition < warming) continue;
    if (own !== null) ownClients.push([ours.perSecond, own.perSecond]);
    const engineAlone = (texts.length / engineMs) * 1_000;
    alone.push([ours.perSecond, engineAlone]);
    storingNothing.push([idle.perSecond, engineAlone]);
    echoing.push([echo.perSecond, engineAlone]);
    behindSockets.push([ours.perSecond, sockets.perSecond]);
    groups.push(mean(batches));
    waits.push(percentile(ours.latencies, 99));
    spreadOut.push((await rateInManyMeetings(product, loads, port, repetition)).perSecond);
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
    comparison({
      what: `acknowledgements a second of bare sockets that store nothing, against ${engine} alone`,
      unit: '/s',
      pairs: storingNothing,
      budget: null,
    }),
    comparison({
      what: `acknowledgements a second of bare ws, without Socket.IO, that stores nothing, against ${engine} alone`,
      unit: '/s',
      pairs: echoing,
      budget: null,
    }),
    ...(ownClients.length === 0
      ? []
      : [
          comparison({
            what: `${what}, against as many clients of Redis itself`,
            unit: '/s',
            pairs: ownClients,
            budget: null,
          }),
        ]),
    informing(`${what}: commands in one append`, '', groups),
    informing(`${what}: p99 until acknowledged`, 'ms', waits),
    informing(`${what}, in ${String(manyMeetings)} meetings`, '/s', spreadOut),
  ];
}

/** As in a province: each append holds what one of many meetings has brought. */
async function rateInManyMeetings(
  product: Started<Product>,
  loads: readonly Started<Load>[],
  port: number,
  repetition: number,
): Promise<Rate> {
  const halls: Hall[] = [];
  for (let made = 0; made < manyMeetings; made += 1) {
    const { code } = await product.ask.prepare({ commits: 100 });
    const group = `hall ${String(made)}`;
    halls.push({ group, visitors: { kind: 'phones', code }, load: pick(loads, made) });
  }
  return rate(halls, port, clients / manyMeetings, repetition);
}

function informing(what: string, unit: string, values: readonly number[]): Figure {
  return { what, unit, measured: spreadOf(values), baseline: null, ratio: null, budget: null };
}

/** Clients of one meeting, or of one bare server, in one process. */
interface Hall {
  readonly group: string;
  readonly visitors: Visitors;
  readonly load: Started<Load>;
}

/** All clients in one meeting or at one bare server. */
function together(loads: readonly Started<Load>[], visitors: Visitors): readonly Hall[] {
  return loads.map((load, index) => ({ group: `share ${String(index)}`, visitors, load }));
}

async function rate(
  halls: readonly Hall[],
  port: number,
  count: number,
  repetition: number,
): Promise<Rate> {
  await Promise.all(
    halls.map(({ group, visitors, load }, index) =>
      load.ask.open({ group, port, visitors, count, atOnce: 50, firstDevice: index * count }),
    ),
  );
  const commanded = await Promise.all(
    halls.map(({ group, load }) =>
      load.ask.giveCommands({
        group,
        each: commandsEach,
        name: `given ${String(repetition)} ${group}`.replaceAll(' ', '-'),
      }),
    ),
  );
  await Promise.all(halls.map(({ group, load }) => load.ask.close({ group })));
  return rateOf(commanded);
}

async function rateOfOwnClients(loads: readonly Started<Load>[], url: string): Promise<Rate> {
  const count = clients / loads.length;
  return rateOf(
    await Promise.all(loads.map(({ ask }) => ask.addToStream({ url, count, each: commandsEach }))),
  );
}

function rateOf(commanded: readonly Commanded[]): Rate {
  const startedAt = Math.min(...commanded.map((one) => one.startedAt));
  const endedAt = Math.max(...commanded.map((one) => one.endedAt));
  const latencies = commanded.flatMap((one) => [...one.latencies]);
  return { perSecond: (latencies.length * 1_000) / (endedAt - startedAt), latencies };
}

function pick(loads: readonly Started<Load>[], index: number): Started<Load> {
  const load = loads[index % loads.length];
  if (load === undefined) throw new Error('there is no load');
  return load;
}
