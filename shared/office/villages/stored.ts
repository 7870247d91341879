import type { VillageId } from '../../aggregate/ids.ts';
import { position, record, text } from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { VillageText } from './commands.ts';
import type { VillagesEvent } from './state.ts';

const village = position<VillageId>();
const villageText = record<VillageText>({ name: text, venue: text });

export const storedVillages: StoredEvents<VillagesEvent> = {
  shapes: {
    'villages.added': { village, villageText },
    'villages.edited': { village, villageText },
    'villages.removed': { village },
  },
  older: {},
};
