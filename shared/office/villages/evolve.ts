import { change } from '../../aggregate/ids.ts';
import type { Village, VillagesEvent } from './state.ts';

export function evolveVillages(
  villages: readonly Village[],
  event: VillagesEvent,
  at: number,
): readonly Village[] {
  switch (event.type) {
    case 'villages.added':
      return [
        ...villages,
        { id: event.village, text: event.villageText, formerNames: [], removed: false },
      ];
    case 'villages.edited':
      return change(villages, event.village, (village) => edited(village, event, at));
    case 'villages.removed':
      return change(villages, event.village, (village) => ({ ...village, removed: true }));
    default:
      return event satisfies never;
  }
}

function edited(
  village: Village,
  { villageText }: Extract<VillagesEvent, { type: 'villages.edited' }>,
  at: number,
): Village {
  const { name } = village.text;
  const formerNames =
    name === villageText.name ? village.formerNames : [...village.formerNames, { name, until: at }];
  return { ...village, text: villageText, formerNames };
}
