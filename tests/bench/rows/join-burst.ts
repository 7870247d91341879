import type { BareSocketIo } from '../processes/bare-socketio.ts';
import type { Load, Visitors } from '../processes/load.ts';
import type { Product } from '../processes/product.ts';
import type { Started } from '../process.ts';
import { comparison, type Extent, type Figure, type Row } from '../row.ts';
import { sharedClock } from '../measuring.ts';
import { mean } from '../statistics.ts';
import { onEachEngine, type Engine, type Workshop } from '../workshop.ts';

/** Commits of the meeting that is joined: as many as an afternoon of dialogue has. */
const commits = 500;
/** One burst takes tenths of a second, of which a collection of garbage more or less is a tenth. */
const burstsEach = 3;

/** A hall scans the QR code in one moment, against as many connections to a Socket.IO server that does nothing. */
export const joinBurst: Row = {
  name: 'join-burst',
  run: async (extent) => {
    const { onSqlite, onRedis } = await onEachEngine((workshop, engine) =>
      measure(workshop, extent, engine),
    );
    return { figures: [...onSqlite, ...onRedis], charts: [] };
  },
};

interface Burst {
  readonly cpuMilliseconds: number;
  /** until the last one was in sync */
  readonly milliseconds: number;
}

type Pair = readonly [joined: Burst, connected: Burst];

interface Server {
  readonly port: number;
  readonly visitors: Visitors;
  readonly cpuMilliseconds: () => Promise<number>;
}

async function measure(
  workshop: Workshop,
  extent: Extent,
  engine: Engine,
): Promise<readonly Figure[]> {
  const { environment } = await workshop.store(engine);
  const product = workshop.start<Product>('product.ts');
  const bare = workshop.start<BareSocketIo>('bare-socketio.ts');
  const load = workshop.start<Load>('load.ts');
  const port = await product.ask.start(environment);
  const { id, code } = await product.ask.prepare({ commits });
  const { cpuMilliseconds } = product.ask;
  const joined: Server = { port, visitors: { kind: 'phones', code }, cpuMilliseconds };
  const connected: Server = {
    port: await bare.ask.start(),
    visitors: { kind: 'socketio' },
    cpuMilliseconds: bare.ask.cpuMilliseconds,
  };

  const figures: Figure[] = [];
  for (const phones of extent.phones) {
    await burst(load, joined, phones);
    await burst(load, connected, phones);
    const quiet: Pair[] = [];
    const busy: Pair[] = [];
    const inTurn = (): Promise<Pair> => burstsInTurn(load, [joined, connected], phones);
    for (let repetition = 0; repetition < extent.repetitions; repetition += 1) {
      quiet.push(await inTurn());
      // Ten commands a second, so that snapshots change under the hands of those who join.
      await product.ask.actSteadily({ id, everyMilliseconds: 100 });
      busy.push(await inTurn());
      await product.ask.rest();
    }
    const isJudged = phones === extent.phones.at(-1);
    const what = `${String(phones)} phones join in one burst, ${engine}`;
    figures.push(...figuresOf(what, quiet, busy, isJudged));
  }
  return figures;
}

function figuresOf(
  what: string,
  quiet: readonly Pair[],
  busy: readonly Pair[],
  isJudged: boolean,
): readonly Figure[] {
  return [
    comparison({
      what: `${what}, CPU of the server`,
      unit: 'ms',
      pairs: cpuOf(quiet),
      budget: isJudged ? { of: 'ratio', limit: 1.5, sense: 'atMost' } : null,
    }),
    comparison({
      what: `${what}, until the last is in sync`,
      unit: 'ms',
      pairs: quiet.map(([ours, theirs]) => [ours.milliseconds, theirs.milliseconds]),
      budget: null,
    }),
    comparison({
      what: `${what}, while ten commands a second are given, CPU of the server`,
      unit: 'ms',
      pairs: cpuOf(busy),
      budget: null,
    }),
  ];
}

function cpuOf(runs: readonly Pair[]) {
  return runs.map(([ours, theirs]) => [ours.cpuMilliseconds, theirs.cpuMilliseconds] as const);
}

/** What a burst costs in the mean. While one server is measured the other lets those of its last burst go. */
async function burstsInTurn(
  load: Started<Load>,
  servers: readonly [joined: Server, connected: Server],
  count: number,
): Promise<Pair> {
  const joined: Burst[] = [];
  const connected: Burst[] = [];
  for (let number = 0; number < burstsEach; number += 1) {
    connected.push(await burst(load, servers[1], count));
    joined.push(await burst(load, servers[0], count));
  }
  return [meanOf(joined), meanOf(connected)];
}

function meanOf(bursts: readonly Burst[]): Burst {
  return {
    cpuMilliseconds: mean(bursts.map(({ cpuMilliseconds }) => cpuMilliseconds)),
    milliseconds: mean(bursts.map(({ milliseconds }) => milliseconds)),
  };
}

async function burst(
  load: Started<Load>,
  { port, visitors, cpuMilliseconds }: Server,
  count: number,
): Promise<Burst> {
  const group = 'burst';
  const cpuBefore = await cpuMilliseconds();
  const started = sharedClock();
  await load.ask.open({ group, port, visitors, count, atOnce: count, firstDevice: 1 });
  const milliseconds = sharedClock() - started;
  const cpu = (await cpuMilliseconds()) - cpuBefore;
  await load.ask.close({ group });
  return { cpuMilliseconds: cpu, milliseconds };
}
