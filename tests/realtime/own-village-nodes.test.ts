import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { begun } from '#shared/meeting/editing.ts';
import type { PersonText } from '#shared/meeting/people/commands.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import type { Credential, Moment } from '#shared/wire/protocol.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import { office, secretary as secretaryActor } from '../machines/actors.ts';
import { personId } from '../machines/ids.ts';
import { assertSameWhenSent } from '../machines/json.ts';
import { added, hand, person, plan } from '../machines/plan.ts';
import { meetingIn, RawClient } from '../machines/raw-client.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';
import { textSent } from '../machines/text-sent.ts';

const own = 'Thôn 3';
const other = 'Kon Pring';

/** A meeting on two nodes that share a Redis, with a helper's link for each of two villages. */
async function meetingOnTwoNodes(t: TestContext) {
  const redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  const nodes = [await runApp(t, { environment }), await runApp(t, { environment })] as const;
  // After the nodes, which would else wait for it in vain.
  t.after(() => redis.stop());
  const meeting = await createMeeting(nodes[0].app, plan);
  assert.ok('id' in meeting);
  const room = await nodes[0].app.rooms.open(meeting.id);
  const issue = commandOf('links.issue', { grant: { role: 'helper', village: other } });
  assert.ok((await room.submit({ id: 'issue', command: issue }, office)).ok);
  const { sessions } = nodes[0].app.installation;
  const linkOf = (number: number): Credential => {
    const link = room.meeting.links[number - 1] ?? assert.fail();
    return { kind: 'link', token: sessions.linkToken(room.id, link) };
  };
  const join = async (url: string, credential: Credential, have: Moment | null = null) => {
    const client = new RawClient(url);
    t.after(() => client.close());
    const reply = await client.join(credential, have);
    assert.ok(reply.ok, JSON.stringify(reply));
    return { client, reply };
  };
  const [here, elsewhere] = [nodes[0].url, nodes[1].url];
  const phone = { kind: 'participant', code: meeting.code, device: 'p'.repeat(22) } as const;
  // The links of every new meeting come first, in this order.
  const credentials = { secretary: linkOf(2), ofOwn: linkOf(3), ofOther: linkOf(5), phone };
  return { room, here, elsewhere, join, credentials };
}

it(
  'AU14 on every node a helper of one village is given no byte of who is of another, wherever they left off',
  { timeout: 60_000 },
  async (t) => {
    const { room, here, elsewhere, join, credentials } = await meetingOnTwoNodes(t);
    const { secretary, ofOwn, ofOther, phone } = credentials;
    const desk = await join(here, secretary);
    const watching = [await join(here, ofOwn), await join(elsewhere, ofOwn)];
    for (const { reply } of watching) assert.equal(reply.village, own);
    const others = await join(elsewhere, ofOther);
    assert.equal(others.reply.village, other);
    const moments: Moment[] = [];
    const give = async (type: string, data: unknown): Promise<void> => {
      const reply = await desk.client.command(type, data);
      assert.ok(reply.ok, JSON.stringify(reply));
      await Promise.all(watching.map(({ client }) => client.reached(reply.version)));
      const mark = watching[0]?.client.frames.at(-1)?.mark ?? assert.fail();
      moments.push({ version: reply.version, mark });
    };
    const put = (text: PersonText) => give('people.addPerson', { text });
    const edit = (number: number, text: PersonText) =>
      give(
        'people.editPerson',
        begun(room.meeting, 'people.editPerson', { person: personId(number), text }),
      );
    /** Everything that helpers who join now are given, on either node, from each moment that there was; what they see is right. */
    const given = async (credential: Credential, village: string): Promise<string> => {
      const texts: string[] = [];
      for (const url of [here, elsewhere])
        for (const have of [null, ...moments]) {
          const { client, reply } = await join(url, credential, have);
          texts.push(textSent(reply));
          const { version } = room;
          if (reply.snapshot !== null && reply.version === version)
            assertSameWhenSent(meetingIn(reply), redactMeeting(room.meeting, 'helper', village));
          client.close();
        }
      return texts.join('\n');
    };
    const names = ['Y Blem', 'A Thao', 'Y Hlim', 'Thao claims'];
    const told = async (): Promise<readonly (readonly string[])[]> => {
      const [toOwn, toOther] = [await given(ofOwn, own), await given(ofOther, other)];
      return [toOwn, toOther].map((bytes) => names.filter((name) => bytes.includes(`"${name}"`)));
    };
    const received = (): string => watching.flatMap(({ client }) => client.received).join('\n');

    await give('meeting.open', {});
    await put(person('Y Blem', 1, { village: own }));
    await put(person('A Thao', 2, { village: other }));
    await put(person('Y Hlim', 3, { village: other }));
    const asks = await join(elsewhere, phone);
    assert.ok((await asks.client.command('queue.raiseHand', hand('Thao claims', 2))).ok);
    await give('people.checkIn', { person: personId(2) });
    assert.deepEqual(await told(), [['Y Blem'], ['A Thao', 'Y Hlim', 'Thao claims']]);
    for (const name of ['A Thao', 'Y Hlim', 'Thao claims'])
      assert.ok(!received().includes(`"${name}"`), name);

    // From the other village into the own one, and the other way round.
    await edit(3, person('Y Hlim', 3, { village: own }));
    await edit(1, person('Y Blem', 1, { village: other }));
    assert.deepEqual(await told(), [['Y Hlim'], ['Y Blem', 'A Thao', 'Thao claims']]);
    for (const { client } of watching) assert.ok(client.socket.connected);

    // Added and moved before anybody heard of it: nobody is told either, and who watches joins again.
    const add = commandOf('people.addPerson', { text: person('A Rinh', 4, { village: own }) });
    const move = commandOf('people.import', {
      rows: [{ person: personId(4), text: person('A Rinh', 4, { village: other }) }],
    });
    const sentAway = Promise.all(watching.map(({ client }) => client.disconnected()));
    const both = await Promise.all([
      room.submit({ id: 'add', command: add }, secretaryActor),
      room.submit({ id: 'move', command: move }, secretaryActor),
    ]);
    assert.ok(both.every(({ ok }) => ok));
    await sentAway;
    assert.ok(!received().includes('A Rinh'));
    assert.ok(!(await given(ofOwn, own)).includes('"A Rinh"'));
    assert.ok((await given(ofOther, other)).includes('"A Rinh"'));

    const refused = [
      ['people.checkIn', { person: personId(1) }],
      ['queue.add', added('', { person: personId(2) })],
      ['queue.withdraw', { entry: 1, reason: '' }],
    ] as const;
    for (const url of [here, elsewhere]) {
      const { client } = await join(url, ofOwn);
      for (const [type, data] of refused) {
        const reply = await client.command(type, data);
        assert.ok(!reply.ok && reply.refusal.code === 'otherVillage', JSON.stringify(reply));
      }
    }
  },
);
