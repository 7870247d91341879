/** A key press as a page gets it. */
export interface PagePress {
  readonly key: string;
  /** the physical key; empty where the letter comes from a program and not from the keyboard */
  readonly code: string;
}

export type TypingMethod = 'telex' | 'vni';

const tones: Readonly<Record<TypingMethod, string>> = { telex: 'sfrxj', vni: '12345' };
/** in the order of the keys above */
const toneMarks = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];
const circumflex = { letters: 'aeo', mark: '\u0302' };

/**
 * What pages get from a keyboard while Unikey is switched on. It hands keys on as they are until one changes the word that has
 * been typed: that key it keeps, and sends Backspace for what is changed and then the letters in its place, which come from no
 * key. Marks of tone, circumflex, horn, breve and đ stand for all that it knows.
 */
export function throughUnikey(method: TypingMethod, keys: readonly string[]): readonly PagePress[] {
  const sent: PagePress[] = [];
  let word = '';
  for (const key of keys) {
    const changed = /^[a-z0-9]$/i.test(key) ? changedBy(method, word, key.toLowerCase()) : null;
    if (changed === null) {
      sent.push({ key, code: codeOf(key) });
      word = /^[a-z0-9]$/i.test(key) ? word + key : '';
      continue;
    }
    let same = 0;
    while (same < word.length && word[same] === changed[same]) same += 1;
    for (const _letter of word.slice(same)) sent.push({ key: 'Backspace', code: 'Backspace' });
    for (const letter of changed.slice(same)) sent.push({ key: letter, code: '' });
    word = changed;
  }
  return sent;
}

/** The word that the key makes of another one; null where it is only written behind it. */
function changedBy(method: TypingMethod, word: string, key: string): string | null {
  const tone = tones[method].indexOf(key);
  if (tone >= 0) return marked(word, /[aeiouyâêôăơư](?!.*[aeiouyâêôăơư])/i, toneMarks[tone] ?? '');
  const isCircumflex = method === 'vni' ? key === '6' : circumflex.letters.includes(key);
  if (isCircumflex) {
    const letters = method === 'vni' ? circumflex.letters : key;
    return marked(word, new RegExp(`[${letters}](?!.*[${letters}])`, 'i'), circumflex.mark);
  }
  if (key === (method === 'vni' ? '9' : 'd') && /d/i.test(word)) return word.replace(/d/i, 'đ');
  if (method === 'telex' && key === 'w')
    return marked(word, /[ou](?!.*[ou])/i, '\u031b') ?? marked(word, /a/i, '\u0306') ?? `${word}ư`;
  if (method === 'vni' && key === '7') return marked(word, /[ou](?!.*[ou])/i, '\u031b');
  if (method === 'vni' && key === '8') return marked(word, /a/i, '\u0306');
  return null;
}

function marked(word: string, letter: RegExp, mark: string): string | null {
  return letter.test(word)
    ? word.replace(letter, (found) => `${found}${mark}`.normalize('NFC'))
    : null;
}

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  return /^\d$/.test(key) ? `Digit${key}` : key;
}
