import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const site = join(import.meta.dirname, '../../web/build');
const read = (file: string): string => readFileSync(join(site, file), 'utf8');
const brotliBytes = (file: string): number => readFileSync(join(site, `${file}.br`)).length;

/** What a page names in its markup: every file that a browser loads before it shows anything. */
const filesOf = (page: string): string[] =>
  [...read(page).matchAll(/(?:src|href)="\/([^"]+)"/g)].flatMap(([, file]) => file ?? []);

const firstLoad = ['phone.html', ...filesOf('phone.html')];

test('the phone page weighs at most 60 KB and 10 requests at first load', () => {
  const bytes = firstLoad.reduce((sum, file) => sum + brotliBytes(file), 0);
  assert.ok(firstLoad.length <= 10, `${firstLoad.length} requests: ${firstLoad.join(', ')}`);
  assert.ok(bytes <= 60_000, `${bytes} bytes: ${firstLoad.join(', ')}`);
});

test('the script of the phone page needs no other script before it runs', () => {
  for (const file of firstLoad.filter((name) => name.endsWith('.js'))) {
    assert.doesNotMatch(read(file), /(?:^|[;}])import\s*[{"'*\w]/);
  }
});

test('the style sheets of the phone page hold nothing that Chrome 83 drops', () => {
  const unknown =
    /:(?:where|is|has|not\([^)]*,)\b|[;{](?:inset|aspect-ratio)\b|@(?:layer|container|property)\b|\b(?:min|max)-block-size:\s*\d+d?[sl]v|\d[dsl]v[hw]\b|color-mix\(|oklch\(/;
  for (const file of firstLoad.filter((name) => name.endsWith('.css'))) {
    assert.equal(unknown.exec(read(file))?.[0], undefined, file);
  }
});

test('no page holds a script or style of its own, so that the strict policy can stand', () => {
  for (const page of ['phone.html', 'index.html']) {
    assert.doesNotMatch(read(page), /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  }
});

test('no page asks how the screen is held', () => {
  const files = readdirSync(site, { recursive: true }).map(String);
  const pages = files.filter((file) => /\.(?:css|js|html)$/.test(file));
  assert.ok(pages.length > 20);
  for (const file of pages)
    assert.doesNotMatch(read(file), /\(orientation\b|screen\.orientation|orientationchange/, file);
});
