import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createClient } from 'redis';
import { restore } from '../../server/backup/restore.ts';
import { verifyBackup } from '../../server/backup/reading.ts';
import { writeBackup } from '../../server/backup/writing.ts';
import { openRedisLog } from '../../server/log/redis.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { join } from 'node:path';
import { everythingIn, folder } from '../backup/places.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';
import { listed, threeOffices } from '../machines/three-offices.ts';
import { frozen } from '../stored/frozen.ts';

/** Of the frozen installations. */
const formerPassphrase = 'hội nghị đối thoại';

const session = (url: string, passphrase: string, office?: string) =>
  post(`${url}/api/office/session`, office === undefined ? { passphrase } : { office, passphrase });

for (const { day, installationFile } of frozen)
  test(`IN7 an installation of ${day} on Redis goes on, and then has others beside its office`, async (t) => {
    const redis = await startRedis();
    const log = await openRedisLog(redis.url);
    const contents = await verifyBackup(installationFile);
    const wish = { file: installationFile, contents, keepsLinks: true, office: null };
    await restore(log, { ...wish, now: Date.now });
    const before = await everythingIn(log);
    await log.close();
    const { url } = await runApp(t, { environment: { REDIS_URL: redis.url } });
    t.after(() => redis.stop());

    assert.deepEqual((await get(`${url}/api/office`)).body, {
      passphraseSet: true,
      hasSeveral: false,
    });
    const token = textOf(await session(url, formerPassphrase), 'token');
    const meetings = await listed(url, token);
    assert.equal(meetings.length, 2);

    const add = { name: 'xã Nà Pán', passphrase: 'mật khẩu của Nà Pán', request: 'add-na-pan' };
    assert.equal((await post(`${url}/api/offices`, add, { token })).status, 200);
    assert.deepEqual(await listed(url, token), meetings, 'the session goes on');
    const added = textOf(await session(url, add.passphrase, 'na pan'), 'token');
    assert.deepEqual(await listed(url, added), []);
    const foreign = await get(`${url}/api/meetings/${meetings[0] ?? ''}/links`, { token: added });
    assert.equal(foreign.refusal?.code, 'notFound');
    const links = await get(`${url}/api/meetings/${meetings[0] ?? ''}/links`, { token });
    assert.equal(links.status, 200);

    const after = await openRedisLog(redis.url);
    const now = await everythingIn(after);
    await after.close();
    for (const [stream, commits] of Object.entries(before))
      assert.deepEqual(now[stream]?.slice(0, commits.length), commits, stream);
  });

test('IN7 where offices cannot be added nothing of them shows', async (t) => {
  const { app, url } = await runApp(t);
  const setup = app.installation.sessions.setupSecret();
  const set = await post(`${url}/api/office/passphrase`, { setup, passphrase: 'mưa dầm thấm lâu' });
  const token = textOf(set, 'token');
  const own = await get(`${url}/api/office/own`, { token });
  assert.deepEqual(own.body, { name: '', looksAfterOffices: false });
  const add = { name: 'xã Nà Pán', passphrase: 'mật khẩu của Nà Pán', request: 'add-na-pan' };
  const answers = [
    await get(`${url}/api/offices`, { token }),
    await post(`${url}/api/offices`, add, { token }),
    await post(`${url}/api/offices/1/name`, { name: 'x' }, { token }),
    await post(`${url}/api/offices/1/passphrase`, { passphrase: add.passphrase }, { token }),
  ];
  for (const { refusal } of answers)
    assert.deepEqual(refusal, { code: 'notFound', detail: 'offices' });
  const streams = (await app.log.list()).map(({ stream }) => stream);
  assert.deepEqual(streams, ['office/installation']);
});

test('IN8 nothing of an office is read before somebody signs in to it', async (t) => {
  const { redisUrl, communes } = await threeOffices(t);
  const [{ name, passphrase, id } = assert.fail()] = communes;
  const officesRead = await officesReadFrom(t, redisUrl);
  const { url } = await runApp(t, { environment: { REDIS_URL: redisUrl } });
  await get(`${url}/api/office`);
  assert.deepEqual(await officesRead(), []);
  const token = textOf(await session(url, passphrase, name), 'token');
  assert.equal((await listed(url, token)).length, 1);
  assert.deepEqual(await officesRead(), [`office/${String(id)}/door`]);
});

/**
 * Notes from now on which streams of offices are read; those of other nodes, which have opened some, are read again now and then
 * and do not count. Resolves with what a node has read that was started since.
 */
async function officesReadFrom(t: TestContext, redisUrl: string) {
  const client = createClient({ url: redisUrl }).on('error', () => undefined);
  await client.connect();
  t.after(() => client.destroy());
  const known = new Set(
    (await client.sendCommand<string>(['CLIENT', 'LIST']))
      .split('\n')
      .map((line) => /\baddr=(\S+)/.exec(line)?.[1]),
  );
  const read = new Set<string>();
  let onMarker = (): void => undefined;
  const monitor = client.duplicate().on('error', () => undefined);
  await monitor.connect();
  t.after(() => monitor.destroy());
  await monitor.monitor((line) => {
    if (line.includes('"marker"')) onMarker();
    const [, address = '', stream] = /\[\d+ (\S+)\] .*"dt:\{(office\/\d+[^}]*)\}/.exec(line) ?? [];
    if (stream !== undefined && !known.has(address)) read.add(stream);
  });
  return async () => {
    const marked = new Promise<void>((resolve) => (onMarker = resolve));
    await client.get('marker');
    await marked;
    return [...read].sort();
  };
}

test('IN1 a backup of everything brings each meeting back to its office', async (t) => {
  const { nodes, communes } = await threeOffices(t);
  const file = join(await folder(t), 'all.jsonl.gz');
  await writeBackup(nodes[0].app.log, { file, meeting: null, program: 'tests' });
  const contents = await verifyBackup(file);
  const place = await startRedis();
  const log = await openRedisLog(place.url);
  await restore(log, { file, contents, keepsLinks: true, office: null, now: Date.now });
  assert.deepEqual(await everythingIn(log), await everythingIn(nodes[0].app.log));
  await log.close();
  const { url } = await runApp(t, { environment: { REDIS_URL: place.url } });
  t.after(() => place.stop());
  for (const { token, name, passphrase, meeting } of communes) {
    assert.deepEqual(await listed(url, token), [meeting], 'its session goes on, too');
    assert.deepEqual(await listed(url, textOf(await session(url, passphrase, name), 'token')), [
      meeting,
    ]);
  }
});

test('IN1 a backup of everything that is restored to a folder keeps all of its offices', async (t) => {
  const { nodes, communes } = await threeOffices(t);
  const file = join(await folder(t), 'all.jsonl.gz');
  await writeBackup(nodes[0].app.log, { file, meeting: null, program: 'tests' });
  const contents = await verifyBackup(file);
  const DATA_DIR = await folder(t);
  const log = await openSqliteLog(DATA_DIR);
  await restore(log, { file, contents, keepsLinks: false, office: null, now: Date.now });
  await log.close();
  const { url } = await runApp(t, { environment: { DATA_DIR } });
  for (const { token, name, passphrase, meeting } of communes) {
    const ended = await get(`${url}/api/meetings`, { token });
    assert.equal(ended.refusal?.code, 'signedOut', 'nobody knows which sessions were ended');
    assert.deepEqual(await listed(url, textOf(await session(url, passphrase, name), 'token')), [
      meeting,
    ]);
  }
});
