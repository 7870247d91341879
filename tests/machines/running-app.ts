import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createApp, type App } from '../../server/app.ts';
import { readConfiguration } from '../../server/configuration.ts';
import { startDemo } from '../../server/demo/demo.ts';
import { stageClock } from '../../server/demo/stage-clock.ts';
import type { Interfaces } from '../../server/http/network-addresses.ts';
import { createLogger } from '../../server/operation/logger.ts';
import { steadyClock, type MachineClocks } from '../../server/platform/steady-clock.ts';

/** The real server, listening on a port of its own. */
export interface RunningApp {
  readonly app: App;
  /** `http://127.0.0.1:` and its port */
  readonly url: string;
  /** what it logged, at the level that tells most */
  readonly logged: readonly string[];
}

export interface RunningAppOptions {
  /** variables beside those that keep it to this computer and a folder of its own */
  readonly environment?: Readonly<Record<string, string>>;
  /** the folder of the site; a missing one by default, so that no test depends on a build */
  readonly site?: string;
  /** the adapters of the computer; its own by default */
  readonly interfaces?: () => Interfaces;
  /** what its clock shows; the machine's time by default */
  readonly now?: () => number;
  /** the clocks of the machine, so that a test can set them; real ones by default */
  readonly clocks?: MachineClocks;
  /** plays the sample meeting before it listens */
  readonly demo?: boolean;
}

/** Starts a server that ends with the test, its data with it. */
export async function runApp(
  t: TestContext,
  {
    environment = {},
    site = '/nowhere',
    interfaces,
    now,
    clocks,
    demo = false,
  }: RunningAppOptions = {},
): Promise<RunningApp> {
  const directory = await mkdtemp(join(tmpdir(), 'app-'));
  const logged: string[] = [];
  const clock = stageClock(now ?? steadyClock(clocks));
  const app = await createApp({
    configuration: readConfiguration({
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: directory,
      ...environment,
    }),
    logger: createLogger('trace', { write: (line) => void logged.push(line) }),
    now: clock.now,
    shownTime: clocks?.shown ?? now ?? Date.now,
    site,
    ...(interfaces === undefined ? {} : { interfaces }),
  });
  t.after(async () => {
    await app.close();
    await rm(directory, { recursive: true });
  });
  if (demo) app.demo = await startDemo({ installation: app.installation, rooms: app.rooms, clock });
  const port = await app.listen();
  return { app, url: `http://127.0.0.1:${String(port)}`, logged };
}
