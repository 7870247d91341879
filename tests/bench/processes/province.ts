import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createApp, type App } from '../../../server/app.ts';
import { readConfiguration } from '../../../server/configuration.ts';
import { createLogger } from '../../../server/operation/logger.ts';
import { serve } from '../process.ts';
import { Proceedings } from '../proceedings.ts';
import { storeCommits } from '../stored-meetings.ts';

type Environment = Readonly<Record<string, string>>;

/** Of the office that is looked at. */
const name = 'xã Cuối Cùng';
const passphrase = 'một câu ngắn dễ nhớ';

let app: App | null = null;
let url = '';

const open = (environment: Environment): Promise<App> =>
  createApp({
    configuration: readConfiguration({ PORT: '0', HOST: '127.0.0.1', ...environment }),
    logger: createLogger('error', process.stderr),
    site: '/nowhere',
  });

async function ask(path: string, token: string | null, body?: object): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`);
  return response.json();
}

const signIn = async (): Promise<string> =>
  ((await ask('/api/office/session', null, { office: name, passphrase })) as { token: string })
    .token; // its schema is the server's

/** An installation of many offices, and what the last of them waits for. */
const service = {
  /** Adds offices, the last with a passphrase and meetings of its own. */
  fill: async (filled: {
    readonly environment: Environment;
    readonly offices: number;
    readonly meetings: number;
    readonly commitsEach: number;
  }): Promise<void> => {
    const { installation, doors, log, close } = await open(filled.environment);
    for (let count = 1; count < filled.offices; count += 1)
      await installation.addOffice(`xã Số ${String(count)}`, `office-${String(count)}`);
    const last = await doors.addOffice(name, passphrase, 'the-last-office');
    if (!('id' in last)) throw new Error(`no office was added: ${last.code}`);
    const proceedings = new Proceedings('0000');
    proceedings.goOn(filled.commitsEach);
    for (let count = 0; count < filled.meetings; count += 1) {
      const { id } = await installation.registerMeeting(`meeting-${String(count)}`, last.id);
      await storeCommits(log, id, proceedings.commits);
    }
    await close();
  },

  start: async (environment: Environment): Promise<void> => {
    app = await open(environment);
    url = `http://127.0.0.1:${String(await app.listen())}`;
  },

  /** From the passphrase to the list of meetings, in ms. */
  enter: async (): Promise<number> => {
    const began = performance.now();
    const token = await signIn();
    await Promise.all([ask('/api/office/own', token), ask('/api/meetings', token)]);
    return performance.now() - began;
  },

  /** Looks at the list until all of it is there, and once more, in ms; and how long nothing else was done meanwhile at worst. */
  list: async () => {
    const token = await signIn();
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    for (;;) {
      const { unread } = (await ask('/api/meetings', token)) as { unread: number }; // likewise
      if (unread === 0) break;
    }
    delays.disable();
    const began = performance.now();
    await ask('/api/meetings', token);
    return {
      warm: performance.now() - began,
      blocked: delays.max / 1e6,
      rooms: app?.rooms.count ?? 0,
    };
  },

  end: async (): Promise<void> => {
    await app?.close();
    app = null;
  },
};
export type Province = typeof service;

serve(service);
