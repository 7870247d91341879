import { nullable, position } from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { StageEvent } from './state.ts';

export const storedStage: StoredEvents<StageEvent> = {
  shapes: {
    'meeting.opened': {},
    'meeting.adjourned': { item: nullable(position()) },
    'meeting.reopened': {},
  },
  older: {},
};
