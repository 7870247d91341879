import { find, type VillageId } from '../../aggregate/ids.ts';
import { folded } from '../../language/search.ts';
import type { VillageText } from './commands.ts';

export interface Village {
  readonly id: VillageId;
  readonly text: VillageText;
  /** the names that it had, the oldest first, each with the time until which it had it */
  readonly formerNames: readonly { readonly name: string; readonly until: number }[];
  readonly removed: boolean;
}

export type VillagesEvent =
  | {
      readonly type: 'villages.added';
      readonly village: VillageId;
      readonly villageText: VillageText;
    }
  | {
      readonly type: 'villages.edited';
      readonly village: VillageId;
      readonly villageText: VillageText;
    }
  | { readonly type: 'villages.removed'; readonly village: VillageId };

interface WithVillages {
  readonly villages: readonly Village[];
}

/** The villages of the commune today, in the order in which they were entered. */
export function presentVillages({ villages }: WithVillages): readonly Village[] {
  return villages.filter(({ removed }) => !removed);
}

/** The village with this id, unless it is no more. */
export function presentVillage({ villages }: WithVillages, id: VillageId): Village | undefined {
  const village = find(villages, id);
  return village?.removed === false ? village : undefined;
}

/** Whether another village of today has this name, in whatever spelling of marks and spaces. */
export function isNameTaken(office: WithVillages, name: string, by: VillageId | null): boolean {
  const looked = folded(name);
  return presentVillages(office).some(({ id, text }) => id !== by && folded(text.name) === looked);
}
