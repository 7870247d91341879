import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { hand } from '../machines/plan.ts';
import { startOnChosenPorts } from '../machines/ports.ts';
import { RawClient } from '../machines/raw-client.ts';
import { startProxy } from '../machines/tcp-proxy.ts';
import { ServerProcess } from '../e2e/machines/server-process.ts';
import { Bot, type Player } from './machines/bot.ts';
import { prepareHall } from './machines/prepared-hall.ts';
import { readSqlite } from './machines/stored-log.ts';

// A network delivers what it has held up also when the sender has given up that connection and asked again on another.

async function opened(t: TestContext) {
  const directory = await mkdtemp(path.join(tmpdir(), 'late-'));
  const { server, figures } = await startOnChosenPorts(async (choose) => {
    const port = String(await choose());
    const environment = { DATA_DIR: directory, METRICS_PORT: port };
    const started = await ServerProcess.start(environment);
    return { server: started, figures: `http://127.0.0.1:${port}/metrics` };
  });
  const door = await startProxy(server.port);
  t.after(async () => {
    await server.stop();
    await door.stop();
    await rm(directory, { recursive: true });
  });
  return { directory, server, figures, door, hall: await prepareHall(server) };
}

/** A bot that does nothing of its own accord, and moments of it that can be waited for. */
function quietBot(t: TestContext, player: Pick<Player, 'credential' | 'url'>) {
  let lookAgain = (): void => undefined;
  const bot = new Bot(
    { name: 'phone001', role: 'participant', seed: 1, paceMs: null, ...player },
    () => lookAgain(),
  );
  t.after(() => bot.close());
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      lookAgain = () => {
        if (isSo()) resolve();
      };
      lookAgain();
    });
  return { bot, until };
}

test('RO15 a command that was refused is not done by a copy of it that comes late', async (t) => {
  const { directory, server, figures, door, hall } = await opened(t);
  const secretary = new RawClient(server.url);
  t.after(() => secretary.close());
  assert.ok((await secretary.join(hall.secretary)).ok);
  assert.ok((await secretary.command('queue.close', {})).ok);

  const credential = {
    kind: 'participant',
    code: hall.code,
    device: 'device-of-phone001',
  } as const;
  const url = `http://127.0.0.1:${door.port}`;
  const { bot, until } = quietBot(t, { credential, url });
  await until(() => bot.hasSettled(hall.prepared + 1));

  // The network holds the command up; the phone notices that its connection is dead and asks again on another.
  door.hold('requests');
  const answer = bot.give('queue.raiseHand', hand('Y Blem'));
  door.halfClose('answers');
  const refused = await answer;
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, 'queueClosed');

  assert.ok((await secretary.command('queue.reopen', {})).ok);
  await phoneConnections(figures, 2);
  door.release();
  // What was held comes first, then the end of that connection.
  await phoneConnections(figures, 1);
  assert.ok((await secretary.command('queue.close', {})).ok);
  const [given] = bot.report().given;
  const done = readSqlite(directory, hall.meeting).filter(
    ({ commandId, events }) => commandId === given?.id && events.length > 0,
  );
  assert.deepEqual(done, []);
});

/** Resolves when so many connections of phones are open: two of one phone are one device to those who count people. */
async function phoneConnections(figures: string, count: number): Promise<void> {
  const wanted = new RegExp(`^dialogue_connections{audience="phone"} ${count}$`, 'm');
  while (!wanted.test(await (await fetch(figures)).text()));
}
