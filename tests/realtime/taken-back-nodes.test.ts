import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { begun } from '#shared/meeting/editing.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { DataOf } from '#shared/meeting/commands.ts';
import type { Credential, Moment } from '#shared/wire/protocol.ts';
import { secretary as secretaryActor } from '../machines/actors.ts';
import { opinionId } from '../machines/ids.ts';
import { plan, wording } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';
import { textSent } from '../machines/text-sent.ts';

/** A meeting on two nodes that share a Redis, and how its screens join on either. */
async function meetingOnTwoNodes(t: TestContext) {
  const redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  const nodes = [await runApp(t, { environment }), await runApp(t, { environment })] as const;
  // After the nodes, which would else wait for it in vain.
  t.after(() => redis.stop());
  const meeting = await createMeeting(nodes[0].app, plan);
  assert.ok('id' in meeting);
  const { sessions } = nodes[0].app.installation;
  const room = await nodes[0].app.rooms.open(meeting.id);
  const tokens = room.meeting.links.map((link) => sessions.linkToken(room.id, link));
  const linkOf = (number: number): Credential => ({
    kind: 'link',
    token: tokens[number - 1] ?? '',
  });
  const join = async (url: string, credential: Credential, have: Moment | null) => {
    const client = new RawClient(url);
    t.after(() => client.close());
    const reply = await client.join(credential, have);
    assert.ok(reply.ok, JSON.stringify(reply));
    return { client, reply };
  };
  return {
    room: await nodes[0].app.rooms.open(meeting.id),
    urls: nodes.map(({ url }) => url),
    join,
    // The links of every new meeting, in this order.
    chair: linkOf(1),
    secretary: linkOf(2),
    screen: linkOf(4),
    phone: {
      kind: 'participant',
      code: meeting.code,
      device: 'phone'.padEnd(22, '_'),
    } satisfies Credential,
  };
}

const recordOf = (text: string): DataOf<'register.record'> => ({
  wording: wording(text, { author: { name: `author of ${text}`, card: null, village: '' } }),
  channel: 'spoken',
  person: null,
  spokenIn: null,
  originalWords: '',
  interpreter: '',
});

it(
  'AU11 on every node no public screen is given a byte of what was taken back, wherever it left off',
  { timeout: 60_000 },
  async (t) => {
    const { room, urls, join, chair, secretary, screen, phone } = await meetingOnTwoNodes(t);
    const [here = '', elsewhere = ''] = urls;
    const desk = await join(here, secretary, null);
    // They keep the feeds open, and hear on each node of what was done.
    const watching = [
      await join(here, phone, null),
      await join(elsewhere, phone, null),
      await join(here, screen, null),
      await join(elsewhere, screen, null),
    ];
    const moments: Moment[] = [];
    const give = async (type: string, data: unknown): Promise<void> => {
      const reply = await desk.client.command(type, data);
      assert.ok(reply.ok, JSON.stringify(reply));
      await Promise.all(watching.map(({ client }) => client.reached(reply.version)));
      const mark = watching[0]?.client.frames.at(-1)?.mark ?? assert.fail();
      moments.push({ version: reply.version, mark });
    };
    /** Everything that those who join now are given, on either node, from each moment that there was. */
    const given = async (): Promise<string> => {
      const texts: string[] = [];
      for (const url of urls)
        for (const credential of [phone, screen, chair])
          for (const have of [null, ...moments]) {
            const { client, reply } = await join(url, credential, have);
            texts.push(textSent(reply));
            client.close();
          }
      return texts.join('\n');
    };
    const words = ['hidden-words', 'withdrawn-words', 'edited-words'];
    const texts = async () => {
      const all = await given();
      return words.filter((text) => all.includes(text));
    };

    await give('meeting.open', {});
    for (const text of words) await give('register.record', recordOf(text));
    assert.deepEqual(await texts(), words);

    await give('register.hide', { opinion: 1, reason: 'x' });
    assert.deepEqual(await texts(), ['withdrawn-words', 'edited-words']);

    await give('register.withdraw', { opinion: 2 });
    assert.deepEqual(await texts(), ['edited-words']);

    const edited = { opinion: opinionId(3), wording: wording('edited', { named: false }) };
    await give('register.edit', begun(room.meeting, 'register.edit', edited));
    assert.deepEqual(await texts(), []);

    const [said, hidden] = [
      commandOf('register.record', recordOf('never-seen')),
      commandOf('register.hide', { opinion: opinionId(4), reason: 'x' }),
    ];
    const sentAway = Promise.all(watching.map(({ client }) => client.disconnected()));
    const replies = await Promise.all([
      room.submit({ id: 'said', command: said }, secretaryActor),
      room.submit({ id: 'hidden', command: hidden }, secretaryActor),
    ]);
    assert.ok(replies.every(({ ok }) => ok));
    await sentAway;
    for (const { client } of watching)
      assert.ok(!client.received.join('\n').includes('never-seen'));
    assert.ok(!(await given()).includes('never-seen'));
  },
);
