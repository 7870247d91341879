import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Request } from 'playwright';
import { phone as words } from '../../web/src/messages/vi/phone.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';

const budget = { bytes: 60_000, requests: 10 };

test('the first visit of a phone loads at most 60 KB in at most 10 requests', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page } = await openPage(browser, 'about:blank', 'phone');
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  let connections = 0;
  page.on('websocket', () => (connections += 1));

  await page.goto(`${hall.server.url}/m/${hall.code}`);
  await page.getByRole('link', { name: words.opinion.button }).waitFor();
  await page.waitForLoadState('networkidle');

  const sizes = await Promise.all(requests.map((request) => request.sizes()));
  const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
  const loaded = requests.map((request) => request.url()).join('\n');
  const count = requests.length + connections;
  assert.ok(bytes > 10_000, 'the browser tells what it loads');
  assert.ok(count <= budget.requests, `${String(count)} requests:\n${loaded}`);
  assert.ok(bytes <= budget.bytes, `${String(bytes)} bytes:\n${loaded}`);
  t.diagnostic(`${String(bytes)} bytes in ${String(count)} requests`);
});
