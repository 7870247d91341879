import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { LastingAggregate } from '../../server/aggregates/lasting-aggregate.ts';
import { LogUnavailable, type EventLog } from '../../server/log/event-log.ts';
import { faultyLog, type Fate } from '../machines/faulty-log.ts';
import {
  countOnce,
  openLog,
  recoveredTally,
  replaceHistory,
  somebody,
  storedNames,
  stream,
  type Counted,
  type Tally,
} from './tally.ts';

/** A lasting tally whose log was replaced, unheard of by it so far; what it reads can be held up, or fail. */
async function replacedTally(t: TestContext) {
  const log = await openLog(t);
  await replaceHistory(log, ['one', 'two']);
  const reading = { isAway: false, before: (): Promise<void> => Promise.resolve() };
  const deaf: EventLog = {
    ...faultyLog(log, []),
    follow: () => ({ close: () => undefined }),
    read: async (...wanted) => {
      await reading.before();
      if (reading.isAway) throw new LogUnavailable('planted', 'notStored');
      return log.read(...wanted);
    },
  };
  const tally = await LastingAggregate.open(() => recoveredTally(deaf));
  t.after(() => tally.close());
  await replaceHistory(log, ['three', 'four', 'five']);
  return { log, tally, reading };
}

const namesIn = ({ state }: LastingAggregate<Tally, Counted>): string[] => [...state.counts.keys()];

test('RO7 another history is taken over whole: nobody sees it half read', async (t) => {
  const { tally, reading } = await replacedTally(t);
  const seen = new Set<string>();
  reading.before = () => {
    seen.add(namesIn(tally).join(' '));
    return Promise.resolve();
  };
  await tally.readOn();
  assert.deepEqual([...seen], ['one two', 'three four five']);
  assert.deepEqual(namesIn(tally), ['three', 'four', 'five']);
});

test('RO9 what is committed when the log was replaced is decided on what it holds, and stored there', async (t) => {
  const { log, tally } = await replacedTally(t);
  await Promise.all(['two', 'three', 'six'].map((name) => tally.commit(somebody, countOnce(name))));
  const names = await storedNames(log);
  assert.deepEqual(names.slice(0, 3), ['three', 'four', 'five']);
  assert.deepEqual(new Set(names.slice(3)), new Set(['two', 'six']));
  assert.deepEqual(namesIn(tally), names);
});

test('while a log that was replaced cannot be read, what was known holds; whoever asks when it is back need not wait', async (t) => {
  const { tally, reading } = await replacedTally(t);
  let reads = 0;
  reading.before = () => {
    reads += 1;
    // The first one finds out that the log was replaced.
    reading.isAway = reads > 1;
    return Promise.resolve();
  };
  await assert.rejects(tally.readOn(), (error) => error instanceof LogUnavailable);
  assert.deepEqual(namesIn(tally), ['one', 'two']);
  reading.before = () => Promise.resolve();
  reading.isAway = false;
  await tally.readOn();
  assert.deepEqual(namesIn(tally), ['three', 'four', 'five']);
});

test('a history that was replaced before it was complete is given up for the next one', async (t) => {
  const log = await openLog(t);
  await replaceHistory(log, ['one']);
  let attempts = 0;
  const tally = await LastingAggregate.open(async () => {
    attempts += 1;
    const recovered = await recoveredTally(log);
    if (attempts === 1) await replaceHistory(log, ['other']);
    await recovered.commit(somebody, countOnce('completed'));
    return recovered;
  });
  t.after(() => tally.close());
  assert.deepEqual(namesIn(tally), ['other', 'completed']);
});

test('a follower that is told of another history takes it over by itself', async (t) => {
  const log = await openLog(t);
  await replaceHistory(log, ['one']);
  const taken = Promise.withResolvers<undefined>();
  let histories = 0;
  const tally = await LastingAggregate.open(async () => {
    const recovered = await recoveredTally(log);
    histories += 1;
    if (histories === 2) taken.resolve(undefined);
    return recovered;
  });
  t.after(() => tally.close());
  await replaceHistory(log, ['other', 'another']);
  await taken.promise;
  await tally.readOn();
  assert.deepEqual(namesIn(tally), ['other', 'another']);
});

test('once it is closed, no other history is taken over', async (t) => {
  const log = await openLog(t);
  await replaceHistory(log, ['one']);
  let histories = 0;
  const tally = await LastingAggregate.open(() => {
    histories += 1;
    return recoveredTally(log);
  });
  tally.close();
  await log.remove(stream);
  assert.deepEqual([histories, namesIn(tally)], [1, ['one']]);
});

type Step =
  /** at the same time, each on one of two nodes */
  | { readonly wishes: readonly { readonly node: 0 | 1; readonly name: string }[] }
  /** another history comes into the place of the one before */
  | { readonly replacedBy: readonly string[] };

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ wishes: fc.array(wishOf(name), { maxLength: 8 }) }) },
  { weight: 1, arbitrary: fc.record({ replacedBy: fc.uniqueArray(name, { maxLength: 4 }) }) },
);
const fate = fc.constantFrom<Fate>('stored', 'answerLost', 'lost', 'refused');

function wishOf(names: fc.Arbitrary<string>) {
  return fc.record({ node: fc.constantFrom<0 | 1>(0, 1), name: names });
}

test('RO8 RO9 two nodes, lost answers, replaced logs: what was acknowledged since is counted once, and both agree', async (t) => {
  const log = await openLog(t);
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 8 }),
      fc.array(fate, { maxLength: 8 }),
      async (steps, fates) => {
        await log.remove(stream);
        const tallies = [
          await LastingAggregate.open(() => recoveredTally(log)),
          await LastingAggregate.open(() => recoveredTally(faultyLog(log, fates))),
        ] as const;
        let acknowledged = new Set<string>();
        for (const next of steps) {
          if ('replacedBy' in next) {
            await replaceHistory(log, next.replacedBy);
            acknowledged = new Set(next.replacedBy);
            continue;
          }
          await Promise.all(
            next.wishes.map(async ({ node, name: wished }) => {
              try {
                await tallies[node].commit(somebody, countOnce(wished));
                acknowledged.add(wished);
              } catch (error) {
                assert.ok(error instanceof LogUnavailable, String(error));
              }
            }),
          );
        }
        const names = await storedNames(log);
        assert.equal(new Set(names).size, names.length, 'nothing twice');
        for (const known of acknowledged) assert.ok(names.includes(known), 'acknowledged and lost');
        for (const tally of tallies) {
          await tally.readOn();
          assert.deepEqual(namesIn(tally), names);
          tally.close();
        }
      },
    ),
    { numRuns: 50 },
  );
});
