import type { StoredEvents } from '../../aggregate/stored-events.ts';
import { official } from '../minutes/stored.ts';
import type { ResultsEvent } from './state.ts';

export const storedResults: StoredEvents<ResultsEvent> = {
  shapes: {
    'results.published': { chairedBy: official },
    'results.withdrawn': {},
  },
  older: {},
};
