import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { redactMeeting } from '#shared/access/redact.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import { unborn } from '#shared/meeting/state.ts';
import { ServerProcess } from '../e2e/machines/server-process.ts';
import { get } from '../machines/json-requests.ts';
import { assertSameWhenSent } from '../machines/json.ts';
import { wording } from '../machines/plan.ts';
import { RawClient, meetingIn } from '../machines/raw-client.ts';
import { errorsFile } from './machines/errors-file.ts';
import { flood, type FloodTarget, type FloodWish } from './machines/hostile-flood.ts';
import { InspectedMemory } from './machines/inspected-memory.ts';
import { prepareHall, type PreparedHall } from './machines/prepared-hall.ts';
import { SteadyPhone } from './machines/steady-phone.ts';
import { readSqlite } from './machines/stored-log.ts';

const isLong = process.env.TEST_LENGTH === 'long';
const seed = Number(process.env.SEED ?? 20_261_126);
/** Before the memory is measured first: caches fill, code is compiled. */
const warmUp: FloodWish = { seed, messages: isLong ? 50_000 : 8_000, ms: 30_000 };
const siege: FloodWish = isLong
  ? { seed: seed + 1_000, messages: 1_000_000, ms: 90 * 60_000 }
  : { seed: seed + 1_000, messages: 60_000, ms: 30_000 };
/** How much more memory a siege may leave in use, in bytes: nothing of a message is kept, some things of the engine are. */
const mayGrow = (messages: number): number => 4e6 + (isLong ? 20 : 100) * messages;

test('RT4 RT6 whatever is thrown at it, the server refuses it, stays as it is and serves those who behave', async (t) => {
  const { server, directory, errors } = await startServer(t);
  const hall = await prepareHall(server);
  await openMeeting(server, hall);
  const before = { meeting: readSqlite(directory, hall.meeting), office: officeIn(directory) };
  const phone = await SteadyPhone.join(server.url, hall.code);
  const target: FloodTarget = {
    server,
    hall,
    meeting: foldOf(before.meeting),
    foreignIds: phone.done,
  };
  const memory = await InspectedMemory.of(errors.last());

  assert.deepEqual((await flood(target, warmUp)).defects, []);
  const atFirst = await memory.used();
  const { messages, defects } = await flood(target, siege);
  assert.deepEqual(defects, []);
  const limit = atFirst + mayGrow(messages);
  const atLast = await settled(memory, limit);
  memory.close();
  await phone.stop();
  const more = `${atLast - atFirst} bytes more in use`;
  t.diagnostic(`${messages} messages, ${phone.done.length} commands beside them, ${more}`);
  assert.ok(atLast < limit, more);

  assert.deepEqual(phone.refused, []);
  const after = readSqlite(directory, hall.meeting);
  assert.deepEqual(after.slice(0, before.meeting.length), before.meeting);
  const done = after.slice(before.meeting.length).map(({ commandId }) => commandId);
  assert.deepEqual(done, phone.done, 'nothing was done but what the phone asked for');
  assert.deepEqual(officeIn(directory), before.office);
  const office = new RawClient(server.url);
  const shown = meetingIn(await office.join(hall.office));
  office.close();
  assertSameWhenSent(shown, redactMeeting(foldOf(after), 'office'), 'office');
  assert.equal((await get(`${server.url}/healthz`)).status, 200);
  assert.deepEqual(complaintsIn(errors.last()), []);
});

async function startServer(t: TestContext) {
  const directory = await mkdtemp(join(tmpdir(), 'hostile-'));
  const errors = errorsFile();
  const server = await ServerProcess.start(
    { DATA_DIR: directory, TRUSTED_PROXIES: 'loopback', NODE_OPTIONS: '--inspect=127.0.0.1:0' },
    [],
    { host: '127.0.0.1', entrance: [], errors: errors.descriptor },
  );
  t.after(async () => {
    await server.kill();
    errors.remove();
    await rm(directory, { recursive: true });
  });
  return { server, directory, errors };
}

/** Something of everything, so that plausible commands have something to be about. */
async function openMeeting(server: ServerProcess, hall: PreparedHall): Promise<void> {
  const client = async (credential: PreparedHall['chair']): Promise<RawClient> => {
    const raw = new RawClient(server.url);
    assert.ok((await raw.join(credential)).ok);
    return raw;
  };
  const [chair, desk] = await Promise.all([client(hall.chair), client(hall.secretary)]);
  const give = async (by: RawClient, type: string, data: unknown): Promise<void> => {
    const reply = await by.command(type, data);
    assert.ok(reply.ok, `${type}: ${JSON.stringify(reply)}`);
  };
  await give(chair, 'meeting.open', {});
  await give(chair, 'agenda.start', { item: 3, running: 1 });
  for (const text of ['Xin thuốc', 'Đường vào bản hỏng', 'Vay vốn trồng cà phê']) {
    await give(desk, 'register.record', {
      wording: wording(text),
      channel: 'spoken',
      person: null,
      spokenIn: null,
      originalWords: '',
      interpreter: '',
    });
  }
  await give(desk, 'answers.assign', { opinion: 1, leader: 1, assigned: null });
  chair.close();
  desk.close();
}

function foldOf(commits: ReturnType<typeof readSqlite>) {
  return commits.reduce(
    (meeting, { events, at }) => events.reduce((state, event) => evolve(state, event, at), meeting),
    unborn,
  );
}

function officeIn(directory: string): ReturnType<typeof readSqlite> {
  return readSqlite(directory, 'office/installation');
}

/** The memory in use once all hostile connections are given up, or when it does not sink any more. */
async function settled(memory: InspectedMemory, enough: number): Promise<number> {
  const deadline = performance.now() + 40_000;
  for (;;) {
    const used = await memory.used();
    if (used < enough || performance.now() > deadline) return used;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** What the server wrote to its error output, without what the inspector says. */
function complaintsIn(printed: string): readonly string[] {
  return printed
    .split('\n')
    .filter((line) => line !== '' && !/^(?:Debugger|For help|$)/.test(line));
}
