import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { NodeChannel } from '../../server/log/node-channel.ts';
import { PresenceBoard, type PresencePost } from '../../server/realtime/presence-board.ts';
import type { Presence } from '#shared/wire/protocol.ts';
import { VirtualTime } from '../machines/virtual-time.ts';

/** Within this time, in ms, every node knows what is so, also when nodes die without a word. */
const boundMs = 13_000;

interface Said {
  readonly stream: string;
  readonly node: number;
  readonly at: number;
}

/** What joins nodes in a test: it may lose messages, and knows who said what and when. */
class Air {
  readonly time = new VirtualTime(0);
  readonly said: Said[] = [];
  isSilent = false;
  readonly #hearers = new Set<{ stream: string; node: number; hear: (text: string) => void }>();

  channel(node: number): NodeChannel {
    return {
      tell: (stream, text) => {
        this.said.push({ stream, node, at: this.time.now });
        if (this.isSilent) return;
        for (const hearer of [...this.#hearers]) {
          if (hearer.stream === stream) this.time.after(1, () => hearer.hear(text));
        }
      },
      listen: (stream, hear) => {
        const hearer = { stream, node, hear };
        this.#hearers.add(hearer);
        return { close: () => this.#hearers.delete(hearer) };
      },
    };
  }

  /** The node dies: it neither hears nor says anything any more. */
  forget(node: number): void {
    for (const hearer of [...this.#hearers]) if (hearer.node === node) this.#hearers.delete(hearer);
  }
}

/** A node of the test, and what it is told last. */
class Node {
  here: Presence = { phones: 0, screens: 0 };
  changes = 0;
  isAlive = true;
  readonly #board: PresenceBoard;
  readonly #air: Air;
  readonly #number: number;
  readonly #posts = new Map<string, PresencePost>();

  constructor(air: Air, number: number) {
    this.#air = air;
    this.#number = number;
    const { time } = air;
    const timer = {
      now: () => time.now,
      after: (ms: number, task: () => void) =>
        time.after(ms, () => {
          if (this.isAlive) task();
        }),
    };
    this.#board = new PresenceBoard({ channel: air.channel(number), timer });
  }

  has(phones: number, screens = 0, meeting = 'meeting'): void {
    this.here = { phones, screens };
    this.#post(meeting).tell(this.here);
  }

  leave(meeting = 'meeting'): void {
    this.here = { phones: 0, screens: 0 };
    this.#posts.get(meeting)?.leave();
    this.#posts.delete(meeting);
  }

  elsewhere(meeting = 'meeting'): Presence {
    return this.#post(meeting).elsewhere;
  }

  kill(): void {
    this.isAlive = false;
    this.#air.forget(this.#number);
    this.here = { phones: 0, screens: 0 };
  }

  close(): void {
    this.#board.close();
    this.kill();
  }

  #post(meeting: string): PresencePost {
    let post = this.#posts.get(meeting);
    if (post === undefined) {
      post = this.#board.enter(meeting, () => (this.changes += 1));
      this.#posts.set(meeting, post);
    }
    return post;
  }
}

function nodes(count: number): { air: Air; time: VirtualTime; nodes: Node[] } {
  const air = new Air();
  return {
    air,
    time: air.time,
    nodes: Array.from({ length: count }, (_, number) => new Node(air, number)),
  };
}

function three(): { air: Air; time: VirtualTime; one: Node; two: Node; third: Node } {
  const {
    air,
    time,
    nodes: [one, two, third],
  } = nodes(3);
  assert.ok(one && two && third);
  return { air, time, one, two, third };
}

test('RT7 a node that opens a hall knows what is connected elsewhere within two seconds', () => {
  const { time, one, two, third } = three();
  one.has(40, 2);
  two.has(30, 1);
  time.pass(60_500);
  third.has(1);
  time.pass(2_000);
  assert.deepEqual(third.elsewhere(), { phones: 70, screens: 3 });
  assert.deepEqual(one.elsewhere(), { phones: 31, screens: 1 });
});

test('RT7 also a node where nobody counts is answered, and two meetings do not mix', () => {
  const { time, one, two, third } = three();
  one.has(40, 2);
  two.has(7, 7, 'another');
  time.pass(60_500);
  third.has(0, 0);
  time.pass(2_000);
  assert.deepEqual(third.elsewhere(), { phones: 40, screens: 2 });
});

test('RT7 a node that closes is subtracted at once, one that died within a bound', () => {
  const { time, one, two, third } = three();
  for (const node of [one, two, third]) node.has(10, 1);
  time.pass(20_000);
  two.close();
  time.pass(10);
  assert.deepEqual(one.elsewhere(), { phones: 10, screens: 1 });
  third.kill();
  time.pass(boundMs);
  assert.deepEqual(one.elsewhere(), { phones: 0, screens: 0 });
});

test('RT7 a node says at most one thing a second about a meeting, however many come and go', () => {
  const { air, time, one, two } = three();
  two.has(1);
  for (let change = 0; change < 2_000; change += 1) {
    if (change % 7 === 0) one.leave();
    else one.has(change);
    time.pass(10);
  }
  const times = air.said.filter(({ node }) => node === 0).map(({ at }) => at);
  assert.ok(times.length > 10, 'it says something');
  for (const [index, at] of times.slice(1).entries()) assert.ok(at - Number(times[index]) >= 1_000);
});

test('RT7 while nothing is heard each node goes by what it knows itself, and heals afterwards', () => {
  const { air, time, one, two } = three();
  one.has(40);
  two.has(30);
  time.pass(5_000);
  air.isSilent = true;
  time.pass(boundMs);
  assert.deepEqual(one.elsewhere(), { phones: 0, screens: 0 });
  two.has(35);
  air.isSilent = false;
  time.pass(4_000);
  assert.deepEqual(one.elsewhere(), { phones: 35, screens: 0 });
  assert.deepEqual(two.elsewhere(), { phones: 40, screens: 0 });
});

test('RT7 what is no count is not counted', () => {
  const { air, time, one } = three();
  one.has(1);
  const stranger = air.channel(9);
  for (const text of ['', 'x 1', 'x -1 2', 'x 1 2 3', 'x 1e9 1', '{"phones":1}', 'x 99999999 1'])
    stranger.tell('meeting', text);
  time.pass(1_000);
  assert.deepEqual(one.elsewhere(), { phones: 0, screens: 0 });
});

const step = fc.oneof(
  fc.record({ node: fc.nat(3), phones: fc.nat(50), screens: fc.nat(3) }),
  fc.record({ node: fc.nat(3), does: fc.constantFrom('leave' as const, 'kill' as const) }),
  fc.record({ passMs: fc.integer({ min: 1, max: 9_000 }) }),
  fc.record({ isSilent: fc.boolean() }),
);

test('RT7 whatever happened, after a bounded time every node knows the sum of all others', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { air, time, nodes: all } = nodes(4);
      for (const happening of steps) {
        if ('passMs' in happening) time.pass(happening.passMs);
        else if ('isSilent' in happening) air.isSilent = happening.isSilent;
        else {
          const node = all[happening.node];
          if (node?.isAlive !== true) continue;
          if ('phones' in happening) node.has(happening.phones, happening.screens);
          else node[happening.does]();
        }
      }
      air.isSilent = false;
      for (const node of all) if (node.isAlive) node.has(node.here.phones, node.here.screens);
      time.pass(boundMs);
      for (const node of all) {
        if (!node.isAlive) continue;
        const others = all.filter((other) => other !== node);
        assert.deepEqual(node.elsewhere(), {
          phones: others.reduce((sum, { here }) => sum + here.phones, 0),
          screens: others.reduce((sum, { here }) => sum + here.screens, 0),
        });
      }
    }),
    { numRuns: 200 },
  );
});
