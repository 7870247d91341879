import type { Meeting } from './state.ts';

/**
 * Whether the meeting was opened and nothing has happened in it: nobody was heard and no item is behind it. Who came, who waits
 * and what was written down is as well before a meeting is opened.
 */
export function isJustOpened({ stage, agenda, queue, register }: Meeting): boolean {
  return (
    stage.name === 'open' &&
    queue.floor === null &&
    queue.lastHeld === null &&
    agenda.items.every(
      ({ status, watch }) =>
        status !== 'concluded' && status !== 'suspended' && watch.elapsedMs === 0,
    ) &&
    register.opinions.every(({ answeringMs }) => answeringMs === 0)
  );
}
