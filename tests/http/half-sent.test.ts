import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { runApp } from '../machines/running-app.ts';

/** Sends this and then nothing more, until the server ends it: how long that took, in ms, and what was answered. */
async function sentAndLeft(port: number, text: string) {
  const start = performance.now();
  const line = connect(port, '127.0.0.1').setEncoding('utf8');
  let answer = '';
  line.on('data', (data: string) => (answer += data));
  line.write(text);
  await once(line, 'close');
  return { ms: performance.now() - start, answer };
}

const body = 'Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"a"';

describe('what is sent by half', { concurrency: true, timeout: 60_000 }, () => {
  const cases = {
    'a line of which nothing ever comes': { text: '', withinMs: 8_000 },
    'headers without an end': {
      text: 'POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\n',
      withinMs: 8_000,
    },
    'a handshake without an end': {
      text: 'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n',
      withinMs: 8_000,
    },
    'a body without an end': {
      text: `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\n${body}`,
      withinMs: 13_000,
    },
  };
  for (const [name, { text, withinMs }] of Object.entries(cases)) {
    it(`RT6 is ended within seconds: ${name}`, async (t) => {
      const { url } = await runApp(t);
      const { ms, answer } = await sentAndLeft(Number(new URL(url).port), text);
      assert.ok(ms < withinMs, `${String(ms)} ms`);
      assert.match(answer, /^HTTP\/1\.1 408 /);
    });
  }
});
