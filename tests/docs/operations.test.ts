import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { defaults } from '../../server/configuration.ts';
import { createMetrics } from '../../server/metrics.ts';

const project = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8');

/** The tables of one section of a document: the cells of each row, without the heads. */
function rowsOf(path: string, section: string): readonly (readonly string[])[] {
  const text = read(path)
    .split(/^##+ /m)
    .find((part) => part.startsWith(`${section}\n`));
  assert.ok(text !== undefined, `${path} has a section "${section}"`);
  const lines = text.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const quoted = (text: string): string => `\`${text}\``;

describe('the documents for operators', () => {
  it('list every variable of the configuration with its default, and no other', () => {
    const rows = rowsOf('README.md', 'Configuration');
    assert.deepEqual(
      rows.map(([name]) => name),
      defaults.map(({ name }) => quoted(name)),
    );
    for (const { name, otherwise } of defaults) {
      const cell = rows.find(([first]) => first === quoted(name))?.[1] ?? '';
      const isNothing = otherwise === null || Array.isArray(otherwise);
      if (isNothing) assert.doesNotMatch(cell, /`/, name);
      else assert.equal(cell, quoted(String(otherwise)), name);
    }
  });

  it('list every metric of the program with its kind, and no other', async () => {
    const text = await createMetrics().read({
      rooms: { count: 0 },
      readiness: { isDraining: false, isLogAvailable: () => Promise.resolve(true) },
    });
    const kinds = [...text.matchAll(/^# TYPE (dialogue_\w+) (\w+)$/gm)];
    assert.deepEqual(
      rowsOf('docs/operations.md', 'Metrics').map(([name, kind]) => `${name ?? ''} ${kind ?? ''}`),
      kinds.map(([, name = '', kind = '']) => `${quoted(name)} ${kind}`),
    );
  });
});
