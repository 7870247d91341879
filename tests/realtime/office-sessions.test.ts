import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { plan } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';

const passphrase = 'nước chảy đá mòn';

/** An office with two sessions, each joined on one of two nodes. */
async function twoDesks(t: TestContext) {
  const redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  const nodes = [await runApp(t, { environment }), await runApp(t, { environment })] as const;
  // After the nodes, which would else wait for it in vain.
  t.after(() => redis.stop());
  const { installation } = nodes[0].app;
  await installation.setPassphrase(installation.sessions.setupSecret(), passphrase);
  const meeting = await createMeeting(nodes[0].app, plan);
  assert.ok('id' in meeting);
  const join = async (url: string) => {
    const session = await installation.signIn(passphrase);
    assert.ok('token' in session);
    const client = new RawClient(url);
    t.after(() => {
      client.close();
    });
    const { token } = session;
    const reply = await client.join({ kind: 'office', token, meeting: meeting.id });
    assert.ok(reply.ok, JSON.stringify(reply));
    return { client, token };
  };
  return { installation, here: await join(nodes[0].url), there: await join(nodes[1].url) };
}

const edit = {
  details: { ...plan.details, venue: 'Nhà rông' },
  began: fingerprint(plan.details),
};

const wasSignedOut = ({ received }: RawClient): boolean =>
  received.some((message) => message.startsWith('["signedOut"'));

test('a forgotten passphrase ends the sockets of the office on every node', async (t) => {
  const { installation, here, there } = await twoDesks(t);
  await installation.forgetPassphrase();
  const given = await here.client.command('meeting.editDetails', edit);
  assert.ok(!given.ok);
  assert.equal(given.refusal.code, 'signedOut', 'at once, where it is known');
  await Promise.all([here.client.disconnected(), there.client.disconnected()]);
  assert.ok(wasSignedOut(here.client) && wasSignedOut(there.client));
});

test('a session that is ended takes its own sockets with it and no others', async (t) => {
  const { installation, here, there } = await twoDesks(t);
  const ended = await installation.signedIn.find(there.token);
  assert.ok(ended);
  await installation.signedIn.end(ended);
  await there.client.disconnected();
  assert.ok(wasSignedOut(there.client));
  assert.ok((await here.client.command('meeting.editDetails', edit)).ok);
});
