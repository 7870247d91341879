import { quantity } from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { ClockEvent } from './state.ts';

export const storedClock: StoredEvents<ClockEvent> = {
  shapes: { 'clock.corrected': { since: quantity, ms: quantity } },
  older: {},
};
