import assert from 'node:assert/strict';
import { test } from 'node:test';
import { io } from 'socket.io-client';
import { installationStream } from '../../server/office/installation-kind.ts';
import { protocolVersion, type JoinReply } from '#shared/wire/protocol.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { plan } from '../machines/plan.ts';
import { runApp } from '../machines/running-app.ts';

const policy =
  "default-src 'none';base-uri 'none';connect-src 'self' ws: wss:;font-src 'self';" +
  "form-action 'self';frame-ancestors 'none';img-src 'self' data:;manifest-src 'self';" +
  "script-src 'self';style-src 'self'";

test('every answer carries the strict policy and nothing that plain HTTP in a hall breaks on', async (t) => {
  const { url } = await runApp(t);
  for (const path of ['/api/office', '/healthz', '/nowhere']) {
    const { headers } = await get(`${url}${path}`);
    assert.equal(headers.get('content-security-policy'), policy);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('strict-transport-security'), null);
    assert.equal(headers.get('cross-origin-opener-policy'), null);
  }
  assert.equal((await get(`${url}/api/office`)).headers.get('cache-control'), 'no-store');
});

test('a page of somebody else changes nothing', async (t) => {
  const { url } = await runApp(t);
  const foreign = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { origin: `${url}0` },
    { 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of foreign) {
    const answer = await post(`${url}/api/office/session`, { passphrase: 'x' }, { headers });
    assert.deepEqual(answer.refusal, { code: 'notPermitted', detail: 'origin' });
  }
  const own = { headers: { origin: url } };
  const answer = await post(`${url}/api/office/session`, { passphrase: 'x' }, own);
  assert.deepEqual(answer.refusal, { code: 'notPermitted', detail: 'passphrase' });
});

test('a page of the public address is one of ours, also behind a proxy', async (t) => {
  const { url } = await runApp(t, { environment: { PUBLIC_URL: 'https://doithoai.example' } });
  const headers = { origin: 'https://doithoai.example' };
  const answer = await post(`${url}/api/office/session`, { passphrase: 'x' }, { headers });
  assert.deepEqual(answer.refusal, { code: 'notPermitted', detail: 'passphrase' });
});

test('what is no JSON of the right form is refused with the place, not the content', async (t) => {
  const { url } = await runApp(t);
  const to = `${url}/api/office/session`;
  const json = { 'content-type': 'application/json' };
  const answers = [
    await post(to, null, { text: '{"passphrase": "bí mật', headers: json }),
    await post(to, null, { text: '', headers: json }),
    await post(to, null, { text: 'passphrase=x', headers: { 'content-type': 'text/plain' } }),
    await post(to, { passphrase: 7 }),
    await post(to, []),
    await post(to, { passphrase: 'x'.repeat(201) }),
    await post(to, { passphrase: 'x'.repeat(20_000) }),
  ];
  assert.deepEqual(
    answers.map(({ status, refusal }) => [status, refusal?.code, refusal?.detail]),
    [
      [400, 'malformed', 'body'],
      [400, 'malformed', 'body'],
      [415, 'malformed', 'content-type'],
      [400, 'malformed', '/passphrase'],
      [400, 'malformed', ''],
      [413, 'tooLarge', '/passphrase'],
      [413, 'tooLarge', 'body'],
    ],
  );
});

test('an unknown path or method is refused as all things are', async (t) => {
  const { url } = await runApp(t);
  assert.equal((await get(`${url}/api/nowhere`)).refusal?.code, 'notFound');
  assert.equal((await post(`${url}/api/office`, {})).refusal?.code, 'notFound');
  assert.equal((await get(`${url}/%c0%ae`)).refusal?.code, 'malformed');
});

test('no secret, address or word of anybody stands in the log', async (t) => {
  const { app, url, logged } = await runApp(t);
  const passphrase = 'ba cây chụm lại';
  const setup = app.installation.sessions.setupSecret();
  const token = textOf(await post(`${url}/api/office/passphrase`, { setup, passphrase }), 'token');
  const session = textOf(await post(`${url}/api/office/session`, { passphrase }), 'token');
  await post(`${url}/api/office/session`, { passphrase: 'một cây làm chẳng' });
  const created = await post(`${url}/api/meetings`, { plan }, { token });
  const id = textOf(created, 'id');
  const listed = await get(`${url}/api/meetings/${id}/links`, { token });
  const { links } = listed.body as { readonly links: readonly { readonly secret: string }[] };
  const secrets = links.map(({ secret }) => secret);
  const exchanged = await post(`${url}/api/session`, { secret: secrets[0] });
  await post(`${url}/api/session`, null, { text: `{"secret": "${secrets[1] ?? ''}" oops` });
  await get(`${url}/m/${textOf(created, 'code')}`);
  await app.log.close();
  const failed = await post(`${url}/api/meetings`, { plan }, { token });
  assert.equal(failed.refusal?.code, 'notSaved');

  const log = logged.join('');
  assert.match(log, /"route":"\/api\/session"/);
  assert.match(log, /"level":50/);
  const hidden = [
    setup,
    passphrase,
    'một cây',
    token,
    session,
    textOf(exchanged, 'token'),
    ...secrets,
    id,
    'Đăk Hoong',
    '127.0.0.1',
  ];
  for (const text of hidden) assert.ok(!log.includes(text), text);
});

test('a socket does not reach the stream in which the office itself is kept', async (t) => {
  const { app, url } = await runApp(t);
  const setup = app.installation.sessions.setupSecret();
  const passphrase = 'ba cây chụm lại';
  const token = textOf(await post(`${url}/api/office/passphrase`, { setup, passphrase }), 'token');
  const socket = io(url, { transports: ['websocket'], reconnection: false });
  t.after(() => socket.disconnect());
  const join = (meeting: string): Promise<JoinReply> =>
    socket.emitWithAck('join', {
      protocol: protocolVersion,
      credential: { kind: 'office', token, meeting },
      have: null,
    }) as Promise<JoinReply>; // what the protocol answers a join with
  for (const meeting of [installationStream, 'nowhere']) {
    const reply = await join(meeting);
    assert.ok(!reply.ok);
    assert.equal(reply.refusal.code, meeting === installationStream ? 'malformed' : 'notFound');
  }
  assert.equal((await app.log.read(installationStream, 0)).length, 3);
});
