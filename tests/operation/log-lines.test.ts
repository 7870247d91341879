import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { readConfiguration } from '../../server/configuration.ts';
import { openConfiguredLog } from '../../server/configured-log.ts';
import { createLogger } from '../../server/operation/logger.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { person } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';
import { openMeeting } from './machines/open-meeting.ts';

interface CommandLine {
  readonly level: number;
  readonly meeting: string | null;
  readonly command: string | null;
  readonly type: string | null;
  readonly result: string;
  readonly version: number | null;
  readonly ms: number;
}

const [debug, warn] = [20, 40];

async function logging(t: TestContext) {
  const running = await runApp(t);
  const meeting = await openMeeting(t, running);
  const lines = (): readonly CommandLine[] =>
    running.logged
      .map((line) => JSON.parse(line) as CommandLine & { readonly msg: string }) // what is checked here
      .filter(({ msg }) => msg === 'command');
  return { running, meeting, lines };
}

describe('log lines', { timeout: 30_000 }, () => {
  it('one for each command: which, of which meeting, and what became of it', async (t) => {
    const { running, meeting, lines } = await logging(t);
    const desk = await meeting.join(running.url, meeting.link('secretary'));
    const add = (id: string): Promise<CommandReply> =>
      desk.commandWith({ id, type: 'people.addPerson', data: { text: person('Y Blem', 7) } });
    const added = await add('first-command');
    assert.ok(added.ok);
    await add('second-command');
    await desk.commandWith({ id: 'third-command', type: 'nothing.known', data: {} });
    assert.deepEqual(
      lines()
        .slice(-3)
        .map(({ level, meeting, command, type, result, version }) => ({
          ...{ level, meeting, command, type, result, version },
        })),
      [
        {
          ...{ level: debug, meeting: meeting.id, command: 'first-command' },
          ...{ type: 'people.addPerson', result: 'accepted', version: added.version },
        },
        {
          ...{ level: debug, meeting: meeting.id, command: 'second-command' },
          ...{ type: 'people.addPerson', result: 'cardTaken', version: null },
        },
        {
          ...{ level: debug, meeting: meeting.id, command: null },
          ...{ type: null, result: 'malformed', version: null },
        },
      ],
    );
    assert.ok(lines().every(({ ms }) => Number.isInteger(ms) && ms >= 0));
  });

  it('a command that could not be saved is a warning', async (t) => {
    const { running, meeting, lines } = await logging(t);
    const phone = await meeting.join(running.url, meeting.phone('a'));
    const room = await running.app.rooms.open(meeting.id);
    await room.close();
    const reply = await phone.command('queue.raiseHand', { name: '', card: null, field: null });
    assert.equal(reply.ok, false);
    const line = lines().at(-1);
    assert.deepEqual([line?.level, line?.result], [warn, 'notSaved']);
  });

  it('not a word of what people write, are or hold stands in any of them', async (t) => {
    const { running, meeting } = await logging(t);
    const { url, app, logged } = running;
    const mark = 'Dấu riêng';
    const secret = 'secret-of-a-device-0123';
    const participant = { kind: 'participant', code: meeting.code, device: secret } as const;
    const phone = await meeting.join(url, participant);
    const desk = await meeting.join(url, meeting.link('secretary'));
    const stranger = await new RawClient(url).connected();
    t.after(() => stranger.close());
    await stranger.joinWith({
      protocol: 2,
      credential: { ...participant, code: mark },
      have: null,
    });
    await stranger.command(mark, { mark });
    const wording = { title: mark, text: mark, field: 1, kind: 'request' };
    await phone.command('register.submit', { wording, name: mark, card: null });
    await phone.command('queue.raiseHand', { name: mark, card: null, field: null });
    await phone.command('queue.raiseHand', { name: mark, card: 7_654_321, field: mark });
    await phone.commandWith({ id: mark, type: mark, data: mark });
    await desk.command('people.addPerson', { text: person(mark, 12, { phone: '0905 111 222' }) });
    await app.log.close();
    await desk.command('people.addPerson', { text: person(mark, 13, { phone: '0905 111 222' }) });
    await phone.command('queue.withdraw', { entry: 1 });

    const log = logged.join('');
    assert.match(log, /"result":"notSaved"/);
    const { token } = meeting.link('secretary') as { readonly token: string };
    const hidden = [mark, secret, token, '7654321', '0905 111 222', '127.0.0.1', meeting.code];
    for (const text of hidden) assert.ok(!log.includes(text), text);
  });

  it('a password that Redis does not accept is not told either', async (t) => {
    const redis = await startRedis(['--requirepass', 'the-right-one']);
    t.after(() => redis.stop());
    const REDIS_URL = `redis://:the-wrong-one@127.0.0.1:${String(redis.port)}`;
    const logged: string[] = [];
    const logger = createLogger('trace', { write: (line) => void logged.push(line) });
    await assert.rejects(
      openConfiguredLog(readConfiguration({ REDIS_URL }), logger),
      /Cannot connect/,
    );
    const log = logged.join('');
    assert.match(log, /"message":"WRONGPASS/);
    assert.doesNotMatch(log, /the-wrong-one/);
  });
});
