import type { FieldId, LeaderId } from '../../aggregate/ids.ts';
import { position } from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import { leaderText } from '../../meeting/people/stored.ts';
import { fieldText } from '../../meeting/plan/stored.ts';
import type { LeadersEvent } from './state.ts';

const field = position<FieldId>();
const leader = position<LeaderId>();

export const storedLeaders: StoredEvents<LeadersEvent> = {
  shapes: {
    'fields.added': { field, fieldText },
    'fields.edited': { field, fieldText },
    'fields.removed': { field },
    'leaders.added': { leader, leaderText },
    'leaders.edited': { leader, leaderText },
    'leaders.removed': { leader },
  },
  older: {},
};
