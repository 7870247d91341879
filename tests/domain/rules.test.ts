import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const tests = new URL('../', import.meta.url);
const document = readFileSync(new URL('../../shared/RULES.md', import.meta.url), 'utf8');
const rules = [...document.matchAll(/^- ([A-Z]{2}\d+) (.+)$/gm)].map(([, id = '', text = '']) => ({
  id,
  text,
}));

/** The rules that the titles of all tests begin with. */
const checked = readdirSync(tests, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts') && file !== 'domain/rules.test.ts')
  .flatMap((file) => [
    ...readFileSync(new URL(file, tests), 'utf8').matchAll(
      /\b(?:it|test|describe)\(\s*['"`]((?:[A-Z]{2}\d+ )+)/g,
    ),
  ])
  .flatMap(([, ids = '']) => ids.trim().split(' '));

describe('the rules of the meeting', () => {
  it('are one line each, a sentence, numbered by part without gaps', () => {
    const lines = document.split('\n').filter((line) => /^- [A-Z]/.test(line));
    assert.equal(lines.length, rules.length, 'a rule without number');
    const next = new Map<string, number>();
    for (const { id, text } of rules) {
      const part = id.slice(0, 2);
      const number = next.get(part) ?? 1;
      assert.equal(id, `${part}${number}`);
      assert.match(text, /^[A-Z`].*[.)]$/, id);
      next.set(part, number + 1);
    }
  });

  it('are each checked by a test', () => {
    const missing = rules.map(({ id }) => id).filter((id) => !checked.includes(id));
    assert.deepEqual(missing, []);
  });

  it('are the only ones that tests name', () => {
    const known = rules.map(({ id }) => id);
    assert.deepEqual(
      checked.filter((id) => !known.includes(id)),
      [],
    );
  });
});
