import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import {
  beginning,
  LogReplaced,
  LogUnavailable,
  readAll,
  type Commit,
  type EventLog,
  type Head,
} from '../../server/log/event-log.ts';
import { commitAt, commitsAfter, contentsOf, follow, headAt } from './commits.ts';
import { describeFollowing } from './contract-following.ts';
import { describeSurvival } from './contract-survival.ts';
import { newStream, openFor, type LogStore } from './store.ts';
import { startWritingTogether } from './writing-process.ts';

/** What every log must do, on the store that `startStore` makes. */
export function describeEventLog(name: string, startStore: () => Promise<LogStore>): void {
  describe(`${name} keeps the contract of the log`, () => {
    let store: LogStore;
    before(async () => {
      store = await startStore();
    });
    after(() => store.stop());

    describeAppending(() => store);
    describeStreams(() => store);
    describeFollowing(() => store);
    describeSurvival(startStore);
  });
}

function describeAppending(store: () => LogStore): void {
  describe('append and read', () => {
    it('gives back every commit as it was appended', async (t) => {
      const log = await openFor(t, store());
      await fc.assert(
        fc.asyncProperty(anyCommits, async (commits) => {
          const stream = newStream();
          assert.deepEqual(await log.append(stream, headAt(0), commits), {
            appended: true,
            version: commits.length,
          });
          assert.deepEqual(await contentsOf(log, stream), commits);
          const [last] = commits.slice(-1);
          const next = commitAt(commits.length + 1);
          assert.equal((await log.append(stream, last ?? beginning, [next])).appended, true);
          assert.deepEqual(await contentsOf(log, stream), [...commits, next]);
        }),
        { numRuns: 50 },
      );
    });

    it('refuses a stale writer and one that leaves a gap, and names the head', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      await log.append(stream, headAt(0), commitsAfter(0, 3));
      for (const expected of [0, 2, 4, 100]) {
        assert.deepEqual(await log.append(stream, headAt(expected), commitsAfter(expected, 2)), {
          appended: false,
          version: 3,
        });
      }
      assert.deepEqual(await contentsOf(log, stream), commitsAfter(0, 3));
      assert.deepEqual(await log.append(newStream(), headAt(1), commitsAfter(1, 1)), {
        appended: false,
        version: 0,
      });
    });

    it('refuses a writer that knows another commit under the version of the head', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      await log.append(stream, beginning, commitsAfter(0, 3));
      const { at } = commitAt(3);
      for (const head of [
        headAt(3, 'another'),
        { ...headAt(3), at: at + 1 },
        { ...headAt(3), at: Math.floor(at / 10) },
        { ...headAt(3), commandId: '' },
      ]) {
        assert.deepEqual(await log.append(stream, head, commitsAfter(3, 1)), {
          appended: false,
          version: 3,
        });
        await assert.rejects(readAll(log, stream, head).next(), LogReplaced);
      }
      assert.deepEqual(await contentsOf(log, stream), commitsAfter(0, 3));
    });

    it('confirms a head by an append of nothing, and refuses any other', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      assert.deepEqual(await log.append(stream, beginning, []), {
        appended: true,
        version: 0,
      });
      assert.ok(!(await log.list()).some((found) => found.stream === stream));
      await log.append(stream, beginning, commitsAfter(0, 3));
      const followed = follow(log, stream);
      assert.deepEqual(await log.append(stream, headAt(3), []), {
        appended: true,
        version: 3,
      });
      for (const head of [beginning, headAt(2), headAt(3, 'another'), headAt(4)]) {
        assert.deepEqual(await log.append(stream, head, []), { appended: false, version: 3 });
      }
      await log.append(stream, headAt(3), commitsAfter(3, 1));
      await followed.reached(4);
      assert.deepEqual(followed.commits, commitsAfter(0, 4));
      assert.deepEqual(await contentsOf(log, stream), commitsAfter(0, 4));
    });

    it('rejects wrong use and stores nothing', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      const wrong: (readonly [string, number, readonly Commit[]])[] = [
        [stream, 0, [commitAt(2)]],
        [stream, 0, [commitAt(1), commitAt(3)]],
        [stream, 0, [commitAt(1), commitAt(1)]],
        [stream, -1, [commitAt(0)]],
        [stream, 0.5, [commitAt(1.5)]],
        ['', 0, [commitAt(1)]],
        ['a}b', 0, [commitAt(1)]],
        ['x'.repeat(201), 0, [commitAt(1)]],
      ];
      for (const [name, expected, commits] of wrong) {
        await assert.rejects(log.append(name, headAt(expected), commits), RangeError);
      }
      await assert.rejects(log.read(stream, -1), RangeError);
      assert.deepEqual(await contentsOf(log, stream), []);
    });

    it('changes nothing by a probe, also of a stream that does not exist', async (t) => {
      const log = await openFor(t, store());
      const [missing, stream] = [newStream(), newStream()];
      await log.append(stream, headAt(0), commitsAfter(0, 2));
      await log.probe(missing);
      await log.probe(stream);
      assert.deepEqual(await contentsOf(log, missing), []);
      assert.deepEqual(await contentsOf(log, stream), commitsAfter(0, 2));
      assert.ok(!(await log.list()).some((head) => head.stream === missing));
      await assert.rejects(log.probe('a}b'), RangeError);
    });

    it('lets exactly one of 20 writers win each version', async (t) => {
      const logs = await Promise.all([1, 2, 3, 4].map(() => openFor(t, store())));
      const stream = newStream();
      let head = beginning;
      for (let version = 0; version < 10; version += 1) {
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, writer) =>
            pick(logs, writer).append(stream, head, [commitAt(version + 1, `writer${writer}`)]),
          ),
        );
        head = (await pick(logs, 0).read(stream, version))[0] ?? head;
        assert.equal(results.filter(({ appended }) => appended).length, 1);
        assert.ok(results.every((result) => result.version === version + 1));
      }
    });

    it('stores what it accepted and nothing else, in any interleaving of writers', async (t) => {
      const logs = await Promise.all([1, 2, 3].map(() => openFor(t, store())));
      await fc.assert(
        fc.asyncProperty(anyRounds, (rounds) => checkRounds(logs, rounds)),
        { numRuns: 40 },
      );
    });

    it('lets several processes write one stream, each version once', async (t) => {
      const stream = newStream();
      const writings = ['a', 'b', 'c'].map((name) => ({ name, batch: 2, appends: 100 }));
      const writers = await startWritingTogether(store().address, stream, writings);
      assert.deepEqual(await Promise.all(writers.map((each) => each.ended())), [0, 0, 0]);
      const expected = writers.flatMap(({ acknowledged }, index) =>
        acknowledged.flatMap(({ first }) => commitsAfter(first - 1, 2, writings[index]?.name)),
      );
      expected.sort((one, other) => one.version - other.version);
      assert.equal(expected.length, 600);
      assert.deepEqual(await contentsOf(await openFor(t, store()), stream), expected);
    });

    it('carries a commit of 1 MB', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      const text = 'Bà con đề nghị sửa đường vào bản, kéo điện và nước sạch. '.repeat(15_000);
      assert.ok(Buffer.byteLength(text) > 1_000_000);
      const commits = [{ ...commitAt(1), events: [{ text }] }, commitAt(2)];
      await log.append(stream, headAt(0), commits);
      assert.deepEqual(await contentsOf(log, stream), commits);
    });

    it('reads thousands of commits in pages', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      const all = commitsAfter(0, 5_000);
      for (let version = 0; version < all.length; version += 100) {
        await log.append(stream, headAt(version), all.slice(version, version + 100));
      }
      assert.deepEqual(await contentsOf(log, stream), all);
      assert.deepEqual(await contentsOf(log, stream, 4_321), all.slice(4_321));
      const page = await log.read(stream, 17, 10);
      assert.deepEqual(page, all.slice(17, 17 + page.length));
      assert.ok(page.length > 0 && page.length <= 10);
      assert.deepEqual(await log.read(stream, 5_000), []);
      assert.deepEqual(await log.read(stream, 9_999), []);
    });
  });
}

function describeStreams(store: () => LogStore): void {
  describe('streams', () => {
    it('lists every stream with its head', async (t) => {
      const log = await openFor(t, store());
      const before = await log.list();
      const added = Array.from({ length: 30 }, (_, index) => ({
        stream: newStream(),
        version: index + 1,
      }));
      await Promise.all(
        added.map(({ stream, version }) => log.append(stream, headAt(0), commitsAfter(0, version))),
      );
      assert.deepEqual(byStream(await log.list()), byStream([...before, ...added]));
    });

    it('removes a stream with all it holds and leaves the others', async (t) => {
      const log = await openFor(t, store());
      const [gone, kept] = [newStream(), newStream()];
      await log.append(gone, headAt(0), commitsAfter(0, 3));
      await log.append(kept, headAt(0), commitsAfter(0, 3));
      await log.remove(gone);
      await log.remove(gone);
      assert.deepEqual(await contentsOf(log, gone), []);
      assert.deepEqual(await contentsOf(log, kept), commitsAfter(0, 3));
      assert.ok(!(await log.list()).some(({ stream }) => stream === gone));
      assert.deepEqual(await log.append(gone, headAt(3), commitsAfter(3, 1)), {
        appended: false,
        version: 0,
      });
    });

    it('has everything after it was closed and opened again', async (t) => {
      const stream = newStream();
      const first = await store().open();
      await first.append(stream, headAt(0), commitsAfter(0, 3));
      await first.close();
      await first.close();
      await assert.rejects(first.append(stream, headAt(3), commitsAfter(3, 1)), {
        name: LogUnavailable.name,
        effect: 'notStored',
      });
      await assert.rejects(first.read(stream, 0), LogUnavailable);
      const second = await openFor(t, store());
      assert.deepEqual(await contentsOf(second, stream), commitsAfter(0, 3));
    });
  });
}

const anyText = fc.string({ unit: 'binary' });

const anyCommits = fc
  .array(
    fc.record({
      commandId: anyText,
      actor: fc.jsonValue(),
      at: fc.nat(),
      events: fc.array(fc.jsonValue(), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  // What JSON cannot tell apart (-0) is not plain JSON.
  .map((commits) => JSON.parse(JSON.stringify(commits)) as Omit<Commit, 'version'>[])
  .map((commits) => commits.map((commit, index) => ({ ...commit, version: index + 1 })));

interface Attempt {
  readonly writer: number;
  readonly count: number;
}

/** Attempts of one round run at the same time. */
const anyRounds = fc.array(
  fc.array(fc.record({ writer: fc.nat({ max: 2 }), count: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  { maxLength: 8 },
);

/** Writers go by the head they last heard of, as rooms on several nodes do. */
async function checkRounds(
  logs: readonly EventLog[],
  rounds: readonly (readonly Attempt[])[],
): Promise<void> {
  const stream = newStream();
  const heads: Head[] = logs.map(() => beginning);
  const accepted: Commit[] = [];
  let attempts = 0;
  for (const round of rounds) {
    await Promise.all(
      round.map(async ({ writer, count }) => {
        attempts += 1;
        const expected = pick(heads, writer);
        const commits = commitsAfter(expected.version, count, `attempt${attempts}`);
        const log = pick(logs, writer);
        const { appended, version } = await log.append(stream, expected, commits);
        if (appended) accepted.push(...commits);
        else assert.notEqual(version, expected.version);
        heads[writer] = (await log.read(stream, version - 1))[0] ?? beginning;
      }),
    );
  }
  accepted.sort((one, other) => one.version - other.version);
  assert.deepEqual(
    accepted.map(({ version }) => version),
    accepted.map((_, index) => index + 1),
  );
  assert.deepEqual(await contentsOf(pick(logs, 0), stream), accepted);
}

function byStream<Head extends { readonly stream: string }>(heads: readonly Head[]): Head[] {
  return heads.toSorted((one, other) => one.stream.localeCompare(other.stream));
}

/** The element at an index, which goes round. */
function pick<Element>(elements: readonly Element[], index: number): Element {
  const element = elements[index % elements.length];
  if (element === undefined) throw new RangeError('Nothing to pick from');
  return element;
}
