import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyAction, type PressedKey } from '../../web/src/lib/chair/keys.ts';

const press = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  repeat: false,
  isComposing: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

describe("the chair's keys", () => {
  it('a presentation clicker goes on and back', () => {
    assert.deepEqual(keyAction(press('PageDown'), 'elsewhere'), { name: 'press', index: 0 });
    assert.deepEqual(keyAction(press('PageUp'), 'control'), { name: 'back' });
  });

  it('digits choose one of the three actions, letters a panel in either case', () => {
    assert.deepEqual(keyAction(press('3'), 'elsewhere'), { name: 'press', index: 2 });
    assert.deepEqual(keyAction(press('G'), 'elsewhere'), { name: 'panel', panel: 'assign' });
    assert.deepEqual(keyAction(press('g'), 'elsewhere'), { name: 'panel', panel: 'assign' });
  });

  it('T shows how to take part', () => {
    assert.deepEqual(keyAction(press('T'), 'elsewhere'), { name: 'join' });
    assert.equal(keyAction(press('t'), 'text'), null);
  });

  it('V marks whoever was called as absent', () => {
    assert.deepEqual(keyAction(press('v'), 'elsewhere'), { name: 'absent' });
    assert.equal(keyAction(press('v'), 'text'), null);
  });

  it('a key that is held down acts once', () => {
    assert.equal(keyAction(press('PageDown', { repeat: true }), 'elsewhere'), null);
  });

  it('Space belongs to the button that has the focus', () => {
    assert.deepEqual(keyAction(press(' '), 'elsewhere'), { name: 'press', index: 0 });
    assert.equal(keyAction(press(' '), 'control'), null);
  });

  it('while somebody types only Escape acts, and nothing while letters are composed', () => {
    assert.equal(keyAction(press('g'), 'text'), null);
    assert.equal(keyAction(press('ArrowLeft'), 'text'), null);
    assert.deepEqual(keyAction(press('Escape'), 'text'), { name: 'escape' });
    assert.equal(keyAction(press('Escape', { isComposing: true }), 'text'), null);
  });

  it("the browser's own shortcuts stay the browser's", () => {
    assert.equal(keyAction(press('p', { ctrlKey: true }), 'elsewhere'), null);
    assert.equal(keyAction(press('ArrowLeft', { altKey: true }), 'elsewhere'), null);
  });
});
