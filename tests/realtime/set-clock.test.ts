import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { remaining } from '#shared/meeting/queue/state.ts';
import type { LinkId } from '#shared/aggregate/ids.ts';
import type { Presence } from '#shared/wire/protocol.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import type { MachineClocks } from '../../server/platform/steady-clock.ts';
import { join, phone } from '../backup/meetings.ts';
import { ServerProcess } from '../e2e/machines/server-process.ts';
import { linkToken } from '../machines/link-tokens.ts';
import { plan } from '../machines/plan.ts';
import { meetingIn, type RawClient } from '../machines/raw-client.ts';
import { runApp } from '../machines/running-app.ts';

const minute = 60_000;
const hour = 60 * minute;
const [chairLink, secretaryLink] = [1 as LinkId, 2 as LinkId]; // links are numbered from 1

/** A machine whose clock anybody can set, and on which a second passes whenever a test says so. */
class Machine {
  #passed = 1_000;
  #slept = 0;
  #setBy = Date.parse('2026-11-26T08:00:00+07:00');

  readonly clocks: MachineClocks = {
    shown: () => this.#passed + this.#slept + this.#setBy,
    counted: () => this.#passed,
    up: () => this.#passed + this.#slept,
  };

  pass(ms: number): void {
    this.#passed += ms;
  }

  setBy(ms: number): void {
    this.#setBy += ms;
  }

  sleep(ms: number): void {
    this.#slept += ms;
  }
}

async function folder(t: TestContext): Promise<string> {
  const directory = await mkdtemp(pathOf(tmpdir(), 'set-clock-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A server in the folder with a meeting in session in which A Thao has had the floor for fifteen seconds. */
async function speech(t: TestContext, machine: Machine, directory: string) {
  const running = await runApp(t, {
    environment: { DATA_DIR: directory },
    clocks: machine.clocks,
  });
  const created = await createMeeting(running.app, plan);
  assert.ok('id' in created);
  const tokenOf = (link: LinkId) => linkToken(running.app, created.id, link);
  const chair = { kind: 'link', token: await tokenOf(chairLink) } as const;
  const secretary = { kind: 'link', token: await tokenOf(secretaryLink) } as const;
  const { client } = await join(t, running, chair);
  await give(client, 'meeting.open', {});
  await give(client, 'queue.add', { person: null, name: 'A Thao', card: null, field: null });
  await give(client, 'queue.grantFloor', { entry: 1, floor: null });
  machine.pass(15_000);
  return { running, client, chair, secretary, ...created };
}

async function give(client: RawClient, type: string, data: object): Promise<void> {
  const reply = await client.command(type, data);
  assert.ok(reply.ok, JSON.stringify(reply));
}

/** What a screen that joins now shows as the time left. */
async function leftFor(
  t: TestContext,
  server: { readonly url: string },
  credential: Parameters<typeof join>[2],
): Promise<number> {
  const { reply } = await join(t, server, credential);
  const floor = meetingIn(reply)?.queue.floor;
  assert.ok(floor);
  return remaining(floor, reply.now);
}

const told = (client: RawClient): Promise<Presence> =>
  new Promise((resolve) => {
    client.socket.once('presence', resolve);
  });

async function toldAhead(client: RawClient, ahead: number | undefined): Promise<void> {
  let presence = await told(client);
  while (presence.clockAhead !== ahead) presence = await told(client);
}

describe('the clock of the server’s machine is set during a meeting', () => {
  for (const set of [3 * hour, -6 * hour]) {
    const name = `${set > 0 ? 'forward' : 'back'} by ${String(Math.abs(set) / hour)} hours`;

    it(`CL1 ${name}: the countdown and the length of the speech are right, and times stay in order`, async (t) => {
      const machine = new Machine();
      const { running, client, code, id } = await speech(t, machine, await folder(t));
      assert.equal(
        await leftFor(t, running, phone(code)),
        plan.rules.speakMinutes * minute - 15_000,
      );
      machine.setBy(set);
      assert.equal(
        await leftFor(t, running, phone(code)),
        plan.rules.speakMinutes * minute - 15_000,
      );
      assert.equal(
        await client.socket.emitWithAck('time'),
        (await running.app.rooms.open(id)).now(),
      );
      machine.pass(5_000);
      await give(client, 'queue.yieldFloor', { floor: { kind: 'speaker', entry: 1 } });
      await give(client, 'queue.add', { person: null, name: 'Y Blem', card: null, field: null });
      const { queue } = (await running.app.rooms.open(id)).meeting;
      const [thao, blem] = queue.entries;
      assert.deepEqual(thao?.status, { name: 'spoken', spokenMs: 20_000 });
      assert.equal((blem?.askedAt ?? 0) - thao.askedAt, 20_000);
    });

    it(`CL3 ${name}: the staff are told by how much, until it is set back; phones are not`, async (t) => {
      const machine = new Machine();
      const { running, client, secretary, code } = await speech(t, machine, await folder(t));
      const desk = await join(t, running, secretary);
      const thao = await join(t, running, phone(code));
      machine.setBy(set);
      await Promise.all([toldAhead(client, set), toldAhead(desk.client, set)]);
      const late = await join(t, running, secretary);
      await toldAhead(late.client, set);
      machine.setBy(-set);
      await Promise.all([toldAhead(client, undefined), toldAhead(desk.client, undefined)]);
      assert.ok(!thao.client.received.some((text) => text.includes('clockAhead')));
    });

    it(`CL2 ${name} while there is no server: the time of the meeting goes on from the log`, async (t) => {
      const [machine, directory] = [new Machine(), await folder(t)];
      const before = await speech(t, machine, directory);
      await give(before.client, 'queue.extendFloor', { ms: minute });
      await before.running.app.close();
      machine.setBy(set);
      machine.pass(2_000);
      const running = await runApp(t, {
        environment: { DATA_DIR: directory },
        clocks: machine.clocks,
      });
      const limit = (plan.rules.speakMinutes + 1) * minute;
      assert.equal(await leftFor(t, running, phone(before.code)), limit - 15_000);
      const { client } = await join(t, running, before.chair);
      await toldAhead(client, set + 2_000);
      machine.pass(5_000);
      assert.equal(await leftFor(t, running, phone(before.code)), limit - 20_000);
      await give(client, 'queue.yieldFloor', { floor: { kind: 'speaker', entry: 1 } });
      const room = await running.app.rooms.open(before.id);
      assert.deepEqual(room.meeting.queue.entries[0]?.status, { name: 'spoken', spokenMs: 20_000 });
    });
  }

  it('CL2 a few minutes without a server have passed for who was speaking', async (t) => {
    const [machine, directory] = [new Machine(), await folder(t)];
    const before = await speech(t, machine, directory);
    await before.running.app.close();
    machine.pass(2 * minute);
    const running = await runApp(t, {
      environment: { DATA_DIR: directory },
      clocks: machine.clocks,
    });
    const left = plan.rules.speakMinutes * minute - 15_000 - 2 * minute;
    assert.equal(await leftFor(t, running, phone(before.code)), left);
  });

  it('CL1 a machine that has slept has not been set, and a quartz that runs wrong is followed', async (t) => {
    const machine = new Machine();
    const { running, id } = await speech(t, machine, await folder(t));
    const room = await running.app.rooms.open(id);
    const before = room.now();
    machine.setBy(4_000);
    for (let second = 0; second < 1_000; second += 1) {
      machine.pass(1_000);
      room.now();
    }
    assert.equal(room.now() - before, 1_004_000);
    machine.sleep(10 * minute);
    machine.pass(1_000);
    assert.equal(room.now() - before, 1_005_000 + 10 * minute);
  });
});

describe('the clock of a real server is set', () => {
  it('CL1 forward and back: what was counted is what has passed', async (t) => {
    const directory = await folder(t);
    const before = await speech(t, new Machine(), directory);
    await before.running.app.close();
    const setting = pathOf(directory, 'set-by');
    await writeFile(setting, '0');
    const preload = fileURLToPath(new URL('../machines/settable-date.ts', import.meta.url));
    const server = await ServerProcess.start({
      DATA_DIR: directory,
      CLOCK_SET_BY: setting,
      NODE_OPTIONS: `--import ${preload}`,
    });
    t.after(() => server.kill());
    const { client } = await join(t, server, before.chair);
    const startedAt = performance.now();
    await give(client, 'queue.pauseFloor', {});
    await give(client, 'queue.resumeFloor', {});
    const left = await leftFor(t, server, phone(before.code));
    for (const set of [3 * hour, -6 * hour]) {
      await writeFile(setting, String(set));
      await new Promise<void>((resolve) => {
        client.socket.on('presence', ({ clockAhead = 0 }) => {
          if (Math.abs(clockAhead - set) < minute) resolve();
        });
      });
      const passed = performance.now() - startedAt;
      const counted = left - (await leftFor(t, server, phone(before.code)));
      assert.ok(counted >= 0 && counted <= passed + 1_000, `${String(counted)} ms were counted`);
    }
  });
});
