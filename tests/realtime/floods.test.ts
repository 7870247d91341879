import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { ParticipantId } from '#shared/aggregate/ids.ts';
import type { Credential } from '#shared/wire/protocol.ts';
import { CodeGuard } from '../../server/protection/code-guard.ts';
import { DeviceAllowances } from '../../server/protection/command-allowance.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { plan, written } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { runApp } from '../machines/running-app.ts';

/** A door behind which each code leads to a meeting of its own, and a clock to turn. */
function door() {
  const clock = { now: 0 };
  const guard = new CodeGuard(() => clock.now);
  const find = (code: string) => Promise.resolve(`meeting ${code}`);
  const isLetIn = async (device: string, address = 'router', code = '4817'): Promise<boolean> =>
    typeof (await guard.find({ address, code, device }, find)) === 'string';
  const letIn = async (name: string, count: number): Promise<number> => {
    let come = 0;
    for (let number = 0; number < count; number += 1)
      if (await isLetIn(`${name} ${number}`)) come += 1;
    return come;
  };
  return { clock, isLetIn, letIn };
}

describe('a flood', () => {
  it('RT15 two thousand phones behind one router come in at once, half of them in a second browser too', async () => {
    const { letIn } = door();
    assert.equal(await letIn('phone', 2_000), 2_000);
    assert.equal(await letIn('second browser', 1_000), 1_000);
  });

  it('RT15 the same hall comes back as often as it likes, and goes on growing', async () => {
    const { clock, letIn } = door();
    assert.equal(await letIn('phone', 2_000), 2_000);
    for (let time = 0; time < 5; time += 1) assert.equal(await letIn('phone', 2_000), 2_000);
    for (let minute = 0; minute < 10; minute += 1) {
      clock.now += 60_000;
      assert.equal(await letIn(`late ${minute}`, 300), 300);
    }
  });

  it('RT15 whoever makes up devices is stopped, at that address and for newcomers of that meeting only', async () => {
    const { clock, isLetIn, letIn } = door();
    assert.ok(await isLetIn('early'));
    assert.equal(await letIn('made up', 10_000), 2_999);
    assert.equal(await isLetIn('newcomer'), false);
    assert.ok(await isLetIn('early'), 'who was in comes back');
    assert.ok(await isLetIn('newcomer', 'elsewhere'));
    assert.ok(await isLetIn('newcomer', 'router', '4818'));
    clock.now += 60_000;
    assert.equal(await letIn('made up later', 10_000), 300);
  });

  it('RT15 one device has one allowance of commands, of opinions and of hands, on however many connections', () => {
    const clock = { now: 0 };
    const devices = new DeviceAllowances(() => clock.now);
    const device = (name: string) => devices.of(name as ParticipantId); // any text tells devices apart
    const opinions = (name: string, tries: number): number =>
      Array.from({ length: tries }, () => device(name).takeFor('register.submit')).filter(Boolean)
        .length;
    const commands = Array.from({ length: 100 }, () => device('one').take());
    assert.equal(commands.filter(Boolean).length, 20);
    assert.ok(device('another').take());
    assert.equal(opinions('one', 100), 20);
    const hands = Array.from({ length: 100 }, () => device('one').takeFor('queue.raiseHand'));
    assert.equal(hands.filter(Boolean).length, 20, 'a hand is no opinion');
    assert.ok(device('another').takeFor('queue.raiseHand'));
    assert.ok(device('one').takeFor('queue.withdraw'), 'whoever waits can always leave');
    assert.equal(opinions('another', 1), 1);
    device('one').giveBack('register.submit');
    assert.equal(opinions('one', 5), 1, 'what was refused is not counted');
    clock.now += 10 * 60_000;
    assert.equal(opinions('one', 100), 20);
    clock.now += 60_000;
    assert.equal(opinions('one', 100), 2);
  });

  it('RT15 over the wire: ten connections of one phone bring no more than one, its neighbours are heard', async (t) => {
    const { join, pending } = await hall(t);
    const connections = await Promise.all(Array.from({ length: 10 }, () => join('flood')));
    const replies = await Promise.all(
      connections.flatMap((client, from) =>
        Array.from({ length: 6 }, (_, number) =>
          client.command('register.submit', written(`Ý kiến ${from}-${number}`)),
        ),
      ),
    );
    const codes = new Set(replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code)));
    assert.deepEqual(codes, new Set(['ok', 'tooMany']));
    const brought = pending();
    assert.ok(brought >= 20 && brought < 25, String(brought));
    const neighbour = await join('neighbour');
    assert.ok((await neighbour.command('register.submit', written('Đường vào rẫy lầy'))).ok);
  });
});

async function hall(t: TestContext) {
  const { app, url } = await runApp(t);
  const created = await createMeeting(app, plan);
  assert.ok('id' in created);
  const room = await app.rooms.open(created.id);
  const join = async (name: string): Promise<RawClient> => {
    const client = new RawClient(url);
    t.after(() => {
      client.close();
    });
    const device = name.padEnd(22, '_');
    const phone: Credential = { kind: 'participant', code: created.code, device };
    assert.ok((await client.join(phone)).ok);
    return client;
  };
  return { join, pending: () => room.meeting.register.opinions.length };
}
