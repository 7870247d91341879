import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as nextTask } from 'node:timers/promises';
import { beginning, LogUnavailable, type Commit } from '../../server/log/event-log.ts';
import { Followers } from '../../server/log/followers.ts';
import { commitAt, commitsAfter } from './commits.ts';

const stream = 'meeting:1';

describe('followers', () => {
  it('read once more when they are woken during a read', async () => {
    const { followers, reads, received } = startFollowing();
    await nextTask();
    followers.wake(stream);
    await answer(reads, []);
    await answer(reads, commitsAfter(0, 2));
    assert.deepEqual(received, commitsAfter(0, 2));
  });

  it('skip what an append has brought while they were reading it', async () => {
    const { followers, reads, received } = startFollowing();
    await nextTask();
    followers.offer(stream, beginning, commitsAfter(0, 2));
    await answer(reads, commitsAfter(0, 3));
    assert.deepEqual(received, commitsAfter(0, 3));
  });

  it('read what is missing before commits that come too early', async () => {
    const { followers, reads, received } = startFollowing();
    await nextTask();
    await answer(reads, []);
    followers.offer(stream, commitAt(1), commitsAfter(1, 1));
    assert.deepEqual(received, []);
    await answer(reads, commitsAfter(0, 2));
    assert.deepEqual(received, commitsAfter(0, 2));
  });

  it('try again by themselves when the log was unavailable', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { reads, received } = startFollowing();
    await nextTask();
    for (let failures = 0; failures < 3; failures += 1) {
      await answer(reads, new LogUnavailable('away', 'notStored'));
      assert.equal(reads.length, 0);
      t.mock.timers.tick(1_000);
    }
    await answer(reads, commitsAfter(0, 2));
    assert.deepEqual(received, commitsAfter(0, 2));
  });
});

type Answer = readonly Commit[] | LogUnavailable;
type Read = (answer: Answer) => void;

/** One follower, whose reads wait to be answered. */
function startFollowing() {
  const reads: Read[] = [];
  const received: Commit[] = [];
  const followers = new Followers(
    () =>
      new Promise((resolve, reject) => {
        reads.push((given) => {
          if (given instanceof LogUnavailable) reject(given);
          else resolve(given);
        });
      }),
  );
  followers.add(stream, beginning, {
    onCommits: (commits) => void received.push(...commits),
    onReplaced: () => undefined,
  });
  return { followers, reads, received };
}

/** Answers the one read that waits, and lets the follower act on it. */
async function answer(reads: Read[], given: Answer): Promise<void> {
  assert.equal(reads.length, 1);
  reads.pop()?.(given);
  await nextTask();
}
