import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { ServerProcess } from '../e2e/machines/server-process.ts';
import { runApp } from '../machines/running-app.ts';

const overWebSocket = '/socket.io/?EIO=4&transport=websocket';
const overPolling = '/socket.io/?EIO=4&transport=polling';
/** How soon a server ends that nobody holds up, in ms; it waits two seconds for whoever does. */
const soonMs = 1_500;

async function startServer(t: TestContext): Promise<ServerProcess> {
  const directory = await mkdtemp(join(tmpdir(), 'closing-'));
  const server = await ServerProcess.start({ DATA_DIR: directory });
  t.after(async () => {
    await server.kill();
    await rm(directory, { recursive: true });
  });
  return server;
}

/** A Socket.IO connection over long polling, between two polls: the address of all that follows. */
async function openSession(url: string): Promise<string> {
  const opened = await (await fetch(`${url}${overPolling}`)).text();
  const [, id = ''] = /"sid":"([^"]+)"/.exec(opened) ?? [];
  const session = `${overPolling}&sid=${id}`;
  await post(url, session, '40');
  assert.match(await (await fetch(`${url}${session}`)).text(), /^40/);
  return session;
}

async function post(url: string, session: string, body: string): Promise<void> {
  const answer = await fetch(`${url}${session}`, { method: 'POST', body });
  assert.equal(await answer.text(), 'ok');
}

describe('a server that is told to end', { timeout: 60_000 }, () => {
  it('ends in order although a phone sleeps and does not say goodbye', async (t) => {
    const server = await startServer(t);
    const phone = new WebSocket(`${server.url}${overWebSocket}`);
    // Its network is cut when the server is gone.
    phone.on('error', () => undefined);
    await once(phone, 'upgrade');
    phone.send('40');
    await once(phone, 'message');
    phone.pause();
    assert.equal(await server.stop(), 0);
    phone.terminate();
  });

  it('ends in order although a browser keeps a connection ready', async (t) => {
    const server = await startServer(t);
    const spare = connect(server.port, server.host).resume();
    // As above.
    spare.on('error', () => undefined);
    await once(spare, 'connect');
    assert.equal(await server.stop(), 0);
    spare.destroy();
  });

  it('RT11 answers the request that was under way', async (t) => {
    const { app, url } = await runApp(t);
    const line = connect(Number(new URL(url).port), '127.0.0.1');
    const begun = once(app.http.server, 'request');
    line.write('POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n');
    line.write('Content-Type: application/json\r\n\r\n');
    await begun;
    const closed = app.close();
    await assert.rejects(fetch(url));
    line.write('{}');
    const [answer] = (await once(line, 'data')) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 400 /);
    await closed;
  });

  it('RT11 keeps the answer for who comes back for it on a connection of its own', async (t) => {
    const { app, url } = await runApp(t);
    const session = await openSession(url);
    const line = connect(Number(new URL(url).port), '127.0.0.1');
    await once(line, 'connect');
    const poll = `GET ${session} HTTP/1.1\r\nHost: 127.0.0.1\r\n`;
    line.write(poll);
    await post(url, session, '420["time"]');
    const closed = app.close();
    await assert.rejects(fetch(url));
    line.write('\r\n');
    const [answer] = (await once(line, 'data')) as [Buffer];
    assert.match(answer.toString(), /\r\n\r\n430\[\d+\]$/);
    line.write(`${poll}\r\n`);
    const [goodbye] = (await once(line, 'data')) as [Buffer];
    assert.ok(goodbye.toString().endsWith('\u001e1'));
    await closed;
  });

  it('RT11 does not wait for who is between two polls, and cannot come back', async (t) => {
    const { app, url } = await runApp(t);
    await openSession(url);
    const closed = app.close().then(() => 'closed');
    assert.equal(await Promise.race([closed, delay(soonMs, 'waits')]), 'closed');
  });
});
