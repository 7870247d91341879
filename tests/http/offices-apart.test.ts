import assert from 'node:assert/strict';
import { describe, it, test, type TestContext } from 'node:test';
import { get, post, textOf, type JsonAnswer } from '../machines/json-requests.ts';
import { routesOf } from '../machines/routes.ts';
import {
  eachAgainstEach,
  listed,
  threeOffices,
  type Commune,
  type ThreeOffices,
} from '../machines/three-offices.ts';

/**
 * Who gets an answer from a route: anybody; whoever has signed in by any door; whoever works in an office; whoever has the
 * passphrase of the installation, of any or of one that has offices to look after; whoever has a key to that paper.
 */
type Door = 'anybody' | 'signedIn' | 'office' | 'installation' | 'sharedInstallation' | 'key';

/** Every route, written from its purpose and not from the code. */
const doors: Readonly<Record<string, Door>> = {
  'GET /api/office': 'anybody',
  'POST /api/office/passphrase': 'anybody',
  'POST /api/office/session': 'anybody',
  'GET /api/office/own': 'signedIn',
  'GET /api/office/sessions': 'signedIn',
  'POST /api/office/sessions/end': 'signedIn',
  'POST /api/office/sign-out': 'signedIn',
  'POST /api/office/plan-adoptions': 'office',
  'GET /api/office/commitments': 'office',
  'GET /api/office/addresses': 'office',
  'POST /api/office/address': 'installation',
  'GET /api/offices': 'sharedInstallation',
  'POST /api/offices': 'sharedInstallation',
  'POST /api/offices/:office/name': 'sharedInstallation',
  'POST /api/offices/:office/passphrase': 'sharedInstallation',
  'GET /api/meetings': 'office',
  'POST /api/meetings': 'office',
  'POST /api/meetings/:id/copies': 'office',
  'POST /api/meetings/:id/deletion': 'office',
  'POST /api/meetings/:id/follow-up': 'office',
  'GET /api/meetings/:id/links': 'office',
  'GET /api/meetings/:id/rehearsal': 'office',
  'POST /api/meetings/:id/rehearsal': 'office',
  'POST /api/meetings/:id/list': 'office',
  'POST /api/meetings/:id/people': 'office',
  'POST /api/meetings/:id/stubs': 'office',
  'GET /api/meetings/:id/papers': 'office',
  'GET /api/meetings/:id/papers/:file': 'office',
  'GET /api/meetings/:id/papers/:file/page': 'key',
  'GET /api/meetings/:id/verification': 'office',
  'POST /api/session': 'anybody',
  'POST /api/session/code': 'anybody',
  'GET /api/demo': 'anybody',
  'GET /api/address': 'anybody',
};

const routes = Object.entries(doors);
const ofMeetings = routes.filter(([route]) => route.includes('/:id/'));

/** Asks a route about this meeting, or this office, with a body that no route refuses before it has looked who asks. */
function ask(
  url: string,
  route: string,
  { token, meeting = 'nowhere', office = 1 }: { token?: string; meeting?: string; office?: number },
): Promise<JsonAnswer> {
  const [method, pattern = ''] = route.split(' ');
  const path = pattern
    .replace(':id', meeting)
    .replace(':office', String(office))
    .replace(':file/page', `Bien-ban.html/page?key=${'a'.repeat(12)}.1.${'b'.repeat(43)}`)
    .replace(':file', 'Bien-ban.docx');
  const request = token === undefined ? {} : { token };
  return method === 'GET' ? get(`${url}${path}`, request) : post(`${url}${path}`, {}, request);
}

/** Whether an answer says a word about this commune. */
function tellsOf({ body }: JsonAnswer, { name, meeting, code }: Commune): boolean {
  const text = JSON.stringify(body);
  return [name, meeting, `"${code}"`].some((word) => text.includes(word));
}

/** All that a commune's own pages ask for. */
async function everythingOf({ url }: ThreeOffices, { token, meeting }: Commune) {
  return Promise.all(
    routes
      .filter(([route, door]) => route.startsWith('GET') && ['signedIn', 'office'].includes(door))
      .map(([route]) => ask(url, route, { token, meeting })),
  );
}

test('offices on one Redis are nothing to each other', async (t) => {
  const three = await threeOffices(t);
  const { url, communes, nodes } = three;

  await t.test('IN1 every route of the interface has a door', () => {
    const present = routesOf(nodes[0].app).filter((route) => route.includes('/api/'));
    assert.deepEqual(new Set(present), new Set(Object.keys(doors)));
  });

  await t.test('IN1 no route shows or does anything of one office for another', async () => {
    const versions = async () =>
      Promise.all(
        communes.map(async ({ meeting }) => (await nodes[0].app.rooms.open(meeting)).version),
      );
    const before = await versions();
    for (const [asking, other] of eachAgainstEach(communes)) {
      for (const [route, door] of ofMeetings) {
        const answer = await ask(url, route, { token: asking.token, meeting: other.meeting });
        if (door === 'key') assert.equal(answer.status, 303, route);
        else {
          const { refusal } = answer;
          assert.deepEqual(refusal, { code: 'notFound', detail: 'meeting' }, route);
          const nothing = await ask(url, route, { token: asking.token });
          assert.deepEqual(nothing.refusal, refusal, 'as of a meeting that is not there');
        }
        assert.ok(!tellsOf(answer, other), route);
      }
      for (const [route, door] of routes.filter(([, door]) => door.endsWith('nstallation'))) {
        const answer = await ask(url, route, { token: asking.token, office: other.id });
        assert.deepEqual(answer.refusal, { code: 'notPermitted', detail: 'office' }, route + door);
      }
      for (const answer of await everythingOf(three, asking)) {
        assert.ok(!tellsOf(answer, other), JSON.stringify(answer.body));
      }
    }
    assert.deepEqual(await versions(), before);
    for (const { token, meeting } of communes)
      assert.deepEqual(await listed(url, token), [meeting]);
  });

  await t.test('IN1 nobody is let in who has not signed in', async () => {
    const [{ meeting } = assert.fail()] = communes;
    for (const [route, door] of routes.filter(([, door]) => door !== 'anybody')) {
      for (const token of [undefined, 'nonsense', `2.${'a'.repeat(12)}.${'b'.repeat(43)}`]) {
        const asked = token === undefined ? { meeting } : { meeting, token };
        const answer = await ask(url, route, asked);
        if (door === 'key') assert.equal(answer.status, 303, route);
        else assert.equal(answer.refusal?.code, 'signedOut', route);
      }
    }
  });

  await t.test('IN2 the same request of two offices makes two meetings, with two codes', () => {
    assert.equal(new Set(communes.map(({ meeting }) => meeting)).size, communes.length);
    assert.equal(new Set(communes.map(({ code }) => code)).size, communes.length);
  });

  await t.test(
    'IN3 an office is entered by name or address, with or without marks, on every node',
    async () => {
      const { signIn } = three;
      assert.deepEqual(
        communes.map(({ address }) => address),
        ['na-pan', 'dak-hoong', 'ben-cui'],
      );
      for (const { name, address, passphrase, meeting } of communes) {
        for (const typed of [name, name.toUpperCase(), address, name.replace(/^\S+ /, '')]) {
          const token = await signIn(typed, passphrase, 1);
          assert.deepEqual(await listed(url, token), [meeting], typed);
        }
      }
      const [{ passphrase } = assert.fail()] = communes;
      for (const office of ['xã Nà Phặc', 'đăk hoong', '', ' ']) {
        const answer = await post(`${nodes[1].url}/api/office/session`, { office, passphrase });
        assert.deepEqual(answer.refusal, { code: 'notPermitted', detail: 'passphrase' }, office);
      }
    },
  );
});

describe('whoever looks after the offices', () => {
  it('IN4 works in no office that has a passphrase of its own', async (t) => {
    const { url, token, communes, signIn } = await threeOffices(t);
    const rename = await post(`${url}/api/offices/1/name`, { name: 'Văn phòng tỉnh' }, { token });
    assert.equal(rename.status, 200);
    assert.deepEqual(await listed(url, token), [], 'the first is theirs as long as it has none');
    const passphrase = 'mật khẩu của tỉnh';
    const given = await post(`${url}/api/offices/1/passphrase`, { passphrase }, { token });
    assert.equal(given.status, 200, JSON.stringify(given.refusal));
    for (const [route] of routes.filter(([, door]) => door === 'office')) {
      const [{ meeting } = assert.fail()] = communes;
      const answer = await ask(url, route, { token, meeting });
      assert.deepEqual(answer.refusal, { code: 'notPermitted', detail: 'office' }, route);
    }
    assert.deepEqual(await listed(url, await signIn('van phong tinh', passphrase)), []);
    assert.equal((await get(`${url}/api/offices`, { token })).status, 200);
  });

  it('IN5 resets a passphrase, which ends all sessions of that office on every node and no others', async (t) => {
    const { nodes, url, token, communes, signIn } = await threeOffices(t);
    const [forgetful = assert.fail(), ...others] = communes;
    const there = await signIn(forgetful.name, forgetful.passphrase, 1);
    const statusOf = async (of: string, node: 0 | 1) =>
      (await get(`${nodes[node].url}/api/meetings`, { token: of })).status;
    assert.deepEqual([await statusOf(there, 1), await statusOf(forgetful.token, 0)], [200, 200]);
    const passphrase = 'một câu khác hẳn';
    const reset = await post(
      `${url}/api/offices/${String(forgetful.id)}/passphrase`,
      { passphrase },
      { token },
    );
    assert.equal(reset.status, 200);
    assert.deepEqual([await statusOf(there, 0), await statusOf(forgetful.token, 0)], [401, 401]);
    await becomes(() => statusOf(there, 1), 401, t);
    const former = { office: forgetful.name, passphrase: forgetful.passphrase };
    const refused = await post(`${url}/api/office/session`, former);
    assert.equal(refused.refusal?.code, 'notPermitted');
    const again = await signIn(forgetful.name, passphrase, 1);
    assert.deepEqual(await listed(nodes[1].url, again), [forgetful.meeting]);
    for (const other of others) assert.equal(await statusOf(other.token, 1), 200);
  });

  it('IN3 renames an office, whose old address goes on; the name of another is refused', async (t) => {
    const { url, token, communes, signIn } = await threeOffices(t);
    const [{ id, passphrase } = assert.fail(), other = assert.fail()] = communes;
    const rename = (name: string) =>
      post(`${url}/api/offices/${String(id)}/name`, { name }, { token });
    assert.deepEqual((await rename(other.name)).refusal, { code: 'alreadyDone', detail: 'name' });
    assert.deepEqual((await rename('– – –')).refusal, { code: 'malformed', detail: '/name' });
    assert.equal((await rename('xã Nà Pán Mới')).status, 200);
    for (const typed of ['na-pan-moi', 'na pan']) assert.ok(await signIn(typed, passphrase));
    const search = await get(`${url}/api/offices?search=na%20pan%20moi`, { token });
    const { offices, total } = search.body as { offices: readonly { id: number }[]; total: number }; // likewise
    assert.deepEqual([offices.map((office) => office.id), total], [[id], 4]);
  });

  it('IN6 adds an office once for one request, also when its answer was lost', async (t) => {
    const { url, token } = await threeOffices(t);
    const add = () =>
      post(
        `${url}/api/offices`,
        { name: 'xã Tân Lập', passphrase: 'tân lập, tân lập', request: 'one-request' },
        { token },
      );
    const [first, second] = [await add(), await add()];
    assert.deepEqual(first.body, second.body);
    const session = { office: 'tan lap', passphrase: 'tân lập, tân lập' };
    assert.ok(textOf(await post(`${url}/api/office/session`, session), 'token'));
  });
});

/** Asks until another node has heard of it; the test's own limit ends a wait in vain. */
async function becomes(
  ask: () => Promise<number>,
  wanted: number,
  { signal }: TestContext,
): Promise<void> {
  while ((await ask()) !== wanted) signal.throwIfAborted();
}
