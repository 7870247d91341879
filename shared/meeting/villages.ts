import { usualVillage } from '../lists/villages.ts';
import { expectedPeople, type Person } from './people/state.ts';

/** What spellings of one village share. Tone marks stay: without them two villages may be one. */
export const villageKey = (written: string): string => usualVillage(written).toLowerCase();

/**
 * Whether a helper of one village is told of somebody of another. Of whom no village is known, every helper is told: nobody
 * else would receive them.
 */
export function isToldOf(own: string, village: string | undefined): boolean {
  return village === '' || (village !== undefined && villageKey(village) === villageKey(own));
}

/** The villages that a roster names, each as it is written first, in their order. */
export function villagesOf(meeting: { readonly roster: readonly Person[] }): readonly string[] {
  return distinctVillages(expectedPeople(meeting).map(({ text }) => text.village));
}

/** Each village once, as it is written first, in their order. */
export function distinctVillages(written: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  for (const village of written) {
    const key = villageKey(village);
    if (key !== '' && !found.has(key)) found.set(key, village);
  }
  const order = new Intl.Collator('vi', { numeric: true });
  return [...found.values()].sort((one, other) => order.compare(one, other));
}
