import { list, text } from '../aggregate/shape.ts';
import { commitReader, type StoredEvents } from '../aggregate/stored-events.ts';
import { fieldText } from '../meeting/plan/stored.ts';
import type { OfficeEvent } from './events.ts';
import { storedLeaders } from './leaders/stored.ts';
import { storedPlans } from './plans/stored.ts';
import { storedRegistry } from './registry/stored.ts';
import { storedSessions } from './sessions/stored.ts';
import { settings, storedSettings } from './settings/stored.ts';
import { storedVillages } from './villages/stored.ts';

/** How the events of an office are stored, each part telling of its own. */
export const storedOffice: StoredEvents<OfficeEvent> = {
  shapes: {
    'office.founded': { name: text, settings, fields: list(fieldText) },
    ...storedSettings.shapes,
    ...storedVillages.shapes,
    ...storedLeaders.shapes,
    ...storedPlans.shapes,
    ...storedSessions.shapes,
    ...storedRegistry.shapes,
  },
  older: {},
};

/** Reads a commit from the stream of an office. Throws `UnreadableCommit`. */
export const readOfficeCommit = commitReader(storedOffice);
