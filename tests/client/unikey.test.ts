import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyAction } from '../../web/src/lib/chair/keys.ts';
import { rowKeys } from '../../web/src/lib/desk/keys.ts';
import { throughUnikey, type TypingMethod } from '../machines/unikey.ts';

const methods: readonly TypingMethod[] = ['telex', 'vni'];
const printable = Array.from('abcdefghijklmnopqrstuvwxyz0123456789+-=?/ ');

const isChairs = (key: string): boolean =>
  keyAction(
    { key, repeat: false, isComposing: false, ctrlKey: false, altKey: false, metaKey: false },
    'elsewhere',
  ) !== null;

/** All that can be pressed one after the other, up to four keys. */
function sequences(keys: readonly string[], length = 4): readonly (readonly string[])[] {
  if (length === 0) return [[]];
  const shorter = sequences(keys, length - 1);
  return [...shorter, ...shorter.flatMap((begun) => keys.map((key) => [...begun, key]))];
}

function reachesPage(keys: readonly string[]): void {
  for (const method of methods) {
    for (const typed of sequences(keys)) {
      const sent = throughUnikey(method, typed).map(({ key }) => key);
      assert.deepEqual(sent, typed, `${method}: ${typed.join(' ')}`);
    }
  }
}

describe('keys while Unikey is switched on', () => {
  it('the machine sends what Unikey sends', () => {
    const sent = (method: TypingMethod, typed: string) =>
      throughUnikey(method, Array.from(typed)).map(({ key }) => key);
    assert.deepEqual(sent('telex', 'as'), ['a', 'Backspace', 'á']);
    assert.deepEqual(sent('vni', 'a1'), ['a', 'Backspace', 'á']);
    assert.deepEqual(sent('telex', 'aks'), ['a', 'k', 'Backspace', 'Backspace', 'á', 'k']);
    assert.deepEqual(sent('telex', 'w'), ['ư']);
    assert.deepEqual(sent('vni', 'd9'), ['d', 'Backspace', 'đ']);
    assert.deepEqual(sent('telex', 'a s'), ['a', ' ', 's']);
  });

  it('every key of the chair acts, whatever was pressed before it', () => {
    const keys = printable.filter(isChairs);
    assert.ok(keys.length >= 12, keys.join(' '));
    reachesPage(keys.filter((key) => /\w/.test(key)));
  });

  it('every key that acts on a row of the desk acts, whatever was pressed before it', () => {
    reachesPage(Object.values(rowKeys).map((code) => code.replace('Key', '').toLowerCase()));
  });
});
