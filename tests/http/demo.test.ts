import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextSteps } from '#shared/meeting/next-step.ts';
import { waiting } from '#shared/meeting/queue/state.ts';
import { remaining } from '#shared/meeting/queue/state.ts';
import { totals } from '#shared/meeting/totals.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { runApp } from '../machines/running-app.ts';

test('the demonstration is the sample meeting in the middle of its second round', async (t) => {
  const { app } = await runApp(t, { demo: true });
  assert.ok(app.demo !== null);
  const { meeting } = app.demo.room;
  const { agenda, queue, register, stage } = meeting;
  assert.equal(stage.name, 'open');
  assert.deepEqual(
    agenda.order.map((id) => agenda.items[id - 1]?.status),
    ['concluded', 'concluded', 'concluded', 'running', 'suspended', 'planned', 'planned'],
  );
  assert.equal(meeting.leaders.length, 8);
  assert.equal(meeting.roster.length, 40);
  assert.equal(meeting.present, 36);
  const { opinions, answered, pending, byChannel } = totals(meeting);
  assert.deepEqual([opinions, answered, pending], [13, 8, 1]);
  assert.deepEqual(Object.fromEntries(byChannel), { preCollected: 4, spoken: 8, phone: 1 });
  assert.equal(waiting(queue).length, 5);
  const unassigned = register.opinions.filter(
    ({ standing, assignment }) => standing.name === 'registered' && assignment === null,
  );
  assert.equal(unassigned.length, 3);
  assert.ok(queue.floor?.holder.kind === 'speaker');
  const left = remaining(queue.floor, Date.now());
  assert.ok(left > 60_000 && left < 150_000, String(left));
  assert.ok(nextSteps(meeting).length > 0);
});

test('every step of it was an ordinary command, its time never after now', async (t) => {
  const { app } = await runApp(t, { demo: true });
  assert.ok(app.demo !== null);
  const commits = await app.log.read(app.demo.room.id, 0, 1_000);
  assert.equal(commits.at(-1)?.version, app.demo.room.version);
  const times = commits.map(({ at }) => at);
  assert.deepEqual(
    times,
    [...times].sort((one, other) => one - other),
  );
  assert.ok((times.at(-1) ?? Infinity) <= Date.now());
});

test('its page has a working link for every role', async (t) => {
  const { url } = await runApp(t, { demo: true });
  const answer = await get(`${url}/api/demo`);
  const { links } = answer.body as {
    readonly links: readonly {
      readonly role: string;
      readonly name: string;
      readonly url: string;
    }[];
  };
  const count = (role: string): number => links.filter((link) => link.role === role).length;
  assert.deepEqual(
    ['participant', 'chair', 'secretary', 'helper', 'screen', 'leader', 'office'].map(count),
    [1, 1, 1, 1, 1, 8, 1],
  );
  for (const link of links) {
    assert.ok(link.url.startsWith(`${url}/`));
    const [, secret] = link.url.split('#');
    if (secret === undefined) continue;
    assert.equal((await post(`${url}/api/session`, { secret })).status, 200);
  }
  const passphrase = textOf(answer, 'passphrase');
  assert.equal((await post(`${url}/api/office/session`, { passphrase })).status, 200);
});
