import type { Shelf } from '../../web/src/lib/meeting/storage.ts';

/** A browser's storage that lives as long as the test. */
export function memoryShelf(): Shelf {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value);
    },
    removeItem: (key) => {
      values.delete(key);
    },
  };
}

/** A storage that the browser forbids: every use of it throws. */
export const forbiddenShelf: Shelf = {
  get length(): number {
    throw new Error('storage is forbidden');
  },
  key: forbidden,
  getItem: forbidden,
  setItem: forbidden,
  removeItem: forbidden,
};

function forbidden(): never {
  throw new Error('storage is forbidden');
}
