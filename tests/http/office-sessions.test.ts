import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { get, post, textOf, type JsonAnswer } from '../machines/json-requests.ts';
import { runApp } from '../machines/running-app.ts';

const passphrase = 'nước chảy đá mòn';
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const zalo =
  'Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 Chrome/83.0.4103.106 Mobile Safari/537.36 Zalo android';

interface ListedSession {
  readonly id: string;
  readonly device: string;
  readonly openedAt: number;
  readonly usedAt: number;
  readonly endsAt: number;
  readonly isOwn: boolean;
}

function sessionsIn(answer: JsonAnswer): readonly ListedSession[] {
  assert.equal(answer.status, 200);
  return (answer.body as { readonly sessions: readonly ListedSession[] }).sessions; // its schema is the server's
}

/** An office that has signed in on two devices. */
async function signedInTwice(t: TestContext) {
  const { app, url } = await runApp(t);
  await app.installation.setPassphrase(app.installation.sessions.setupSecret(), passphrase);
  const signIn = async (agent: string): Promise<string> => {
    const headers = { 'user-agent': agent };
    return textOf(await post(`${url}/api/office/session`, { passphrase }, { headers }), 'token');
  };
  const [laptop, phone] = [await signIn(firefox), await signIn(zalo)];
  const statusOf = async (token: string): Promise<number> =>
    (await get(`${url}/api/meetings`, { token })).status;
  return { url, laptop, phone, signIn, statusOf };
}

test('an office session is listed with its device, since when, and until when', async (t) => {
  const { url, laptop } = await signedInTwice(t);
  const sessions = sessionsIn(await get(`${url}/api/office/sessions`, { token: laptop }));
  assert.deepEqual(
    new Set(sessions.map(({ device, isOwn }) => `${device} ${String(isOwn)}`)),
    new Set(['Windows · Firefox true', 'Android · Zalo false']),
  );
  for (const { openedAt, usedAt, endsAt } of sessions) {
    assert.equal(usedAt, openedAt);
    assert.equal(endsAt - openedAt, 14 * 24 * 60 * 60_000);
  }
});

test('an office session ends on the server when it is signed out', async (t) => {
  const { url, laptop, phone, statusOf } = await signedInTwice(t);
  assert.equal((await post(`${url}/api/office/sign-out`, {}, { token: laptop })).status, 200);
  assert.deepEqual([await statusOf(laptop), await statusOf(phone)], [401, 200]);
  assert.equal((await post(`${url}/api/office/sign-out`, {}, { token: laptop })).status, 401);
});

test('one office session ends another, or all others', async (t) => {
  const { url, laptop, phone, signIn, statusOf } = await signedInTwice(t);
  const end = async (session: string | null) =>
    sessionsIn(await post(`${url}/api/office/sessions/end`, { session }, { token: laptop }));
  const listed = sessionsIn(await get(`${url}/api/office/sessions`, { token: laptop }));
  const left = await end(listed.find(({ isOwn }) => !isOwn)?.id ?? '');
  assert.deepEqual([left.length, left[0]?.isOwn], [1, true]);
  assert.deepEqual([await statusOf(laptop), await statusOf(phone)], [200, 401]);
  const others = [await signIn(zalo), await signIn('')];
  assert.equal((await end(null)).length, 1);
  assert.deepEqual(await Promise.all([laptop, ...others].map(statusOf)), [200, 401, 401]);
});

test('nobody else is told of the sessions of the office, or ends one', async (t) => {
  const { url } = await signedInTwice(t);
  const answers = [
    await get(`${url}/api/office/sessions`),
    await post(`${url}/api/office/sessions/end`, { session: null }),
    await post(`${url}/api/office/sign-out`, {}),
  ];
  for (const answer of answers) assert.equal(answer.refusal?.code, 'signedOut');
});
