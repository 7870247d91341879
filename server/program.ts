import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { lanAddresses, localAddress } from './http/addresses.ts';
import { createApp, type App } from './app.ts';
import { greeting } from './banner.ts';
import { ConfigurationError, readConfiguration, type Configuration } from './configuration.ts';
import { startDemo } from './demo/demo.ts';
import { stageClock } from './demo/stage-clock.ts';
import { setupUrl } from '#shared/wire/pages.ts';
import { NotListening } from './http/listening.ts';
import { keptInFolder, whyNotOpened } from './configured-log.ts';
import { createLogger } from './operation/logger.ts';
import { steadyClock } from './platform/steady-clock.ts';

/** How long everything begun may take to end, in ms; then the process ends anyhow. The log holds all that was acked. */
const shutdownMs = 10_000;

interface Wishes {
  readonly demo: boolean;
  readonly newPassphrase: boolean;
}

/** What cannot be done, said to whoever starts the program. */
class StartRefused extends Error {}

/** Starts the program as its arguments and the environment ask, or ends it with a sentence that says why not. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await start(args);
  } catch (error) {
    if (!(error instanceof StartRefused || error instanceof ConfigurationError)) throw error;
    process.stderr.write(`\n${error.message}\n\n`);
    process.exit(1);
  }
}

async function start(args: readonly string[]): Promise<void> {
  const wishes = readWishes(args);
  const configuration = readConfiguration(process.env);
  const logger = createLogger(configuration.logLevel, pino.destination({ fd: 2, sync: true }));
  const clock = stageClock(steadyClock());
  const folder = wishes.demo ? await mkdtemp(join(tmpdir(), 'doi-thoai-demo-')) : null;
  const used = folder === null ? configuration : keptInFolder(configuration, folder);

  const app = await openApp({ configuration: used, logger, now: clock.now, shownTime: Date.now });
  const close = async (): Promise<void> => {
    await app.drain();
    await app.close();
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };
  closeOnSignal(close, configuration.drainSeconds * 1_000 + shutdownMs);
  if (wishes.newPassphrase) await app.installation.forgetPassphrase();
  if (wishes.demo)
    app.demo = await startDemo({ installation: app.installation, rooms: app.rooms, clock });
  const port = await listen(app);
  process.stdout.write(greet(app, used, port));
}

function readWishes(args: readonly string[]): Wishes {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { demo: { type: 'boolean' }, 'new-passphrase': { type: 'boolean' } },
    });
    return { demo: values.demo === true, newPassphrase: values['new-passphrase'] === true };
  } catch {
    throw new StartRefused(
      'Known options: --demo (the sample meeting in mid-session), ' +
        '--new-passphrase (a new link to set the office passphrase; its sessions end).',
    );
  }
}

async function openApp(options: Parameters<typeof createApp>[0]): Promise<App> {
  try {
    return await createApp(options);
  } catch (error) {
    throw new StartRefused(whyNotOpened(options.configuration, error));
  }
}

async function listen(app: App): Promise<number> {
  try {
    return await app.listen();
  } catch (error) {
    await app.close();
    if (error instanceof NotListening) throw new StartRefused(error.message);
    throw error;
  }
}

function greet(app: App, { host }: Configuration, port: number): string {
  const joinUrl = app.address();
  const localUrl = localAddress(port);
  const { installation, demo } = app;
  return greeting({
    joinUrl,
    localUrl,
    lanUrls: lanAddresses(host, port, networkInterfaces()),
    setupUrl: installation.isPassphraseSet
      ? null
      : setupUrl(joinUrl, installation.sessions.setupSecret()),
    demoUrl: demo === null ? null : `${localUrl}/demo`,
    isTerminal: process.stdout.isTTY,
  });
}

/** The first signal closes everything in order and bounded time, the second ends the process at once. */
function closeOnSignal(close: () => Promise<void>, longestMs: number): void {
  let closing = false;
  const onSignal = (): void => {
    if (closing) process.exit(130);
    closing = true;
    setTimeout(() => process.exit(1), longestMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}
