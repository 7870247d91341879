import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import type { Room } from '../../server/meetings/room.ts';
import { protocolVersion } from '#shared/wire/protocol.ts';
import { secretary } from '../machines/actors.ts';
import { get } from '../machines/json-requests.ts';
import { person } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';
import { figures, figuresWhen, type Figures } from './machines/figures.ts';
import { openMeeting } from './machines/open-meeting.ts';

const environment = { METRICS_PORT: '0' };
const hand = { name: '', card: null, field: null };

async function watched(t: TestContext) {
  const running = await runApp(t, { environment });
  return { running, url: running.url, meeting: await openMeeting(t, running) };
}

function addPerson(room: Room, number: number): Promise<{ readonly ok: boolean }> {
  const data = { text: person(`Người ${String(number)}`, number) };
  return room.submit({ id: randomUUID(), command: { type: 'people.addPerson', data } }, secretary);
}

describe('metrics', { timeout: 60_000 }, () => {
  it('are served on a port of their own, and only when that is configured', async (t) => {
    const silent = await runApp(t);
    assert.equal(silent.app.metricsPort(), null);
    const { running, url } = await watched(t);
    const own = `http://127.0.0.1:${String(running.app.metricsPort())}`;
    assert.equal((await get(`${url}/metrics`)).status, 404);
    assert.equal((await get(`${own}/`)).status, 404);
    assert.match((await figures(running)).text, /^nodejs_eventloop_lag_seconds /m);
  });

  it('count connections by audience, also those that went or never joined', async (t) => {
    const { running, url, meeting } = await watched(t);
    const stranger = await new RawClient(url).connected();
    t.after(() => stranger.close());
    const phones = await Promise.all(
      ['a', 'b', 'c'].map((name) => meeting.join(url, meeting.phone(name))),
    );
    await meeting.join(url, meeting.link('secretary'));
    phones[0]?.close();
    const connections = (read: { value: (typeof first)['value'] }): readonly number[] =>
      ['phone', 'desk', 'hall', 'none'].map((audience) => read.value('connections', { audience }));
    const first = await figuresWhen(running, (read) => {
      return read.value('connections', { audience: 'phone' }) === 2;
    });
    assert.deepEqual(connections(first), [2, 1, 0, 1]);
    assert.equal(first.value('rooms'), 1);
  });

  it('count joins and commands by what became of them', async (t) => {
    const { running, url, meeting } = await watched(t);
    const phone = await meeting.join(url, meeting.phone('a'));
    await phone.command('queue.raiseHand', hand);
    await phone.command('queue.raiseHand', hand);
    await phone.command('meeting.adjourn', {});
    await phone.command('a type that nobody knows', {});
    await phone.commandWith('not even a message');
    const wrong = await new RawClient(url).connected();
    t.after(() => wrong.close());
    await wrong.joinWith({ protocol: protocolVersion });

    const read = await figures(running);
    const commands = (type: string, result: string): number =>
      read.value('commands_total', { type, result });
    assert.equal(commands('queue.raiseHand', 'accepted'), 1);
    assert.equal(commands('queue.raiseHand', 'alreadyWaiting'), 1);
    assert.equal(commands('meeting.adjourn', 'notPermitted'), 1);
    assert.equal(commands('unknown', 'malformed'), 2);
    assert.equal(read.value('command_duration_seconds_count', { result: 'refused' }), 4);
    // The chair has opened the meeting.
    assert.equal(read.value('command_duration_seconds_count', { result: 'accepted' }), 2);
    assert.equal(read.value('joins_total', { result: 'accepted' }), 2);
    assert.equal(read.value('joins_total', { result: 'malformed' }), 1);
  });

  it('count the bytes that were sent, once encoded, to everybody who got them', async (t) => {
    const { running, url, meeting } = await watched(t);
    const phones = await Promise.all(
      ['a', 'b', 'c'].map((name) => meeting.join(url, meeting.phone(name))),
    );
    const [speaker] = phones;
    assert.ok(speaker !== undefined);
    const reply = await speaker.command('queue.raiseHand', hand);
    assert.ok(reply.ok);
    await Promise.all(phones.map((phone) => phone.reached(reply.version)));

    const read = await figures(running);
    const received = phones.flatMap(({ frames }) =>
      frames.map((frame) => `42${JSON.stringify(['frame', frame])}`),
    );
    const bytes = received.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const audience = 'phone';
    assert.equal(read.value('frames_sent_total', { audience }), 3);
    assert.equal(read.value('frame_sent_bytes_total', { audience }), bytes);
    assert.equal(read.value('snapshots_sent_total', { audience }), 3);
    assert.ok(read.value('snapshot_sent_bytes_total', { audience }) > 300);
  });

  it('tell how many wait in the slow lane, while nonsense comes and when it is over', async (t) => {
    const { running, url } = await watched(t);
    const waiting = (read: Figures): number => read.value('slow_lane_waiting');
    const hostile = await new RawClient(url).connected();
    t.after(() => hostile.close());
    const enough = new AbortController();
    const flood = async (): Promise<void> => {
      while (!enough.signal.aborted) {
        await Promise.all(Array.from({ length: 50 }, () => hostile.commandWith('nonsense')));
      }
    };
    assert.equal(waiting(await figures(running)), 0);
    const flooding = flood();
    await figuresWhen(running, (read) => waiting(read) > 0);
    enough.abort();
    await flooding;
    assert.equal(waiting(await figures(running)), 0);
  });

  it('tell how the log does: appends, commits that shared one, whether it can be reached', async (t) => {
    const { running, meeting } = await watched(t);
    const before = await figures(running);
    assert.equal(before.value('log_available'), 1);
    const room = await running.app.rooms.open(meeting.id);
    await Promise.all([1, 2, 3].map((number) => addPerson(room, number)));
    const after = await figures(running);
    const grown = (name: string, labels = {}): number =>
      after.value(name, labels) - before.value(name, labels);
    const appends = grown('log_append_duration_seconds_count', { result: 'done' });
    assert.equal(grown('log_append_commits_sum'), 3);
    assert.equal(grown('log_append_commits_count'), appends);
    assert.ok(appends < 3, 'commands that come together share an append');

    await running.app.log.close();
    await get(`${running.url}/readyz`);
    const closed = await figures(running);
    assert.equal(closed.value('log_available'), 0);
    assert.equal(closed.value('log_read_duration_seconds_count', { result: 'unavailable' }), 1);
  });

  it('tell how far a node is behind the log that others write', async (t) => {
    const redis = await startRedis();
    const settings = { environment: { ...environment, REDIS_URL: redis.url } };
    const one = await runApp(t, settings);
    const other = await runApp(t, settings);
    // After the nodes, which would else wait for it in vain.
    t.after(() => redis.stop());
    const meeting = await openMeeting(t, one);
    const here = await one.app.rooms.open(meeting.id);
    const there = await other.app.rooms.open(meeting.id);
    const written = 20;
    for (let number = 1; number <= written; number += 2) {
      const both = await Promise.all([addPerson(here, number), addPerson(there, number + 1)]);
      assert.ok(both.every(({ ok }) => ok));
    }
    for (const node of [one, other]) {
      const read = await figuresWhen(
        node,
        (now) => now.value('log_lag_seconds_count') >= written / 2,
      );
      const lag = read.value('log_lag_seconds_sum') / read.value('log_lag_seconds_count');
      assert.ok(lag >= 0 && lag < 10, String(lag));
      const conflicts = read.value('log_append_duration_seconds_count', { result: 'conflict' });
      assert.equal(read.value('log_versions_behind_count'), conflicts);
    }
  });

  it('name no meeting, person or address', async (t) => {
    const { running, url, meeting } = await watched(t);
    const phone = await meeting.join(url, meeting.phone('a'));
    await phone.command('queue.raiseHand', { ...hand, name: 'Y Blem' });
    await phone.command('Y Blem', {});
    const { text } = await figures(running);
    for (const hidden of [meeting.id, meeting.code, 'Y Blem', '127.0.0.1']) {
      assert.ok(!text.includes(`"${hidden}"`), hidden);
    }
    const own = text.split('\n').filter((line) => line.startsWith('dialogue_'));
    assert.ok(own.length > 50);
    const labels = own.flatMap((line) => [...line.matchAll(/(\w+)="/g)].map(([, name]) => name));
    assert.deepEqual([...new Set(labels)].sort(), ['audience', 'le', 'result', 'type']);
  });
});
