import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { commitAt, commitsAfter, follow, type Followed } from './commits.ts';
import { newStream, openFor, type LogStore } from './store.ts';

/** What a follower may rely on. */
export function describeFollowing(store: () => LogStore): void {
  describe('follow', () => {
    it('delivers what is stored and what comes, from any version', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      await log.append(stream, 0, commitsAfter(0, 500));
      const followers = [0, 1, 499, 500, 510].map((after) => ({
        after,
        followed: follow(log, stream, after),
      }));
      await log.append(stream, 500, commitsAfter(500, 20));
      for (const { after, followed } of followers) {
        await followed.reached(520);
        assert.deepEqual(followed.commits, commitsAfter(after, 520 - after));
      }
    });

    it('shows two logs on one store the commits of each other', async (t) => {
      const [one, other] = [await openFor(t, store()), await openFor(t, store())];
      const stream = newStream();
      const followers = [follow(one, stream), follow(other, stream)];
      await one.append(stream, 0, [commitAt(1, 'one')]);
      await Promise.all(followers.map((each) => each.reached(1)));
      await other.append(stream, 1, [commitAt(2, 'other')]);
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
          let appended: Promise<unknown> = Promise.resolve();
          for (const { via, count, followFrom } of steps) {
            const log = logs[via];
            assert.ok(log);
            const expected = head;
            head += count;
            appended = appended.then(() =>
              log.append(stream, expected, commitsAfter(expected, count)),
            );
            // Some start to follow before the append is done, some after.
            if (count % 2 === 0) await appended;
            const after = Math.floor(followFrom * head);
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
      log.follow(stream, 0, (commits) => {
        const version = commits.at(-1)?.version ?? 0;
        if (version < 10) void log.append(stream, version, commitsAfter(version, 1));
      });
      const second = follow(log, stream);
      await log.append(stream, 0, commitsAfter(0, 1));
      await second.reached(10);
      assert.deepEqual(second.commits, commitsAfter(0, 10));
    });

    it('is silent after it was closed', async (t) => {
      const log = await openFor(t, store());
      const stream = newStream();
      await log.append(stream, 0, commitsAfter(0, 1));
      const [closed, open, never] = [follow(log, stream), follow(log, stream), follow(log, stream)];
      never.subscription.close();
      await closed.reached(1);
      closed.subscription.close();
      await log.append(stream, 1, commitsAfter(1, 1));
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
