import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { io } from 'socket.io-client';
import { ownHost } from '../../server/http/own-host.ts';
import { runApp } from '../machines/running-app.ts';

/** What a server answers to whoever reaches it under this name. */
async function under(host: string, url: string) {
  const asked = request(url, { headers: { host }, agent: false });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]; // what a response brings
  return {
    status: answer.statusCode,
    type: answer.headers['content-type'],
    body: await text(answer),
  };
}

async function connects(url: string, headers: Readonly<Record<string, string>>): Promise<boolean> {
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  });
  const isIn = new Promise<boolean>((resolve) => {
    socket.on('connect', () => {
      resolve(true);
    });
    socket.on('connect_error', () => {
      resolve(false);
    });
  });
  return isIn.finally(() => socket.disconnect());
}

describe('the name under which somebody comes', () => {
  it('RT13 is one of ours as an address, as localhost and as the public name', () => {
    const isOwn = ownHost('https://Doithoai.example.vn:8443');
    for (const host of ['doithoai.example.vn', 'DOITHOAI.example.vn:80', 'doithoai.example.vn.'])
      assert.equal(isOwn(host), true, host);
    for (const host of [
      'localhost',
      'LOCALHOST:8080',
      '[::1]:8080',
      '[fe80::1]',
      '192.168.1.10:80',
    ])
      assert.equal(ownHost(null)(host), true, host);
    for (const host of [
      undefined,
      '',
      'elsewhere.example',
      'doithoai.example.vn.elsewhere.example',
      'localhost.elsewhere.example',
      '192.168.1.10.elsewhere.example',
      'elsewhere.example@127.0.0.1',
      '127.0.0.1, elsewhere.example',
      'a\tb',
    ])
      assert.equal(isOwn(host), false, host);
    assert.equal(ownHost(null)('doithoai.example.vn'), false);
  });

  it('RT13 is ours for every address of the fourth and sixth version', () => {
    const isOwn = ownHost(null);
    fc.assert(fc.property(fc.ipV4(), (address) => isOwn(`${address}:8080`)));
    fc.assert(fc.property(fc.ipV6(), (address) => isOwn(`[${address}]:8080`)));
  });

  it('RT13 is refused with the address to use where it is another', async (t) => {
    const { app, url } = await runApp(t);
    for (const path of ['/', '/api/office', '/nowhere', '/m/4817']) {
      const answer = await under('rebound.example:8080', `${url}${path}`);
      assert.equal(answer.status, 421);
      assert.equal(answer.type, 'text/plain; charset=utf-8');
      assert.ok(answer.body.includes(app.address()), answer.body);
    }
    assert.equal((await under('127.0.0.1', `${url}/api/office`)).status, 200);
    assert.equal((await under('localhost:1', `${url}/api/office`)).status, 200);
  });

  it('RT13 does not matter to who watches the server or looks for the internet', async (t) => {
    const { url } = await runApp(t);
    assert.equal((await under('app-2', `${url}/healthz`)).status, 200);
    assert.equal((await under('app-2', `${url}/readyz`)).status, 200);
    const probe = await under('connectivitycheck.gstatic.com', `${url}/generate_204`);
    assert.equal(probe.status, 204);
    const apple = await under('captive.apple.com', `${url}/hotspot-detect.html`);
    assert.match(apple.body, /Success/);
  });

  it('RT13 lets no socket in where it is another, though the page claims the same', async (t) => {
    const { url } = await runApp(t, { environment: { PUBLIC_URL: 'https://doithoai.example' } });
    const rebound = { host: 'rebound.example', origin: 'http://rebound.example' };
    assert.equal(await connects(url, rebound), false);
    assert.equal(await connects(url, { host: 'doithoai.example' }), true);
    assert.equal(await connects(url, {}), true);
  });
});
