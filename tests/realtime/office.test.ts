import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { test, type TestContext } from 'node:test';
import { evolveOffice } from '#shared/office/office.ts';
import type { OfficeEvent } from '#shared/office/events.ts';
import type { Office } from '#shared/office/state.ts';
import type { Frame, JoinReply, Moment } from '#shared/wire/protocol.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { plan } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp, type RunningApp } from '../machines/running-app.ts';

const passphrase = 'nước chảy đá mòn';

async function signedIn(t: TestContext, { app, url }: RunningApp) {
  const { installation } = app;
  if (!installation.isPassphraseSet)
    await installation.setPassphrase(installation.sessions.setupSecret(), passphrase);
  const session = await installation.signIn(passphrase);
  assert.ok('token' in session);
  const { token } = session;
  const connect = async (have: Moment | null = null) => {
    const client = new RawClient(url);
    t.after(() => {
      client.close();
    });
    const reply = await client.join({ kind: 'ownOffice', token }, have);
    assert.ok(reply.ok, JSON.stringify(reply));
    return { client, reply };
  };
  return { token, connect };
}

type Joined = Extract<JoinReply, { readonly ok: true }>;

function officeIn({ snapshot }: Joined): Office {
  assert.ok(snapshot !== null);
  return JSON.parse(inflateRawSync(snapshot).toString('utf8')) as Office; // what was joined is an office
}

/** What these frames make of an office. */
function folded(office: Office, frames: readonly Frame[]): Office {
  const commits = frames.flatMap((frame) => (frame as unknown as Frame<OfficeEvent>).commits);
  return commits.reduce(
    (state, { events, at }) => events.reduce((one, event) => evolveOffice(one, event, at), state),
    office,
  );
}

const villages = (...names: readonly string[]) => ({
  villages: names.map((name) => ({ name, venue: '' })),
});

test('OF1 an installation with meetings has an office, with the villages that it will enter', async (t) => {
  const running = await runApp(t);
  const meeting = await createMeeting(running.app, plan);
  assert.ok('id' in meeting);
  const { connect } = await signedIn(t, running);
  const { reply } = await connect();
  assert.equal(officeIn(reply).isFounded, true);
  assert.deepEqual(reply.actor, { role: 'office' });
  const again = await connect();
  assert.equal(again.reply.version, reply.version, 'founded once');
});

test('OF2 two officials see what the other does, and what they missed', async (t) => {
  const { connect } = await signedIn(t, await runApp(t));
  const [one, other] = [await connect(), await connect()];
  const added = await one.client.command('villages.add', villages('Thôn 1', 'Thôn 2'));
  assert.ok(added.ok, JSON.stringify(added));
  assert.equal(added.created, 1);
  await other.client.reached(added.version);
  const seen = folded(officeIn(other.reply), other.client.frames);
  assert.deepEqual(
    seen.villages.map(({ text }) => text.name),
    ['Thôn 1', 'Thôn 2'],
  );
  const { version, mark } = other.reply;
  const late = await connect({ version, mark });
  assert.equal(late.reply.snapshot, null, 'only what was missed');
  assert.ok(late.reply.frame !== null);
  assert.deepEqual(folded(officeIn(other.reply), [late.reply.frame]), seen);
});

test('OF3 an office refuses what the server alone notes, and a meeting what belongs to its office', async (t) => {
  const running = await runApp(t);
  const { connect, token } = await signedIn(t, running);
  const { client } = await connect();
  const note = { session: 1, meeting: 'abc', code: '4821', taken: fingerprints };
  const noted = await client.command('sessions.noteMeeting', note);
  assert.ok(!noted.ok);
  assert.equal(noted.refusal.code, 'notPermitted');
  const strange = await client.command('queue.close', {});
  assert.ok(!strange.ok);
  assert.equal(strange.refusal.code, 'malformed');
  const meeting = await createMeeting(running.app, plan);
  assert.ok('id' in meeting);
  const inMeeting = new RawClient(running.url);
  t.after(() => {
    inMeeting.close();
  });
  const joined = await inMeeting.join({ kind: 'office', token, meeting: meeting.id });
  assert.ok(joined.ok);
  const misplaced = await inMeeting.command('villages.add', villages('Thôn 1'));
  assert.ok(!misplaced.ok);
  assert.equal(misplaced.refusal.code, 'malformed');
});

test('OF2 OF3 whoever has no session of the office is not let in, and who has lost it is shown out', async (t) => {
  const running = await runApp(t);
  const { connect, token } = await signedIn(t, running);
  const stranger = new RawClient(running.url);
  t.after(() => {
    stranger.close();
  });
  const refused = await stranger.join({ kind: 'ownOffice', token: `${token.slice(0, -1)}!` });
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, 'signedOut');
  const { client } = await connect();
  const session = await running.app.installation.signedIn.find(token);
  assert.ok(session !== null);
  await running.app.installation.signedIn.end(session);
  const late = await client.command('villages.add', villages('Thôn 1'));
  assert.ok(!late.ok);
  assert.equal(late.refusal.code, 'signedOut');
  await client.disconnected();
});

test('OF1 OF2 offices on two nodes are one', async (t) => {
  const redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  const nodes = [await runApp(t, { environment }), await runApp(t, { environment })] as const;
  // After the nodes, which would else wait for it in vain.
  t.after(() => redis.stop());
  const here = await (await signedIn(t, nodes[0])).connect();
  const there = await (await signedIn(t, nodes[1])).connect();
  const [one, other] = await Promise.all([
    here.client.command('villages.add', villages('Thôn 1')),
    there.client.command('villages.add', villages('Thôn 2')),
  ]);
  assert.ok(one.ok && other.ok);
  const last = Math.max(one.version, other.version);
  await Promise.all([here.client.reached(last), there.client.reached(last)]);
  const seen = folded(officeIn(here.reply), here.client.frames);
  assert.deepEqual(seen, folded(officeIn(there.reply), there.client.frames));
  assert.equal(seen.villages.length, 2);
});

const fingerprints = Object.fromEntries(
  ['details', 'rules', 'items', 'fields', 'leaders'].map((part) => [part, '0'.repeat(16)]),
);
