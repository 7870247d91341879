/** What a key on the chair's keyboard, or a button of a presentation clicker, asks for. */
export type KeyAction =
  | { readonly name: 'press'; readonly index: number }
  | { readonly name: 'back' }
  | { readonly name: 'pause' }
  | { readonly name: 'minute'; readonly by: 1 | -1 }
  | { readonly name: 'absent' }
  | { readonly name: 'conclude' }
  | { readonly name: 'panel'; readonly panel: 'assign' | 'speakers' | 'agenda' | 'keys' }
  | { readonly name: 'join' }
  | { readonly name: 'minutes' }
  | { readonly name: 'fullScreen' }
  | { readonly name: 'escape' };

/**
 * Letters are consonants, and neither D nor W: an input method for Vietnamese (Unikey in Telex or VNI) takes the key behind a
 * vowel, sends Backspace and a letter with its mark instead, and nobody would know which key that was.
 */
const actions: Readonly<Record<string, KeyAction>> = {
  PageDown: { name: 'press', index: 0 },
  ArrowRight: { name: 'press', index: 0 },
  ' ': { name: 'press', index: 0 },
  '1': { name: 'press', index: 0 },
  '2': { name: 'press', index: 1 },
  '3': { name: 'press', index: 2 },
  PageUp: { name: 'back' },
  ArrowLeft: { name: 'back' },
  p: { name: 'pause' },
  '+': { name: 'minute', by: 1 },
  '=': { name: 'minute', by: 1 },
  '-': { name: 'minute', by: -1 },
  v: { name: 'absent' },
  k: { name: 'conclude' },
  g: { name: 'panel', panel: 'assign' },
  s: { name: 'panel', panel: 'speakers' },
  c: { name: 'panel', panel: 'agenda' },
  '?': { name: 'panel', panel: 'keys' },
  t: { name: 'join' },
  b: { name: 'minutes' },
  f: { name: 'fullScreen' },
  Escape: { name: 'escape' },
};

/** Where the key was pressed: in a text, on something that Space would press itself, or anywhere else. */
export type KeyPlace = 'text' | 'control' | 'elsewhere';

export interface PressedKey {
  readonly key: string;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The action of a key, or null when the key belongs to somebody else: the browser, a text, a focused button. */
export function keyAction(pressed: PressedKey, place: KeyPlace): KeyAction | null {
  const { key, repeat, isComposing, ctrlKey, altKey, metaKey } = pressed;
  if (repeat || isComposing || ctrlKey || altKey || metaKey) return null;
  if (key === 'Escape') return { name: 'escape' };
  if (place === 'text') return null;
  if (place === 'control' && key === ' ') return null;
  return actions[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
