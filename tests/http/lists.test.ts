import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { ListAnswer } from '#shared/lists/answer.ts';
import { countOutcomes } from '#shared/lists/reading.ts';
import { listFile } from '../lists/files.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { person, plan } from '../machines/plan.ts';
import { runApp } from '../machines/running-app.ts';

test('LS12 PE14 the office reads a list and takes it over once, and nobody else does', async (t) => {
  const { app, url } = await runApp(t);
  const setup = app.installation.sessions.setupSecret();
  const opened = await post(`${url}/api/office/passphrase`, { setup, passphrase: 'văn phòng xã' });
  const token = textOf(opened, 'token');
  const id = textOf(await post(`${url}/api/meetings`, { plan }, { token }), 'id');
  const read = async (bytes: Uint8Array<ArrayBuffer>, query = '', bearer = token) => {
    const response = await fetch(`${url}/api/meetings/${id}/list${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${bearer}` },
      body: bytes,
    });
    return { status: response.status, answer: (await response.json()) as ListAnswer };
  };
  const bytes = new Uint8Array(readFileSync(listFile('households.xlsx')));

  const { status, answer } = await read(bytes);
  assert.equal(status, 200);
  assert.ok(answer.ok, JSON.stringify(answer));
  assert.deepEqual(countOutcomes(answer.rows), {
    lines: 45,
    import: 39,
    needsReview: 3,
    skip: 2,
    error: 1,
  });
  assert.deepEqual(answer.rows[44]?.written?.slice(0, 2), ['', 'Cộng: 40 hộ']);
  const renamed = await read(bytes, '?columns=number,name');
  assert.ok(renamed.answer.ok);
  assert.deepEqual(renamed.answer.layout.columns.slice(0, 3), ['number', 'name', null]);
  const nameless = answer.rows.find(({ action }) => action === 'error');
  const names = encodeURIComponent(`${String(nameless?.row)}:A Brốt\nnonsense`);
  const named = await read(bytes, `?names=${names}`);
  assert.ok(named.answer.ok);
  assert.equal(countOutcomes(named.answer.rows).error, 0);
  assert.deepEqual((await read(new Uint8Array(0))).answer, { ok: false, refusal: 'empty' });
  assert.equal((await read(bytes, '', 'nobody')).status, 401);

  const address = `${url}/api/meetings/${id}/people`;
  const body = { request: 'a-list-of-one', rows: [{ person: null, text: person('Y Blem', 17) }] };
  assert.equal((await post(address, body)).status, 401);
  for (const _ of [1, 2]) assert.equal((await post(address, body, { token })).status, 200);
  assert.deepEqual(
    (await app.rooms.open(id)).meeting.roster.map(({ text }) => text.name),
    ['Y Blem'],
  );
  const taken = await post(address, { ...body, request: 'another-list' }, { token });
  assert.deepEqual([taken.status, taken.refusal?.code], [409, 'cardTaken']);
  assert.equal((await get(`${url}/api/meetings`, { token })).status, 200);
});
