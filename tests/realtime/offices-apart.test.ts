import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { test, type TestContext } from 'node:test';
import type { Office } from '#shared/office/state.ts';
import type { Credential, JoinReply } from '#shared/wire/protocol.ts';
import { post } from '../machines/json-requests.ts';
import { RawClient } from '../machines/raw-client.ts';
import { nobodys } from '../../server/realtime/mine.ts';
import { eachAgainstEach, threeOffices, type Commune } from '../machines/three-offices.ts';

function connectTo(t: TestContext, url: string): RawClient {
  const client = new RawClient(url);
  t.after(() => {
    client.close();
  });
  return client;
}

function officeIn(reply: JoinReply): Office {
  assert.ok(reply.ok, JSON.stringify(reply));
  assert.ok(reply.snapshot !== null);
  return JSON.parse(inflateRawSync(reply.snapshot).toString('utf8')) as Office; // what was joined is an office
}

const village = ({ name }: Commune) => ({ villages: [{ name: `Thôn 9, ${name}`, venue: '' }] });

test('IN1 the socket lets nobody into the office or a meeting of another one, nor tells of them', async (t) => {
  const three = await threeOffices(t);
  const { url, nodes, communes } = three;

  await t.test(
    'IN1 a meeting of another office is not there, whichever node is asked',
    async () => {
      for (const [asking, { meeting }] of eachAgainstEach(communes)) {
        for (const node of nodes) {
          const client = connectTo(t, node.url);
          const credential: Credential = { kind: 'office', token: asking.token, meeting };
          const reply = await client.join(credential);
          assert.deepEqual(reply, { ok: false, refusal: { code: 'notFound', detail: 'meeting' } });
          const given = await client.command('links.issue', { grant: { role: 'screen' } });
          assert.deepEqual(given, { ok: false, refusal: { code: 'notPermitted', detail: 'join' } });
          assert.deepEqual(await client.socket.emitWithAck('mine'), nobodys);
        }
      }
    },
  );

  await t.test('IN1 what one office does its own screens are told, and no others', async () => {
    const desks = await Promise.all(
      communes.map(async (commune, index) => {
        const client = connectTo(t, nodes[index % 2]?.url ?? url);
        const reply = await client.join({ kind: 'ownOffice', token: commune.token });
        assert.equal(officeIn(reply).name, commune.name);
        const inMeeting = connectTo(t, url);
        const { token, meeting } = commune;
        assert.ok((await inMeeting.join({ kind: 'office', token, meeting })).ok);
        return { commune, client, inMeeting };
      }),
    );
    for (const { commune, client, inMeeting } of desks) {
      const added = await client.command('villages.add', village(commune));
      assert.ok(added.ok, JSON.stringify(added));
      await client.reached(added.version);
      const issued = await inMeeting.command('links.issue', { grant: { role: 'screen' } });
      assert.ok(issued.ok, JSON.stringify(issued));
      await inMeeting.reached(issued.version);
    }
    for (const { commune, client, inMeeting } of desks) {
      const told = [...client.received, ...inMeeting.received].join('\n');
      assert.ok(told.includes(`Thôn 9, ${commune.name}`));
      for (const other of communes.filter((one) => one !== commune))
        for (const word of [other.name, other.meeting])
          assert.ok(!told.includes(word), `${commune.name} was told of ${word}`);
    }
  });

  await t.test(
    'IN1 a code and a link open the meeting that they were made for, whosever it is',
    async () => {
      for (const { meeting, code } of communes) {
        const device = 'd'.repeat(22);
        const phone = await connectTo(t, url).join({ kind: 'participant', code, device });
        assert.ok(phone.ok, JSON.stringify(phone));
        assert.equal(phone.meeting, meeting);
      }
    },
  );

  await t.test(
    'IN5 a reset passphrase shows out the screens of its office, and no others',
    async () => {
      const [reset = assert.fail(), other = assert.fail()] = communes;
      const there = connectTo(t, nodes[1].url);
      await there.join({ kind: 'ownOffice', token: reset.token });
      const meeting = connectTo(t, nodes[1].url);
      await meeting.join({ kind: 'office', token: reset.token, meeting: reset.meeting });
      const unconcerned = connectTo(t, nodes[1].url);
      await unconcerned.join({ kind: 'ownOffice', token: other.token });
      const changed = await post(
        `${url}/api/offices/${String(reset.id)}/passphrase`,
        { passphrase: 'một câu khác hẳn' },
        { token: three.token },
      );
      assert.equal(changed.status, 200);
      await Promise.all([there.disconnected(), meeting.disconnected()]);
      assert.ok((await unconcerned.command('villages.add', village(reset))).ok);
    },
  );

  await t.test(
    'IN4 whoever looks after the installation joins its first office, until that has a door of its own',
    async () => {
      const client = connectTo(t, url);
      assert.ok((await client.join({ kind: 'ownOffice', token: three.token })).ok);
      const named = await post(
        `${url}/api/offices/1/name`,
        { name: 'Văn phòng tỉnh' },
        { token: three.token },
      );
      assert.equal(named.status, 200);
      await post(
        `${url}/api/offices/1/passphrase`,
        { passphrase: 'mật khẩu của tỉnh' },
        { token: three.token },
      );
      await client.disconnected();
      const late = await connectTo(t, url).join({ kind: 'ownOffice', token: three.token });
      assert.deepEqual(late, { ok: false, refusal: { code: 'notPermitted', detail: 'office' } });
    },
  );
});
