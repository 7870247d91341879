/** Whether the key press would write into what has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true;
  return (
    target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type)
  );
}

/**
 * The physical keys that act on the row with the focus. Consonants, and neither D nor W: behind a vowel an input method for
 * Vietnamese (Unikey in Telex or VNI) sends Backspace and a letter with its mark instead of the key.
 */
export const rowKeys = {
  assign: 'KeyP',
  call: 'KeyL',
  open: 'KeyT',
  edit: 'KeyS',
  conclude: 'KeyK',
  skip: 'KeyB',
  absent: 'KeyV',
  withdraw: 'KeyR',
  confirm: 'KeyX',
  decline: 'KeyB',
  enqueue: 'KeyH',
  record: 'KeyG',
  instead: 'KeyT',
  mistake: 'KeyN',
} as const;

interface Press {
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether the press is Alt with this physical key and no other modifier. */
export function isAlt(event: Press, code: string): boolean {
  return event.altKey && !event.ctrlKey && !event.metaKey && event.code === code;
}

/** Whether the press is the key alone, so that it may act on what has the focus. */
export function isPlain(event: Press): boolean {
  return !event.altKey && !event.ctrlKey && !event.metaKey;
}
