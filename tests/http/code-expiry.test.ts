import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnreadableCommit } from '#shared/aggregate/stored-events.ts';
import { LogUnavailable } from '../../server/log/event-log.ts';
import { codeExpiry } from '../../server/office/code-expiry.ts';

const failing = (error: Error) =>
  codeExpiry({
    rooms: {
      open: () => Promise.reject(error),
      opened: () => null,
      forget: () => Promise.resolve(),
      count: 0,
      close: () => Promise.resolve(),
    },
    now: () => 0,
  });

test('a meeting that cannot be read keeps its code and keeps nobody from a new meeting', async () => {
  assert.equal(await failing(new UnreadableCommit('meeting1', 3, 'damaged'))('meeting1'), false);
});

test('a log that is away says nothing about a code', async () => {
  const away = new LogUnavailable('away', 'notStored');
  await assert.rejects(failing(away)('meeting1'), away);
});
