import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Room } from '../../server/meetings/room.ts';
import type { Command } from '#shared/meeting/commands.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { office, phone, secretary } from '../machines/actors.ts';
import { faultyLog, type Fate } from '../machines/faulty-log.ts';
import { accepted, fold, hand, openLog, openedMeeting, recover, stored } from './opened-rooms.ts';

interface Submission {
  readonly node: 0 | 1;
  readonly command: number;
}

const submission = fc.record<Submission>({
  node: fc.constantFrom(0, 1),
  command: fc.nat({ max: 40 }),
});

test('RO8 two nodes, lost answers and repeats: every acked command is in the log exactly once', async (t) => {
  const log = await openLog(t);
  await fc.assert(
    fc.asyncProperty(
      fc.array(submission, { minLength: 1, maxLength: 60 }),
      fc.array(fc.constantFrom<Fate>('stored', 'answerLost', 'lost', 'refused'), { maxLength: 6 }),
      async (submissions, fates) => {
        const { id, room } = await openedMeeting(log);
        const nodes = [room, await recover(faultyLog(log, [...fates]), id)] as const;
        const replies = await Promise.all(
          submissions.map(async ({ node, command }): Promise<[string, CommandReply]> => {
            const name = `command-${String(command)}`;
            return [name, await nodes[node].submit({ id: name, command: hand() }, phone(name))];
          }),
        );
        const commits = await stored(log, id);
        const ids = commits.map(({ commandId }) => commandId);
        assert.equal(new Set(ids).size, ids.length, 'no command twice');
        assert.deepEqual(
          commits.map(({ version }) => version),
          ids.map((_, index) => index + 1),
        );
        for (const [name, reply] of replies) {
          assert.ok(reply.ok, 'nothing stood in the way');
          assert.equal(ids[reply.version - 1], name, 'acked with its own version');
        }
        // Either node needs one more contact with the log to know what the other wrote last.
        await Promise.all(
          nodes.map((node, index) =>
            node.submit({ id: `last-${String(index)}`, command: hand() }, secretary),
          ),
        );
        for (const node of nodes) await caughtUp(node, commits.length);
        const whole = fold(await stored(log, id));
        for (const node of nodes) assert.deepEqual(node.meeting, whole);
        await Promise.all(nodes.map((node) => node.close()));
      },
    ),
    { numRuns: 25 },
  );
});

function caughtUp(room: Room, version: number): Promise<void> {
  return new Promise((resolve) => {
    if (room.version >= version) {
      resolve();
      return;
    }
    const unwatch = room.watch({
      onCommits: () => {
        if (room.version < version) return;
        unwatch();
        resolve();
      },
      onReplaced: () => undefined,
    });
  });
}

test('LI4 RO8 a command given through a link that another node has revoked is refused', async (t) => {
  const log = await openLog(t);
  const { id, room } = await openedMeeting(log);
  const issue: Command = { type: 'links.issue', data: { grant: { role: 'chair' } } };
  await accepted(room, office, 'issue', issue);
  const [link] = room.meeting.links;
  assert.ok(link !== undefined);
  const other = await recover(log, id);
  t.after(() => other.close());
  const close: Command = { type: 'queue.close', data: {} };
  const bearer: Actor = { role: 'chair', link: link.id };
  const [revoked, reply] = await Promise.all([
    room.submit(
      { id: 'revoke', command: { type: 'links.revoke', data: { link: link.id } } },
      office,
    ),
    other.submit({ id: 'close', command: close }, bearer),
  ]);
  assert.ok(revoked.ok);
  assert.deepEqual(reply, { ok: false, refusal: { code: 'signedOut', detail: null } });
  assert.equal((await stored(log, id)).at(-1)?.commandId, 'revoke');
});
