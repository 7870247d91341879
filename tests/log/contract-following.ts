import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { beginning } from '../../server/log/event-log.ts';
import { commitAt, commitsAfter, follow, headAt, type Followed } from './commits.ts';
import { newStream, openFor, type LogStore } from './store.ts';

/** What a follower may rely on. */
export function describeFollowing(store: () => LogStore): void {
  describe('follow', () => {
    it('delivers what is stored and what comes, from any version', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      await log.append(stream, headAt(0), commitsAfter(0, 500));
      const followers = [0, 1, 499, 500].map((after) => ({
        after,
        followed: follow(log, stream, after),
      }));
      await log.append(stream, headAt(500), commitsAfter(500, 20));
      for (const { after, followed } of followers) {
        await followed.reached(520);
        assert.deepEqual(followed.commits, commitsAfter(after, 520 - after));
      }
    });

    it('shows two logs on one store the commits of each other', async (t) => {
      const [one, other] = [await openFor(t, store()), await openFor(t, store())];
      const stream = newStream();
      const followers = [follow(one, stream), follow(other, stream)];
      await one.append(stream, headAt(0), [commitAt(1, 'one')]);
      await Promise.all(followers.map((each) => each.reached(1)));
      await other.append(stream, headAt(1, 'one'), [commitAt(2, 'other')]);
      await Promise.all(followers.map((each) => each.reached(2)));
      for (const { commits } of followers) {
        assert.deepEqual(commits, [commitAt(1, 'one'), commitAt(2, 'other')]);
      }
    });

    it('delivers each commit once and in order while several logs append', async (t) => {
      const logs = [await openFor(t, store()), await openFor(t, store())];
      await fc.assert(
        fc.asyncProperty(anySteps, async (steps) => {
          const stream = newStream();
          const followers: { readonly after: number; readonly followed: Followed }[] = [];
          let head = 0;
          let stored = 0;
          let appended: Promise<unknown> = Promise.resolve();
          for (const { via, count, followFrom } of steps) {
            const log = logs[via];
            assert.ok(log);
            const expected = head;
            head += count;
            appended = appended.then(async () => {
              await log.append(stream, headAt(expected), commitsAfter(expected, count));
              stored = expected + count;
            });
            // Some start to follow before the append is done, some after.
            if (count % 2 === 0) await appended;
            const after = Math.floor(followFrom * stored);
            followers.push({ after, followed: follow(log, stream, after) });
          }
          await appended;
          for (const { after, followed } of followers) {
            await followed.reached(head);
            followed.subscription.close();
            assert.deepEqual(followed.commits, commitsAfter(after, head - after));
          }
        }),
        { numRuns: 25 },
      );
    });

    it('lets a follower append from within its call', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      log.follow(stream, beginning, {
        onCommits: (commits) => {
          const version = commits.at(-1)?.version ?? 0;
          if (version < 10) void log.append(stream, headAt(version), commitsAfter(version, 1));
        },
        onReplaced: () => assert.fail('nothing was replaced'),
      });
      const second = follow(log, stream);
      await log.append(stream, headAt(0), commitsAfter(0, 1));
      await second.reached(10);
      assert.deepEqual(second.commits, commitsAfter(0, 10));
    });

    it('says once that the stream does not hold any more what was delivered', async (t) => {
      const [one, other] = [await openFor(t, store()), await openFor(t, store())];
      const [shorter, different] = [newStream(), newStream()];
      const followers = [shorter, different].map((stream) => follow(one, stream));
      for (const stream of [shorter, different]) {
        await one.append(stream, beginning, commitsAfter(0, 3));
      }
      await Promise.all(followers.map((each) => each.reached(3)));
      for (const stream of [shorter, different]) await other.remove(stream);
      await other.append(shorter, beginning, commitsAfter(0, 2));
      await other.append(different, beginning, commitsAfter(0, 5, 'another'));
      await Promise.all(followers.map((each) => each.replaced()));
      for (const { commits } of followers) assert.deepEqual(commits, commitsAfter(0, 3));
    });

    it('says so too when the stream never held what it shall follow on from', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      await log.append(stream, beginning, commitsAfter(0, 3, 'another'));
      await Promise.all([2, 7].map((after) => follow(log, stream, after).replaced()));
    });

    it('is silent after it was closed', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      await log.append(stream, headAt(0), commitsAfter(0, 1));
      const [closed, open, never] = [follow(log, stream), follow(log, stream), follow(log, stream)];
      never.subscription.close();
      await closed.reached(1);
      closed.subscription.close();
      await log.append(stream, headAt(1), commitsAfter(1, 1));
      await open.reached(2);
      assert.deepEqual(closed.commits, commitsAfter(0, 1));
      assert.deepEqual(never.commits, []);
      const again = follow(log, stream, 1);
      await again.reached(2);
      assert.deepEqual(again.commits, commitsAfter(1, 1));
    });
  });
}

const anySteps = fc.array(
  fc.record({
    via: fc.nat({ max: 1 }),
    count: fc.integer({ min: 1, max: 4 }),
    followFrom: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 10 },
);
