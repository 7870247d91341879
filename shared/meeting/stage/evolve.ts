import type { Stage, StageEvent } from './state.ts';

export function evolveStage(stage: Stage, event: StageEvent, at: number): Stage {
  const openedAt = stage.name === 'prepared' ? at : stage.openedAt;
  switch (event.type) {
    case 'meeting.opened':
      return { name: 'open', openedAt: at };
    case 'meeting.openingUndone':
      return { name: 'prepared' };
    case 'meeting.adjourned':
      return { name: 'adjourned', openedAt, adjournedAt: at, item: event.item };
    case 'meeting.reopened':
      return { name: 'open', openedAt };
    default:
      return event satisfies never;
  }
}
