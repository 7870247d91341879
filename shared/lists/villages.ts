import { folded } from '../language/search.ts';
import { plain } from './table.ts';

const unit =
  /^(?:thon|t|lang|ban|buon|bon|ap|khom|khu pho|khu|to dan pho|tdp|to|xom|kp|plei)(?: +|(?=\d))(?=\S)/;

/** What two spellings of one village share: "Thôn 3", "T3", "03" and "thôn 3". */
export function villageKey(written: string): string {
  const spelt = folded(written).replace(/\bso (?=\d)/, '');
  const bare = spelt.replace(unit, '');
  return bare.replace(/\b0+(?=\d)/g, '');
}

/** "thôn 3" as "Thôn 3": the unit with a capital, one space, no zero before the number. */
export function usualVillage(written: string): string {
  const text = plain(written).replace(/\b0+(?=\d)/g, '');
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const inTitle =
  /(?<!\p{L})(?:thôn|làng|bản|buôn|bon|ấp|khóm|tổ dân phố|khu phố|xóm) (?:số )?\d{1,3}[a-z]?(?![\p{L}\d])/iu;

/** The numbered village that the title of a list or the name of a sheet names; null where it names none. */
export function villageInTitle(title: string): string | null {
  const found = inTitle.exec(plain(title))?.[0];
  return found === undefined ? null : usualVillage(found.toLowerCase());
}

/** How a list mostly writes the village that most of its rows name; null when no village is that of at least half of them. */
export function mostNamed(written: readonly string[]): string | null {
  const named = written.map(plain).filter((text) => text !== '');
  const counts = new Map<string, string[]>();
  for (const text of named) {
    const key = villageKey(text);
    counts.set(key, [...(counts.get(key) ?? []), text]);
  }
  const most = [...counts.values()].reduce<readonly string[]>(
    (one, other) => (other.length > one.length ? other : one),
    [],
  );
  if (most.length * 2 < named.length || most.length === 0) return null;
  const spellings = new Map<string, number>();
  for (const text of most) spellings.set(text, (spellings.get(text) ?? 0) + 1);
  const [usual] = [...spellings].sort(([, one], [, other]) => other - one)[0] ?? [''];
  return usualVillage(usual);
}
