import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const project = new URL('../../', import.meta.url);
const document = readFileSync(new URL('docs/accessibility.md', project), 'utf8');

/** WCAG 2.2, levels A and AA; 4.1.1 is no criterion any more. */
const criteria = `
  1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5
  1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13
  2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11
  2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8
  3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3`
  .trim()
  .split(/\s+/);

const rows = [...document.matchAll(/^\| (\d\.\d+\.\d+) [^|]+\|(.+)\|$/gm)].map(
  ([, criterion = '', rest = '']) => ({
    criterion,
    cells: rest.split('|').map((cell) => cell.trim()),
  }),
);

test('the table of accessibility has every criterion once, in order', () => {
  assert.deepEqual(
    rows.map(({ criterion }) => criterion),
    criteria,
  );
});

test('each criterion says for each screen whether it holds, and by what', () => {
  for (const { criterion, cells } of rows) {
    const by = cells.at(-1) ?? '';
    assert.deepEqual(
      cells.slice(0, -1).filter((cell) => cell !== '✓' && cell !== '–'),
      [],
      criterion,
    );
    assert.equal(cells.length, 7, criterion);
    assert.notEqual(by, '', criterion);
  }
});

test('every test that the document of accessibility names is there', () => {
  const files = [...document.matchAll(/`(tests\/[^`]+\.test\.ts)`([^`|]*)/g)];
  assert.ok(files.length > 10);
  for (const [, file = '', after = ''] of files) {
    assert.ok(existsSync(new URL(file, project)), file);
    const source = readFileSync(new URL(file, project), 'utf8');
    for (const [, title = ''] of after.matchAll(/"([^"]+)"/g))
      assert.ok(source.includes(`'${title.replaceAll("'", "\\'")}'`), `${file}: ${title}`);
  }
});
