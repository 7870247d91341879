import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chainBeginning } from '../../server/log/chain.ts';
import { minutesLetters, writtenCode } from '../../server/verification/minutes-code.ts';
import { get } from '../machines/json-requests.ts';
import { runApp } from '../machines/running-app.ts';

test('VE7 the office asks whether a meeting is what was adopted under a code, and nobody else does', async (t) => {
  const { app, url } = await runApp(t, { demo: true });
  const { demo } = app;
  assert.ok(demo !== null);
  const session = await app.office.signIn(demo.links(url).passphrase);
  assert.ok('token' in session);
  const { token } = session;
  const { id, meeting } = demo.room;
  const letters = await minutesLetters(chainBeginning(id));
  const address = (code: string): string =>
    `${url}/api/meetings/${id}/verification?code=${encodeURIComponent(code)}`;
  const code = writtenCode({ meeting: meeting.code, letters });
  assert.equal((await get(address(code))).status, 401);
  const verdicts = [code, `9${code}`, code.replace(/.$/, ''), 'Biên bản'].map(async (typed) => {
    const { status, body } = await get(address(typed), { token });
    assert.equal(status, 200);
    return body;
  });
  assert.deepEqual(await Promise.all(verdicts), [
    { verdict: 'differs', adoptedAt: null, later: 0 },
    { verdict: 'unknownMeeting', adoptedAt: null, later: 0 },
    { verdict: 'noCode', adoptedAt: null, later: 0 },
    { verdict: 'noCode', adoptedAt: null, later: 0 },
  ]);
});
