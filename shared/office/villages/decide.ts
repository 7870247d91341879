import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import type { VillageId } from '../../aggregate/ids.ts';
import { folded } from '../../language/search.ts';
import type { OfficeCommandOf } from '../commands.ts';
import { hasSessionsAhead } from '../sessions/state.ts';
import type { Office } from '../state.ts';
import type { VillageText } from './commands.ts';
import { isNameTaken, presentVillage, type VillagesEvent } from './state.ts';

export function decideVillages(
  office: Office,
  command: OfficeCommandOf<'villages'>,
  now: number,
): Decision<VillagesEvent> {
  switch (command.type) {
    case 'villages.add':
      return add(office, command.data.villages);
    case 'villages.edit': {
      const { village, text } = command.data;
      if (presentVillage(office, village) === undefined) return refuse('notFound', 'village');
      if (isNameTaken(office, text.name, village)) return refuse('alreadyDone', 'village');
      return accept({ type: 'villages.edited', village, villageText: text });
    }
    case 'villages.remove': {
      const { village } = command.data;
      if (presentVillage(office, village) === undefined) return refuse('notFound', 'village');
      if (hasSessionsAhead(office, village, now)) return refuse('inUse', 'village');
      return accept({ type: 'villages.removed', village });
    }
    default:
      return command satisfies never;
  }
}

function add(office: Office, added: readonly VillageText[]): Decision<VillagesEvent> {
  const names = added.map(({ name }) => folded(name));
  const isTwice = new Set(names).size < names.length;
  if (isTwice || added.some(({ name }) => isNameTaken(office, name, null)))
    return refuse('alreadyDone', 'village');
  return accept(
    ...added.map((villageText, index) => ({
      type: 'villages.added' as const,
      // Ids are positions in the list that these are appended to.
      village: (office.villages.length + index + 1) as VillageId,
      villageText,
    })),
  );
}
