/** How minutes call somebody of whom they know, or do not know, whether it is a man or a woman. */
export function honorificOf(gender: 'female' | 'male' | null): 'Ông' | 'Bà' | 'Ông (bà)' {
  if (gender === null) return 'Ông (bà)';
  return gender === 'female' ? 'Bà' : 'Ông';
}

/** The text with its first letter small, as it stands within a sentence; names and abbreviations stay. */
export function withinSentence(text: string): string {
  const [first = '', second = ''] = text;
  if (/^[AY] \p{Lu}/u.test(text)) return text; // "A Hơm", "Y Thoa": the first word is the mark of a name
  return second === second.toUpperCase() && /\p{L}/u.test(second)
    ? text
    : first.toLowerCase() + text.slice(first.length);
}

/** The text with its first letter capital, as a sentence begins. */
export function beginningSentence(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}
