import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { runApp } from '../machines/running-app.ts';

/** What is told about HTTPS to whoever comes with these headers; null: nothing. */
async function hsts(url: string, headers: Readonly<Record<string, string>>) {
  const asked = request(url, { headers, agent: false });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]; // what a response brings
  answer.resume();
  return answer.headers['strict-transport-security'] ?? null;
}

const year = 'max-age=31536000';
const https = { 'x-forwarded-proto': 'https' };

describe('strict transport security', () => {
  it('is sent where a trusted proxy says that somebody came over HTTPS', async (t) => {
    const { url } = await runApp(t, { environment: { TRUSTED_PROXIES: 'loopback' } });
    for (const path of ['/', '/api/office', '/nowhere'])
      assert.equal(await hsts(`${url}${path}`, https), year);
    assert.equal(await hsts(url, {}), null);
    assert.equal(await hsts(url, { 'x-forwarded-proto': 'http' }), null);
    // The first one is what somebody told the proxy.
    assert.equal(await hsts(url, { 'x-forwarded-proto': 'https, http' }), null);
  });

  it('is sent under the name of a public address with HTTPS, and under no other', async (t) => {
    const environment = { PUBLIC_URL: 'https://doithoai.example' };
    const { url } = await runApp(t, { environment });
    assert.equal(await hsts(url, { host: 'doithoai.example' }), year);
    assert.equal(await hsts(url, {}), null);
  });

  it('is never sent over plain HTTP in a hall, whatever a client claims', async (t) => {
    const { url } = await runApp(t, { environment: { PUBLIC_URL: 'http://doithoai.example' } });
    assert.equal(await hsts(url, https), null);
    assert.equal(await hsts(url, { host: 'doithoai.example' }), null);
  });
});
