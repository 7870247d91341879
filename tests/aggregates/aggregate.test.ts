import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accept, refuse } from '#shared/aggregate/decision.ts';
import {
  beginning,
  isSameHead,
  LogReplaced,
  LogUnavailable,
  type EventLog,
} from '../../server/log/event-log.ts';
import { monotonic } from '../../server/aggregates/monotonic.ts';
import { faultyLog, type Fate } from '../machines/faulty-log.ts';
import {
  countOnce,
  openLog,
  recoveredTally,
  replaceHistory,
  somebody,
  storedNames,
  stream,
  tallyOf,
} from './tally.ts';

const isUnavailable = (error: unknown): boolean => error instanceof LogUnavailable;
const isReplaced = (error: unknown): boolean => error instanceof LogReplaced;

test('an aggregate is what the log holds, and what is appended while it is followed', async (t) => {
  const log = await openLog(t);
  await (await recoveredTally(log)).commit(somebody, countOnce('before'));
  const heard = Promise.withResolvers<undefined>();
  const tally = await recoveredTally(log, {
    onCommits: (commits) => {
      if (commits.some(({ version }) => version === 2)) heard.resolve(undefined);
    },
  });
  assert.deepEqual([...tally.state.counts.keys()], ['before']);
  tally.follow({ onReplaced: () => undefined });
  const other = await recoveredTally(log);
  await other.commit(somebody, countOnce('after'));
  await heard.promise;
  assert.deepEqual(tally.state, other.state);
  assert.deepEqual(tally.moment, other.moment);
  tally.close();
});

test('what is refused is not appended', async (t) => {
  const log = faultyLog(await openLog(t), []);
  const tally = await recoveredTally(log);
  const refused = await tally.commit(somebody, () => refuse('notPermitted', 'count'));
  assert.deepEqual(refused, { code: 'notPermitted', detail: 'count' });
  assert.equal(log.appends, 0);
});

test('RO3 on a conflict it is decided again, on what others have appended', async (t) => {
  const log = await openLog(t);
  const late = await recoveredTally(log);
  await (await recoveredTally(log)).commit(somebody, countOnce('the one'));
  const seen: number[] = [];
  await late.commit(somebody, (state) => {
    seen.push(state.counts.size);
    return countOnce('the one')(state);
  });
  assert.deepEqual(seen, [0, 1]);
  assert.deepEqual(await storedNames(log), ['the one']);
});

test('an append at another head changes nothing, neither here nor in the log', async (t) => {
  const log = await openLog(t);
  const late = await recoveredTally(log);
  await (await recoveredTally(log)).commit(somebody, countOnce('first'));
  const commit = { version: 1, commandId: 'late', actor: somebody, at: 1, events: [{ name: 'x' }] };
  assert.deepEqual(await late.append([commit]), { appended: false, version: 1 });
  assert.deepEqual([late.head, late.state.counts.size, late.safeVersion], [beginning, 0, 0]);
  assert.deepEqual(await storedNames(log), ['first']);
});

for (const fate of ['answerLost', 'lost', 'refused'] as const) {
  test(`RO6 a commit that failed (${fate}) and is made again is stored once`, async (t) => {
    const log = await openLog(t);
    const tally = await recoveredTally(faultyLog(log, [fate]));
    await assert.rejects(tally.commit(somebody, countOnce('the one')), isUnavailable);
    assert.equal(tally.version, 0, 'not known to be stored');
    assert.equal(await tally.commit(somebody, countOnce('the one')), null);
    assert.deepEqual(await storedNames(log), ['the one']);
    assert.deepEqual([...tally.state.counts], [['the one', 1]]);
  });
}

test('RO12 where nothing is left to do, the log has to say that this is safe', async (t) => {
  const fates: Fate[] = [];
  const log = faultyLog(await openLog(t), fates);
  await (await recoveredTally(log)).commit(somebody, countOnce('the one'));
  const tally = await recoveredTally(log);
  assert.equal(tally.safeVersion, 0, 'only read');
  fates.push('refused');
  await assert.rejects(tally.commit(somebody, countOnce('the one')), isUnavailable);
  assert.equal(await tally.commit(somebody, countOnce('the one')), null);
  assert.deepEqual([tally.version, tally.safeVersion], [1, 1]);
});

test('RO7 that the log was replaced is told once, whoever finds out, and what was known stays', async (t) => {
  const log = await openLog(t);
  await replaceHistory(log, ['one', 'two']);
  const tally = await recoveredTally(log);
  const told: string[] = [];
  tally.follow({ onReplaced: () => told.push('replaced') });
  await replaceHistory(log, ['other']);
  await assert.rejects(tally.readOn(), isReplaced);
  await assert.rejects(tally.readOn(), isReplaced);
  assert.deepEqual(told, ['replaced']);
  assert.deepEqual([...tally.state.counts.keys()], ['one', 'two']);
});

test('RO9 nothing is appended to another history, also not at the same version', async (t) => {
  const log = await openLog(t);
  await replaceHistory(log, ['one']);
  const tally = await recoveredTally(log);
  await replaceHistory(log, ['other']);
  await assert.rejects(tally.commit(somebody, countOnce('two')), isReplaced);
  assert.deepEqual(await storedNames(log), ['other']);
});

test('whoever has closed an aggregate is told nothing any more', async (t) => {
  const log = await openLog(t);
  await replaceHistory(log, ['one']);
  const tally = await recoveredTally(log);
  const told: string[] = [];
  tally.follow({ onReplaced: () => told.push('replaced') });
  tally.close();
  await log.remove(stream);
  await assert.rejects(tally.readOn(), isReplaced);
  assert.deepEqual(told, []);
});

test('a log that conflicts at the head that it holds is an error, and not asked for ever', async (t) => {
  const log = await openLog(t);
  const { version } = beginning;
  const contradicting: EventLog = {
    ...faultyLog(log, []),
    append: () => Promise.resolve({ appended: false, version }),
  };
  await assert.rejects(tallyOf(contradicting).commit(somebody, countOnce('x')), /its own head/);
});

test('no commit is dated before those that were read, whatever the clock of this machine says', async (t) => {
  const log = await openLog(t);
  await (
    await recoveredTally(log, { clock: monotonic(() => 5_000) })
  ).commit(somebody, countOnce('fast'));
  const slow = await recoveredTally(log, { clock: monotonic(() => 3_000) });
  await slow.commit(somebody, countOnce('slow'));
  assert.equal(slow.head.at, 5_000);
});

test('RO9 what a moment lacks is at hand for five hundred commits at least, and only in its own history', async (t) => {
  const log = await openLog(t);
  const tally = await recoveredTally(log);
  const moments = [tally.moment];
  for (let count = 1; count <= 1_100; count += 1) {
    await tally.commit(somebody, () => accept({ name: 'again' }));
    moments.push(tally.moment);
  }
  const [first, recent = tally.moment] = [moments[1], moments.at(-501)];
  assert.equal(tally.since(recent)?.length, 500);
  assert.equal(tally.since({ ...recent, mark: 'another' }), null);
  assert.deepEqual(tally.since(tally.moment), []);
  assert.equal(first === undefined ? first : tally.since(first), null);
});

interface Wish {
  readonly node: 0 | 1;
  readonly name: number;
}

const wish = fc.record<Wish>({ node: fc.constantFrom(0, 1), name: fc.nat({ max: 9 }) });
const fate = fc.constantFrom<Fate>('stored', 'answerLost', 'lost', 'refused');

test('RO8 two writers, lost answers: everything is counted once, and heard once and in order by both', async (t) => {
  const log = await openLog(t);
  await fc.assert(
    fc.asyncProperty(
      fc.array(wish, { minLength: 1, maxLength: 30 }),
      fc.array(fate, { maxLength: 6 }),
      async (wishes, fates) => {
        await log.remove(stream);
        const heard: [number[], number[]] = [[], []];
        const open = async (at: EventLog, into: number[]) => {
          const tally = await recoveredTally(at, {
            onCommits: (commits) => into.push(...commits.map(({ version }) => version)),
          });
          tally.follow({ onReplaced: () => assert.fail('nothing was replaced') });
          return tally;
        };
        const tallies = [
          await open(log, heard[0]),
          await open(faultyLog(log, fates), heard[1]),
        ] as const;
        await Promise.allSettled(
          wishes.map(({ node, name }) =>
            tallies[node].commit(somebody, countOnce(`name-${String(name)}`)),
          ),
        );
        const names = await storedNames(log);
        assert.equal(new Set(names).size, names.length, 'nothing twice');
        await Promise.all(tallies.map((tally) => tally.readOn()));
        for (const [index, tally] of tallies.entries()) {
          assert.deepEqual([...tally.state.counts.keys()], names);
          assert.deepEqual(
            heard[index],
            names.map((_, place) => place + 1),
          );
          tally.close();
        }
        assert.ok(isSameHead(tallies[0].head, tallies[1].head));
      },
    ),
    { numRuns: 50 },
  );
});
