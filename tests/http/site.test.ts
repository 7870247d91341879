import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { staffPages } from '#shared/wire/pages.ts';
import { get } from '../machines/json-requests.ts';
import { runApp } from '../machines/running-app.ts';

const phonePage = '<!doctype html><title>Điện thoại</title>';
const staffPage = '<!doctype html><title>Đối Thoại</title>';
const script = 'export const greeting = "xin chào";';

/** A site such as the build makes: two pages, and files with a hash in their name, each compressed as well. */
async function builtSite(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'site-'));
  t.after(() => rm(directory, { recursive: true }));
  const files = {
    'phone.html': phonePage,
    'index.html': staffPage,
    '_app/immutable/start.1a2b3c4d.js': script,
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    await writeFile(`${path}.br`, brotliCompressSync(content));
    await writeFile(`${path}.gz`, gzipSync(content));
  }
  return directory;
}

const asBrowser = (encoding: string) => ({
  headers: { accept: 'text/html', 'accept-encoding': encoding },
});

test('the pages for phones are one file, those of the staff another, asked about each time', async (t) => {
  const { url } = await runApp(t, { site: await builtSite(t) });
  const files = {
    [phonePage]: ['/', '/join', '/m/4817', '/M/4817', '/m/4817/', '/join?x=1'],
    [staffPage]: ['/chair', '/desk', '/leader', '/screen', '/office', '/vao', '/demo', '/office/'],
  };
  for (const [page, paths] of Object.entries(files)) {
    for (const path of paths) {
      const { status, body, headers } = await get(`${url}${path}`, asBrowser('identity'));
      assert.deepEqual([path, status, body], [path, 200, page]);
      assert.equal(headers.get('cache-control'), 'no-cache');
      assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
    }
  }
});

test('every page of the staff has an address, and every address a page', async () => {
  const routes = await readdir(new URL('../../web/src/routes/', import.meta.url), {
    withFileTypes: true,
  });
  assert.deepEqual(
    routes.flatMap((entry) => (entry.isDirectory() ? [`/${entry.name}`] : [])).sort(),
    [...staffPages].sort(),
  );
});

test('the code alone leads where the whole address leads', async (t) => {
  const { url } = await runApp(t, { site: await builtSite(t) });
  const { status, headers } = await fetch(`${url}/5777`, { redirect: 'manual' });
  assert.deepEqual([status, headers.get('location')], [302, '/m/5777']);
});

test('files with a hash in their name are kept for ever', async (t) => {
  const { url } = await runApp(t, { site: await builtSite(t) });
  const { headers, body } = await get(`${url}/_app/immutable/start.1a2b3c4d.js`);
  assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.match(headers.get('content-type') ?? '', /^application\/javascript/);
  assert.equal(body, script);
});

test('whoever understands it gets the compressed file', async (t) => {
  const { url } = await runApp(t, { site: await builtSite(t) });
  for (const encoding of ['br', 'gzip']) {
    const { headers, body } = await get(`${url}/`, asBrowser(encoding));
    assert.equal(headers.get('content-encoding'), encoding);
    assert.match(headers.get('vary') ?? '', /accept-encoding/i);
    assert.equal(body, phonePage);
  }
});

test('a page that does not exist leads to the page that asks for a code; anything else is a refusal', async (t) => {
  const { url } = await runApp(t, { site: await builtSite(t) });
  const missing = await get(`${url}/nowhere`, asBrowser('identity'));
  assert.deepEqual([missing.status, missing.body], [404, phonePage]);
  const script = await get(`${url}/_app/immutable/gone.js`, { headers: { accept: '*/*' } });
  assert.deepEqual([script.status, script.refusal?.code], [404, 'notFound']);
  const api = await get(`${url}/api/nowhere`, asBrowser('identity'));
  assert.deepEqual([api.status, api.refusal?.code], [404, 'notFound']);
});

test('no file outside the site is served', async (t) => {
  const { url } = await runApp(t, { site: await builtSite(t) });
  for (const path of [
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/.env',
    '//etc/passwd',
  ]) {
    assert.ok((await get(`${url}${path}`)).status >= 400, path);
  }
});

test('phones and laptops that ask whether there is internet hear what keeps them in the Wi-Fi', async (t) => {
  const { url } = await runApp(t);
  for (const path of ['/generate_204', '/gen_204']) {
    assert.deepEqual([(await get(`${url}${path}`)).status, path], [204, path]);
  }
  const answers = {
    '/hotspot-detect.html':
      /^<HTML><HEAD><TITLE>Success<\/TITLE><\/HEAD><BODY>Success<\/BODY><\/HTML>$/,
    '/library/test/success.html': /Success/,
    '/connecttest.txt': /^Microsoft Connect Test$/,
    '/ncsi.txt': /^Microsoft NCSI$/,
    '/success.txt': /^success\n$/,
  };
  for (const [path, expected] of Object.entries(answers)) {
    const { status, body } = await get(`${url}${path}`);
    assert.equal(status, 200);
    assert.match(String(body), expected);
  }
});
