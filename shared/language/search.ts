/** Letters and digits only, without tone marks: "Đăk Glei" → "dak glei". What people type and what lists hold both go through this. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/(?:[^\p{L}\p{N}]|ʼ)+/gu, ' ')
    .trim();
}

/** Names of peoples and places that are written with different letters, not only different marks. */
const otherSpellings: readonly (readonly [string, string])[] = [['xo dang', 'xe dang']];

const apostrophes = /['’ʼ]/g;

/** Every word by which a text can be found. */
function findableWords(text: string): readonly string[] {
  const spelt = folded(text);
  const others = otherSpellings
    .flatMap(([one, other]) => [
      [one, other],
      [other, one],
    ])
    .flatMap(([written = '', other = '']) => (spelt.includes(written) ? other.split(' ') : []));
  return [...spelt.split(' '), ...folded(text.replace(apostrophes, '')).split(' '), ...others];
}

/** Whether every word typed begins some word of the text: "y bl" finds "Y Blem". */
export function matches(text: string, typed: string): boolean {
  const words = findableWords(text);
  return folded(typed)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** Orders people as Vietnamese lists do: by given name, the last word, then by the rest. */
export function byGivenName(collator: { compare(one: string, other: string): number }) {
  const split = (name: string): readonly [string, string] => {
    const words = name.trim().split(/\s+/);
    return [words[words.length - 1] ?? '', words.slice(0, -1).join(' ')];
  };
  return (one: string, other: string): number => {
    const [given, rest] = split(one);
    const [otherGiven, otherRest] = split(other);
    return collator.compare(given, otherGiven) || collator.compare(rest, otherRest);
  };
}
