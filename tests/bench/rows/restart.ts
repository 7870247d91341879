import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { protocolVersion } from '#shared/wire/protocol.ts';
import { choosePort } from '../../machines/ports.ts';
import { Connection } from '../load/connection.ts';
import { sharedClock } from '../measuring.ts';
import type { Keeper } from '../processes/keeper.ts';
import type { Product } from '../processes/product.ts';
import { comparison, type Extent, type Figure, type Row, type RowResult } from '../row.ts';
import { spreadOf } from '../statistics.ts';
import { onEachEngine, type Engine, type Store, type Workshop } from '../workshop.ts';

const meetings = 100;
const commitsEach = 2_000;
const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
/** Pause between two attempts to reach a server that is not yet there, in ms. */
const knocking = 5;

/** From the start of the program to screens that show the present, with a log full of meetings. */
export const restart: Row = {
  name: 'restart',
  run: async (extent) => {
    const { onSqlite, onRedis } = await onEachEngine((workshop, engine) =>
      measure(workshop, extent, engine),
    );
    return { figures: [...onSqlite.figures, ...onRedis.figures], charts: [] };
  },
};

async function measure(workshop: Workshop, extent: Extent, engine: Engine): Promise<RowResult> {
  const store = await workshop.store(engine);
  const keeper = workshop.start<Keeper>('keeper.ts');
  const count = extent.quick ? 10 : meetings;
  const codes = await keeper.ask.fill({ environment: store.environment, count, commitsEach });
  await keeper.stop();

  const first: number[] = [];
  const all: number[] = [];
  for (let repetition = 0; repetition < extent.repetitions; repetition += 1) {
    const times = await startAndJoin(store, codes);
    first.push(times.first);
    all.push(times.all);
  }
  const recoveries = await recover(workshop, extent, store);
  const what = `restart with ${String(count)} meetings of ${String(commitsEach)} commits on ${engine}`;
  return {
    figures: [
      seconds(`${what} → first screen in sync`, first, 2),
      seconds(`${what} → a screen of each meeting in sync`, all, null),
      ...recoveries.map(({ commits, pairs }) =>
        comparison({
          what: `opening a meeting of ${String(commits)} commits on ${engine}, against parsing a stored fold`,
          unit: 'ms',
          pairs,
          budget: null,
        }),
      ),
    ],
    charts: [],
  };
}

/** What one meeting costs to open, and the least that a stored fold would cost instead. */
async function recover(workshop: Workshop, extent: Extent, { environment }: Store) {
  const product = workshop.start<Product>('product.ts');
  await product.ask.start(environment);
  const recoveries = [];
  for (const commits of [commitsEach, 10_000]) {
    const pairs: (readonly [number, number])[] = [];
    for (let repetition = 0; repetition <= extent.repetitions; repetition += 1) {
      const { id } = await product.ask.prepare({ commits });
      pairs.push([await product.ask.recover({ id }), await product.ask.readStoredFold({ id })]);
    }
    // The first one warms both up.
    recoveries.push({ commits, pairs: pairs.slice(1) });
  }
  return recoveries;
}

function seconds(what: string, times: readonly number[], limit: number | null): Figure {
  return {
    what,
    unit: 's',
    measured: spreadOf(times.map((ms) => ms / 1_000)),
    baseline: null,
    ratio: null,
    budget: limit === null ? null : { of: 'measured', limit, sense: 'atMost' },
  };
}

/** Starts the program as people do; one screen of each meeting tries to join from the first moment on. */
async function startAndJoin(
  { environment }: Store,
  codes: readonly string[],
): Promise<{ readonly first: number; readonly all: number }> {
  const port = await choosePort();
  const started = sharedClock();
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: { ...process.env, ...environment, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const [code = '', ...others] = codes;
    await inSync(port, code);
    const first = sharedClock() - started;
    await Promise.all(others.map((other) => inSync(port, other)));
    return { first, all: sharedClock() - started };
  } finally {
    await end(server);
  }
}

/** Resolves when a phone of the meeting has its snapshot. */
async function inSync(port: number, code: string): Promise<void> {
  const credential = { kind: 'participant', code, device: 'device-of-the-bench-1' };
  const request = { protocol: protocolVersion, credential, have: null };
  for (;;) {
    const joined = await new Promise<boolean>((resolve) => {
      const phone: Connection = new Connection(
        port,
        { kind: 'meeting', request },
        {
          onOpen: (answer) => {
            if (answer?.includes('"ok":true') !== true)
              throw new Error(`not joined: ${String(answer)}`);
            resolve(true);
            phone.close();
          },
          onBroadcast: () => undefined,
        },
      );
      phone.onClose(() => {
        resolve(false);
      });
    });
    if (joined) return;
    await delay(knocking);
  }
}

async function end(server: ChildProcess): Promise<void> {
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
}
