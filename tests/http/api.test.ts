import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import type { DataOf } from '#shared/meeting/commands.ts';
import type { LinkId } from '#shared/aggregate/ids.ts';
import { firstOffice } from '../../server/office/installation-state.ts';
import { stubCode } from '../../server/meetings/stub-code.ts';
import { get, post, textOf, type JsonAnswer } from '../machines/json-requests.ts';
import { plan } from '../machines/plan.ts';
import { runApp, type RunningApp } from '../machines/running-app.ts';

const passphrase = 'nước chảy đá mòn';

/** A server whose office has signed in. */
async function withOffice(t: TestContext): Promise<RunningApp & { readonly token: string }> {
  const running = await runApp(t);
  const setup = running.app.installation.sessions.setupSecret();
  const answer = await post(`${running.url}/api/office/passphrase`, { setup, passphrase });
  return { ...running, token: textOf(answer, 'token') };
}

interface ListedLink {
  readonly link: LinkId;
  readonly grant: { readonly role: string };
  readonly secret: string;
  readonly url: string;
  readonly revokedAt: number | null;
}

function linksIn(answer: JsonAnswer): readonly ListedLink[] {
  return (answer.body as { readonly links: readonly ListedLink[] }).links; // its schema is the server's
}

async function withMeeting(t: TestContext) {
  const office = await withOffice(t);
  const created = await post(`${office.url}/api/meetings`, { plan }, { token: office.token });
  const id = textOf(created, 'id');
  const links = linksIn(
    await get(`${office.url}/api/meetings/${id}/links`, { token: office.token }),
  );
  return { ...office, id, code: textOf(created, 'code'), links };
}

test('the office sets its passphrase once, with the setup link, and signs in with it', async (t) => {
  const { app, url } = await runApp(t);
  const setup = app.installation.sessions.setupSecret();
  assert.deepEqual((await get(`${url}/api/office`)).body, {
    passphraseSet: false,
    hasSeveral: false,
  });
  const wrong = await post(`${url}/api/office/passphrase`, { setup: `${setup}x`, passphrase });
  assert.deepEqual([wrong.status, wrong.refusal?.code], [403, 'notPermitted']);
  const first = await post(`${url}/api/office/passphrase`, { setup, passphrase });
  assert.equal(first.status, 200);
  const again = await post(`${url}/api/office/passphrase`, { setup, passphrase: 'a later one' });
  assert.deepEqual([again.status, again.refusal?.code], [409, 'alreadyDone']);
  assert.deepEqual((await get(`${url}/api/office`)).body, {
    passphraseSet: true,
    hasSeveral: false,
  });
  const session = await post(`${url}/api/office/session`, { passphrase });
  for (const answer of [first, session]) {
    const meetings = await get(`${url}/api/meetings`, { token: textOf(answer, 'token') });
    assert.deepEqual(meetings.body, { meetings: [], unreadable: [], unread: 0 });
  }
});

test('a short passphrase is refused', async (t) => {
  const { app, url } = await runApp(t);
  const setup = app.installation.sessions.setupSecret();
  const answer = await post(`${url}/api/office/passphrase`, { setup, passphrase: '1234567' });
  assert.deepEqual(answer.refusal, { code: 'malformed', detail: '/passphrase' });
});

test('whoever guesses the passphrase soon has to wait; whoever knows it does not', async (t) => {
  const { url } = await withOffice(t);
  for (let count = 0; count < 12; count += 1) {
    assert.equal((await post(`${url}/api/office/session`, { passphrase })).status, 200);
  }
  const statuses: number[] = [];
  for (let count = 0; count < 12; count += 1) {
    statuses.push((await post(`${url}/api/office/session`, { passphrase: 'a guess' })).status);
  }
  assert.deepEqual(statuses, [...Array<number>(10).fill(403), 429, 429]);
  const later = await post(`${url}/api/office/session`, { passphrase });
  assert.equal(later.refusal?.code, 'tooMany');
});

test('whoever comes while too many passphrases wait has guessed nothing', async (t) => {
  const { app, url } = await withOffice(t);
  let isFull = true;
  t.after(() => (isFull = false));
  const guessOn = async (): Promise<void> => {
    while (isFull) await app.installation.signIn('a guess');
  };
  const guessing = Promise.all(Array.from({ length: 8 }, guessOn));
  for (let count = 0; count < 12; count += 1) {
    const answer = await post(`${url}/api/office/session`, { passphrase });
    assert.deepEqual([answer.status, answer.refusal], [503, { code: 'busy', detail: null }]);
  }
  isFull = false;
  await guessing;
  assert.equal((await post(`${url}/api/office/session`, { passphrase })).status, 200);
});

test('without a session of the office its routes answer nothing', async (t) => {
  const { url, id } = await withMeeting(t);
  const wrong = { token: 'abcdefghijklmnop.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq' };
  for (const request of [{}, wrong]) {
    const answers = [
      await get(`${url}/api/meetings`, request),
      await get(`${url}/api/meetings/${id}/links`, request),
      await post(`${url}/api/meetings`, { plan }, request),
      await post(`${url}/api/meetings`, { plan: 'of no form' }, request),
    ];
    for (const answer of answers) {
      assert.deepEqual([answer.status, answer.refusal?.code], [401, 'signedOut']);
    }
  }
});

test('LI1 a new meeting has a code and a link for each role, and stands in the list', async (t) => {
  const { app, url, token, id, code, links } = await withMeeting(t);
  assert.match(code, /^\d{4}$/);
  assert.equal(await app.installation.findMeeting(code), id);
  assert.deepEqual(
    links.map(({ link, grant, revokedAt }) => [link, grant.role, revokedAt]),
    [
      [1, 'chair', null],
      [2, 'secretary', null],
      [3, 'helper', null],
      [4, 'screen', null],
    ],
  );
  assert.deepEqual(
    links.map((link) => link.url.slice(link.url.lastIndexOf('/'))),
    ['/chair', '/desk', '/desk', '/screen'].map(
      (path, index) => `${path}#${links[index]?.secret ?? ''}`,
    ),
  );
  const { title, village, startsAt } = plan.details;
  const listed = {
    id,
    code,
    title,
    village,
    startsAt,
    stage: 'prepared',
    opinions: 0,
    answered: 0,
    commitments: 0,
  };
  const list = await get(`${url}/api/meetings`, { token });
  assert.deepEqual(list.body, { meetings: [listed], unreadable: [], unread: 0 });
});

test('a request to create a meeting that is sent again creates no second one', async (t) => {
  const { app, url, token } = await withOffice(t);
  const create = (request: string) => post(`${url}/api/meetings`, { plan, request }, { token });
  const answers = await Promise.all(
    ['wish-0001', 'wish-0001', 'wish-0001', 'wish-0002'].map(create),
  );
  const ids = [...answers, await create('wish-0001')].map((answer) => textOf(answer, 'id'));
  assert.equal(new Set(ids).size, 2);
  assert.deepEqual([ids[0], ids[0], ids[0]], [ids[1], ids[2], ids[4]]);
  assert.equal(app.installation.meetings(firstOffice).length, 2);
  const { meeting, version } = await app.rooms.open(ids[0] ?? '');
  assert.deepEqual([meeting.links.length, version], [4, 5]);
});

test('a plan that breaks the schema is refused with the place, and no code is used up', async (t) => {
  const { app, url, token } = await withOffice(t);
  const broken = { ...plan, rules: { ...plan.rules, speakMinutes: 'three' } };
  const answer = await post(`${url}/api/meetings`, { plan: broken }, { token });
  assert.equal(answer.status, 400);
  assert.deepEqual(answer.refusal, { code: 'malformed', detail: '/plan/rules/speakMinutes' });
  assert.deepEqual(app.installation.meetings(firstOffice), []);
});

test('texts are kept in one Unicode form', async (t) => {
  const { app, url, token } = await withOffice(t);
  const details = { ...plan.details, village: 'Thôn Đăk Hoong'.normalize('NFD') };
  const created = await post(`${url}/api/meetings`, { plan: { ...plan, details } }, { token });
  const { meeting } = await app.rooms.open(textOf(created, 'id'));
  assert.equal(meeting.details.village, 'Thôn Đăk Hoong'.normalize('NFC'));
});

test('the secret of a link is exchanged for a session of its role', async (t) => {
  const { app, url, id, code, links } = await withMeeting(t);
  for (const { secret, grant, link } of links) {
    const answer = await post(`${url}/api/session`, { secret });
    const token = textOf(answer, 'token');
    assert.deepEqual(answer.body, { token, meeting: id, code, grant });
    const read = app.installation.sessions.readLinkToken(token);
    assert.deepEqual([read?.meeting, read?.link], [id, link]);
  }
});

test('LI2 a revoked link opens nothing any more', async (t) => {
  const { app, url, token, id, links } = await withMeeting(t);
  const [chair] = links;
  assert.ok(chair !== undefined);
  const room = await app.rooms.open(id);
  const data: DataOf<'links.revoke'> = { link: chair.link };
  const command = { type: 'links.revoke', data } as const;
  assert.ok((await room.submit({ id: randomUUID(), command }, { role: 'office' })).ok);
  const answer = await post(`${url}/api/session`, { secret: chair.secret });
  assert.deepEqual([answer.status, answer.refusal?.code], [401, 'signedOut']);
  const listed = linksIn(await get(`${url}/api/meetings/${id}/links`, { token }));
  assert.notEqual(listed[0]?.revokedAt, null);
});

test('a wrong secret opens nothing, and many of them make one wait', async (t) => {
  const { app, url, id, links } = await withMeeting(t);
  const unissued = app.installation.sessions.linkSecret(id, {
    id: 9 as LinkId,
    nonce: 'n'.repeat(12),
  }); // a number that no link has yet
  assert.equal((await post(`${url}/api/session`, { secret: unissued })).refusal?.code, 'notFound');
  const secret = `${links[0]?.secret.slice(0, -1) ?? ''}_`;
  const statuses = new Set<number>();
  for (let count = 0; count < 40; count += 1) {
    statuses.add((await post(`${url}/api/session`, { secret })).status);
  }
  assert.deepEqual([...statuses], [404, 429]);
});

test('a meeting that does not exist has no links', async (t) => {
  const { url, token } = await withOffice(t);
  const answer = await get(`${url}/api/meetings/nowhere/links`, { token });
  assert.deepEqual(answer.refusal, { code: 'notFound', detail: 'meeting' });
});

test('the address for participants is the public one where there is one', async (t) => {
  const environment = { PUBLIC_URL: 'https://doithoai.example' };
  const { url } = await runApp(t, { environment });
  assert.deepEqual((await get(`${url}/api/address`)).body, { url: 'https://doithoai.example' });
});

test('there is no demonstration unless one was started', async (t) => {
  const { url } = await runApp(t);
  assert.equal((await get(`${url}/api/demo`)).status, 404);
});

test('PE10 the office gets the codes on the stubs of cards, the same each time, and nobody else does', async (t) => {
  const { app, url, token, id } = await withMeeting(t);
  const address = `${url}/api/meetings/${id}/stubs`;
  const refused = await post(address, { cards: [1] });
  assert.deepEqual([refused.status, refused.refusal?.code], [401, 'signedOut']);
  const both = await Promise.all([
    post(address, { cards: [1, 17] }, { token }),
    post(address, { cards: [1, 17] }, { token }),
  ]);
  const later = await post(address, { cards: [1, 17] }, { token });
  for (const { status, body } of both) assert.deepEqual([status, body], [200, later.body]);
  const key = (await app.rooms.open(id)).meeting.stubKey ?? assert.fail();
  const stubs = [1, 17].map((card) => ({ card, stub: stubCode(key, card) }));
  assert.deepEqual(later.body, { stubs });
  const other = await post(`${url}/api/meetings/none/stubs`, { cards: [1] }, { token });
  assert.deepEqual([other.status, other.refusal?.code], [404, 'notFound']);
  const wrong = await post(address, { cards: [0] }, { token });
  assert.deepEqual([wrong.status, wrong.refusal?.code], [400, 'malformed']);
});
