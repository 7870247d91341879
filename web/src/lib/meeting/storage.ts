/** The part of the browser's `Storage` that is used here. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Everything this program keeps in a browser begins so, because other programs may share the address. */
const prefix = 'doithoai.';

/** What outlives the tab; null where the browser forbids it. */
export function lastingShelf(): Shelf | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/** What lives as long as the tab; null where the browser forbids it. */
export function tabShelf(): Shelf | null {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}

export function stored(shelf: Shelf | null, key: string): string | null {
  try {
    return shelf?.getItem(prefix + key) ?? null;
  } catch {
    return null;
  }
}

/** Whether it could be kept: a full or forbidden storage keeps nothing. */
export function store(shelf: Shelf | null, key: string, value: string | null): boolean {
  try {
    if (shelf === null) return false;
    if (value === null) shelf.removeItem(prefix + key);
    else shelf.setItem(prefix + key, value);
    return true;
  } catch {
    return false;
  }
}

/** Whether anything is kept there at all. */
export function canStore(shelf: Shelf | null): boolean {
  const key = 'probe';
  return store(shelf, key, key) && stored(shelf, key) === key && store(shelf, key, null);
}

/** The keys that begin with `start`, in the order of their characters. */
export function keys(shelf: Shelf | null, start: string): readonly string[] {
  try {
    const found: string[] = [];
    for (let index = 0; index < (shelf?.length ?? 0); index += 1) {
      const key = shelf?.key(index) ?? '';
      if (key.startsWith(prefix + start)) found.push(key.slice(prefix.length));
    }
    return found.sort();
  } catch {
    return [];
  }
}
