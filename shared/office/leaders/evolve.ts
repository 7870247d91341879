import { change } from '../../aggregate/ids.ts';
import type { Field } from '../../meeting/fields.ts';
import type { Leader } from '../../meeting/people/state.ts';
import type { LeadersEvent } from './state.ts';

/** The fields of an office and those who are in charge of them. */
export interface Charges {
  readonly fields: readonly Field[];
  readonly leaders: readonly Leader[];
}

export function evolveLeaders({ fields, leaders }: Charges, event: LeadersEvent): Charges {
  switch (event.type) {
    case 'fields.added':
      return {
        fields: [...fields, { id: event.field, text: event.fieldText, removed: false }],
        leaders,
      };
    case 'fields.edited':
      return {
        fields: change(fields, event.field, (field) => ({ ...field, text: event.fieldText })),
        leaders,
      };
    case 'fields.removed':
      return {
        fields: change(fields, event.field, (field) => ({ ...field, removed: true })),
        leaders,
      };
    case 'leaders.added':
      return {
        fields,
        leaders: [...leaders, { id: event.leader, text: event.leaderText, removed: false }],
      };
    case 'leaders.edited':
      return {
        fields,
        leaders: change(leaders, event.leader, (leader) => ({ ...leader, text: event.leaderText })),
      };
    case 'leaders.removed':
      return {
        fields,
        leaders: change(leaders, event.leader, (leader) => ({ ...leader, removed: true })),
      };
    default:
      return event satisfies never;
  }
}
