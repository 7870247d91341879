import { Connection, type Greeting } from '../load/connection.ts';
import { sharedClock } from '../measuring.ts';
import type { BareWs } from '../processes/bare-ws.ts';
import type { Load, Visitors } from '../processes/load.ts';
import type { Joinable, Product } from '../processes/product.ts';
import type { Started } from '../process.ts';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import type { DataOf } from '#shared/meeting/commands.ts';
import { protocolVersion } from '#shared/wire/protocol.ts';
import { comparison, type Chart, type Extent, type Figure, type Row, type Series } from '../row.ts';
import { percentile } from '../statistics.ts';
import { onEachEngine, type Engine, type Workshop } from '../workshop.ts';

/** Actions of one repetition; the slowest of a hundred arrivals is seen many times at each size. */
const actions = 15;
const warmingActions = 20;

/** One action to all phones of a meeting, against the same bytes from a server that only sends them. */
export const fanOut: Row = {
  name: 'fan-out',
  run: async (extent) => {
    const { onSqlite, onRedis } = await onEachEngine((workshop, engine) =>
      measure(workshop, extent, engine),
    );
    return {
      figures: [...onSqlite.figures, ...onRedis.figures],
      charts: [arrivalsChart(onSqlite, onRedis), sizesChart(onSqlite, onRedis)],
    };
  },
};

/** Something that can be triggered, and the connections that hear of it. */
interface Stage {
  readonly trigger: () => void;
  readonly group: string;
  /** of the server, so far */
  readonly cpuMilliseconds: () => Promise<number>;
}

/** What some actions in a row cost. */
interface Measurement {
  /** ms from the trigger to the arrival, for every phone and action */
  readonly latencies: Float64Array;
  /** of the server, for one action */
  readonly cpuMilliseconds: number;
}

/** What was seen with one engine. */
interface Seen {
  readonly figures: readonly Figure[];
  /** of the last action to the largest number of phones */
  readonly arrivals: Pair<Float64Array>;
  /** p99 in ms for each number of phones */
  readonly growth: readonly (Pair<number> & { readonly phones: number })[];
}

interface Pair<Value> {
  readonly product: Value;
  readonly bare: Value;
}

async function measure(workshop: Workshop, extent: Extent, engine: Engine): Promise<Seen> {
  const { environment } = await workshop.store(engine);
  const product = workshop.start<Product>('product.ts');
  const bare = workshop.start<BareWs>('bare-ws.ts');
  const loads = [workshop.start<Load>('load.ts'), workshop.start<Load>('load.ts')];
  const port = await product.ask.start(environment);
  const meeting = await product.ask.prepare({ commits: 300 });
  const chair = await connectChair(port, meeting);
  const frameBytes = await bytesOfOneAction(chair, loads, port, meeting);
  const barePort = await bare.ask.start({ bytes: frameBytes });
  const bell = await connected(barePort, { kind: 'ws' });

  const figures: Figure[] = [];
  const growth: (Pair<number> & { readonly phones: number })[] = [];
  let arrivals: Pair<Float64Array> = { product: new Float64Array(), bare: new Float64Array() };
  for (const phones of extent.phones) {
    await openEverywhere(loads, 'phones', phones, port, { kind: 'phones', code: meeting.code });
    await openEverywhere(loads, 'bare', phones, barePort, { kind: 'ws' });
    const stages: readonly [Stage, Stage] = [
      {
        trigger: () => void chair.ask('command', editRules(meeting)),
        group: 'phones',
        cpuMilliseconds: product.ask.cpuMilliseconds,
      },
      {
        trigger: () => bell.say('ring'),
        group: 'bare',
        cpuMilliseconds: bare.ask.cpuMilliseconds,
      },
    ];
    for (const stage of stages) await perform(stage, loads, warmingActions);
    const runs: (readonly [Measurement, Measurement])[] = [];
    for (let repetition = 0; repetition < extent.repetitions; repetition += 1) {
      runs.push([
        await perform(stages[0], loads, actions),
        await perform(stages[1], loads, actions),
      ]);
    }
    const name = `one action → ${String(phones)} phones, ${engine}`;
    const isLargest = phones === extent.phones.at(-1);
    const p99 = latencyFigure(name, 99, runs, isLargest);
    figures.push(cpuFigure(name, runs), latencyFigure(name, 50, runs, false), p99);
    growth.push({
      phones,
      product: p99.measured.median,
      bare: p99.baseline?.median ?? Number.NaN,
    });
    const last = runs.at(-1);
    if (last !== undefined) arrivals = { product: last[0].latencies, bare: last[1].latencies };
    for (const load of loads) {
      await load.ask.close({ group: 'phones' });
      await load.ask.close({ group: 'bare' });
    }
  }
  chair.close();
  bell.close();
  return { figures, arrivals, growth };
}

function arrivalsChart(onSqlite: Seen, onRedis: Seen): Chart {
  const phones = String(onSqlite.growth.at(-1)?.phones);
  return {
    file: 'fan-out-arrivals',
    title: `One action to ${phones} phones: share that has it`,
    x: 'ms after the command was sent',
    y: '% of phones',
    series: [
      curveOf('on SQLite', onSqlite.arrivals.product),
      curveOf('on Redis', onRedis.arrivals.product),
      curveOf('bare ws', onSqlite.arrivals.bare),
    ],
  };
}

function sizesChart({ growth }: Seen, onRedis: Seen): Chart {
  return {
    file: 'fan-out-sizes',
    title: 'One action to all phones of a meeting, p99',
    x: 'phones',
    y: 'ms',
    series: [
      { name: 'on SQLite', points: growth.map(({ phones, product }) => [phones, product]) },
      { name: 'on Redis', points: onRedis.growth.map(({ phones, product }) => [phones, product]) },
      { name: 'bare ws', points: growth.map(({ phones, bare }) => [phones, bare]) },
    ],
  };
}

function latencyFigure(
  name: string,
  percent: number,
  runs: readonly (readonly [Measurement, Measurement])[],
  isJudged: boolean,
): Figure {
  return comparison({
    what: `${name}, p${String(percent)}`,
    unit: 'ms',
    pairs: runs.map(
      ([product, bare]) =>
        [percentile(product.latencies, percent), percentile(bare.latencies, percent)] as const,
    ),
    budget: isJudged ? { of: 'ratio', limit: 1.3, sense: 'atMost' } : null,
  });
}

function cpuFigure(name: string, runs: readonly (readonly [Measurement, Measurement])[]): Figure {
  return comparison({
    what: `${name}, CPU of the server`,
    unit: 'ms',
    pairs: runs.map(([product, bare]) => [product.cpuMilliseconds, bare.cpuMilliseconds] as const),
    budget: null,
  });
}

async function perform(
  { trigger, group, cpuMilliseconds }: Stage,
  loads: readonly Started<Load>[],
  count: number,
): Promise<Measurement> {
  const latencies: number[] = [];
  const cpuBefore = await cpuMilliseconds();
  for (let action = 0; action < count; action += 1) {
    await Promise.all(loads.map(({ ask }) => ask.arm({ group })));
    const arrivals = loads.map(({ ask }) => ask.arrivals({ group }));
    const sentAt = sharedClock();
    trigger();
    for (const arrived of await Promise.all(arrivals)) {
      for (const at of arrived) latencies.push(at - sentAt);
    }
  }
  return {
    latencies: Float64Array.from(latencies),
    cpuMilliseconds: ((await cpuMilliseconds()) - cpuBefore) / count,
  };
}

async function openEverywhere(
  loads: readonly Started<Load>[],
  group: string,
  count: number,
  port: number,
  visitors: Visitors,
): Promise<void> {
  const share = count / loads.length;
  await Promise.all(
    loads.map(({ ask }, index) =>
      ask.open({ group, port, visitors, count: share, atOnce: 50, firstDevice: index * share }),
    ),
  );
}

/** How many bytes the phones are sent for one action: the bare server sends as many. */
async function bytesOfOneAction(
  chair: Connection,
  loads: readonly Started<Load>[],
  port: number,
  meeting: Joinable,
): Promise<number> {
  const group = 'sample';
  const { code } = meeting;
  await openEverywhere(loads, group, loads.length, port, { kind: 'phones', code });
  const [first] = loads;
  if (first === undefined) throw new Error('there is no load');
  await first.ask.arm({ group });
  await chair.ask('command', editRules(meeting));
  await first.ask.arrivals({ group });
  const [bytes = 0] = await first.ask.sizes({ group });
  for (const { ask } of loads) await ask.close({ group });
  return bytes - 4; // the header of the WebSocket frame is added again
}

let edits = 0;

/** Accepted at any time, and of the size that most actions have. */
function editRules({ rules }: Joinable) {
  edits += 1;
  const data: DataOf<'meeting.editRules'> = { rules, began: fingerprint(rules) };
  return {
    id: `edit-of-the-bench-${String(edits)}`,
    type: 'meeting.editRules',
    data,
  };
}

function connectChair(port: number, { chairToken: token }: Joinable): Promise<Connection> {
  const credential = { kind: 'link', token };
  const request = { protocol: protocolVersion, credential, have: null };
  return connected(port, { kind: 'meeting', request });
}

function connected(port: number, greeting: Greeting): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const connection: Connection = new Connection(port, greeting, {
      onOpen: (answer) => {
        if (answer?.includes('"ok":false') === true) reject(new Error(answer));
        else resolve(connection);
      },
      onBroadcast: () => undefined,
    });
  });
}

/** When which share of the phones had it: one point for each whole percent. */
function curveOf(name: string, latencies: Float64Array): Series {
  const percents = Array.from({ length: 99 }, (_, index) => index + 1);
  return {
    name,
    points: percents.map((percent) => [percentile(latencies, percent), percent] as const),
  };
}
