import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { audienceOf } from '#shared/access/audience.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import { givenOf } from '../machines/given.ts';
import { entryId, fieldId, opinionId } from '../machines/ids.ts';
import { SimulatedHall, type Device } from '../machines/simulated-hall.ts';
import type { Network } from '../machines/unreliable-wire.ts';

/** What happens in a hall; numbers choose among what is there at that moment. */
type Happening =
  | { readonly kind: 'raiseHand' | 'submit' | 'break' | 'reload'; readonly phone: number }
  | { readonly kind: 'support' | 'withdraw'; readonly phone: number; readonly of: number }
  | {
      readonly kind:
        'grant' | 'approve' | 'hide' | 'record' | 'restart' | 'breakDesk' | 'reloadDesk';
    }
  | { readonly kind: 'logAway'; readonly away: boolean }
  | { readonly kind: 'setBack'; readonly lost: number }
  | { readonly kind: 'pass'; readonly ms: number };

const phones = 4;
const phone = fc.nat(phones - 1);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'raiseHand' as const,
      'submit' as const,
      'break' as const,
      'reload' as const,
    ),
    phone,
  }),
  fc.record({
    kind: fc.constantFrom('support' as const, 'withdraw' as const),
    phone,
    of: fc.nat(5),
  }),
  fc.record({
    kind: fc.constantFrom(
      'grant' as const,
      'approve' as const,
      'hide' as const,
      'record' as const,
      'restart' as const,
      'breakDesk' as const,
      'reloadDesk' as const,
    ),
  }),
  fc.record({ kind: fc.constant('logAway' as const), away: fc.boolean() }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 8_000 }) }),
);

const settingBack: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('setBack' as const),
  lost: fc.integer({ min: 1, max: 5 }),
});

const network = fc.record({
  dropped: fc.double({ min: 0, max: 0.4, noNaN: true }),
  doubled: fc.double({ min: 0, max: 0.5, noNaN: true }),
  heldMs: fc.integer({ min: 1, max: 6_000 }),
});

interface Story {
  readonly seed: number;
  readonly network: Network;
  readonly happenings: readonly Happening[];
}

function storyOf(happenings: fc.Arbitrary<Happening>): fc.Arbitrary<Story> {
  return fc.record({
    seed: fc.nat(),
    network,
    happenings: fc.array(happenings, { maxLength: 40 }),
  });
}

function happen(hall: SimulatedHall, event: Happening): void {
  const device = 'phone' in event ? hall.phones[event.phone] : undefined;
  switch (event.kind) {
    case 'raiseHand':
      device?.give('queue.raiseHand', { name: '', card: null, field: null });
      return;
    case 'submit':
      device?.give('register.submit', {
        kind: 'request',
        field: fieldId(1),
        text: `Kiến nghị ${String(device.given.length)}`,
        named: false,
        name: '',
        card: null,
      });
      return;
    case 'support':
      device?.give('register.support', { opinion: opinionId(event.of + 1) });
      return;
    case 'withdraw':
      device?.give('queue.withdraw', { entry: entryId(event.of + 1), reason: '' });
      return;
    case 'break':
      device?.breakConnection();
      return;
    case 'reload':
      device?.reload();
      return;
    case 'breakDesk':
      hall.desk.breakConnection();
      return;
    case 'reloadDesk':
      hall.desk.reload();
      return;
    case 'restart':
      hall.restart();
      return;
    case 'setBack':
      hall.setBack(event.lost);
      return;
    case 'logAway':
      hall.authority.isLogAway = event.away;
      return;
    case 'pass':
      hall.time.pass(event.ms);
      return;
    default:
      deskWork(hall, event.kind);
  }
}

/** The desk acts on what its own screen shows, which may be old. */
function deskWork(hall: SimulatedHall, kind: 'grant' | 'approve' | 'hide' | 'record'): void {
  const { shown: meeting } = hall.desk.state;
  if (meeting === null) return;
  const pending = meeting.register.opinions.find(({ standing }) => standing.name === 'pending');
  const [entry] = meeting.queue.order;
  switch (kind) {
    case 'grant':
      if (entry !== undefined)
        hall.desk.give('queue.grantFloor', { entry, floor: meeting.queue.floor?.holder ?? null });
      return;
    case 'approve':
      if (pending?.unregistered != null)
        hall.desk.giveCommand(
          givenOf(meeting, 'register.approve', {
            opinion: pending.id,
            wording: pending.unregistered,
          }),
        );
      return;
    case 'hide':
      if (pending !== undefined)
        hall.desk.give('register.hide', { opinion: pending.id, reason: 'trùng' });
      return;
    case 'record':
      hall.desk.give('register.record', {
        wording: {
          kind: 'question',
          field: fieldId(2),
          text: `Hỏi ${String(hall.desk.given.length)}`,
          named: true,
          author: { name: 'Y Blem', card: 17, village: 'Thôn 3' },
        },
        channel: 'spoken',
        person: null,
        spokenIn: null,
        originalWords: '',
        interpreter: '',
      });
      return;
    default:
      kind satisfies never;
  }
}

async function told({ seed, network: bad, happenings }: Story): Promise<SimulatedHall> {
  const hall = new SimulatedHall(seed, phones, { ...bad });
  for (const event of happenings) happen(hall, event);
  hall.heal();
  await Promise.resolve(); // replies are promises: what is resolved is told one step later
  return hall;
}

function versionsOf(hall: SimulatedHall, command: string): readonly number[] {
  return hall.authority.commits
    .filter(({ commandId }) => commandId === command)
    .map(({ version }) => version);
}

/** A property that is undefined and one that is missing are the same to every screen. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function assertInSync(hall: SimulatedHall, device: Device): void {
  const { meeting, version } = hall.authority;
  assert.equal(device.state.status, 'online');
  assert.equal(device.state.version, version);
  assert.deepEqual(
    asJson(device.state.shown),
    redactMeeting(meeting, audienceOf(device.actor.role)),
  );
  const clockError = Math.abs(device.client.now() - hall.time.now);
  assert.ok(clockError <= 100, `a clock is wrong by ${String(clockError)} ms`);
}

function assertExactlyOnce(hall: SimulatedHall, device: Device): void {
  assert.deepEqual(device.state.unsent, []);
  for (const command of device.given) {
    const versions = versionsOf(hall, command);
    const reply = device.replies.get(command);
    if (reply?.ok === true) assert.deepEqual(versions, [reply.version]);
    if (reply?.ok === false) assert.deepEqual(versions, []);
    const isRefused = hall.authority.refused.has(command);
    assert.ok(versions.length === 1 || (versions.length === 0 && isRefused), `${command} was lost`);
  }
  const order = device.given.flatMap((command) => versionsOf(hall, command));
  assert.deepEqual(
    order,
    order.toSorted((one, other) => one - other),
    'out of order',
  );
}

function assertKnowsItsOwn(hall: SimulatedHall, device: Device): void {
  const { mine } = hall.authority.join(device.actor, null);
  assert.deepEqual(device.state.mine.entries.toSorted(), mine.entries.toSorted());
  assert.deepEqual(device.state.mine.opinions.toSorted(), mine.opinions.toSorted());
}

const runs = { numRuns: 300 };

/** A support came before the opinion, was refused, and came once more, by the network, after it. */
const refusedThenDoubled: Story = {
  seed: 0,
  network: { dropped: 0, doubled: 0.11191991670057179, heldMs: 644 },
  happenings: [
    { kind: 'breakDesk' },
    { kind: 'pass', ms: 1_941 },
    { kind: 'pass', ms: 613 },
    { kind: 'break', phone: 2 },
    { kind: 'record' },
    { kind: 'support', phone: 0, of: 0 },
  ],
};

test('after any trouble every screen shows what its audience may see, by the server clock', async () => {
  await fc.assert(
    fc.asyncProperty(storyOf(happening), async (happened) => {
      const hall = await told(happened);
      for (const device of hall.devices) assertInSync(hall, device);
    }),
    runs,
  );
});

test('also when the log was restored from an older copy and has grown past what they knew', async () => {
  await fc.assert(
    fc.asyncProperty(storyOf(fc.oneof(happening, settingBack)), async (happened) => {
      const hall = await told(happened);
      for (const device of hall.devices) assertInSync(hall, device);
    }),
    runs,
  );
});

test('every command is in the log exactly once and in order, or was refused', async () => {
  await fc.assert(
    fc.asyncProperty(storyOf(happening), async (happened) => {
      const hall = await told(happened);
      for (const device of hall.devices) {
        assertExactlyOnce(hall, device);
        assertKnowsItsOwn(hall, device);
      }
    }),
    { ...runs, examples: [[refusedThenDoubled]] },
  );
});
