import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { nextId, type FieldId } from '../../aggregate/ids.ts';
import { isField, presentFields } from '../../meeting/fields.ts';
import type { LeaderText } from '../../meeting/people/commands.ts';
import { activeLeader } from '../../meeting/people/state.ts';
import type { OfficeCommandOf } from '../commands.ts';
import { isChairAhead } from '../sessions/state.ts';
import type { Office } from '../state.ts';
import { presentLeaders, type LeadersEvent } from './state.ts';

export function decideLeaders(
  office: Office,
  command: OfficeCommandOf<'leaders'> | OfficeCommandOf<'fields'>,
  now: number,
): Decision<LeadersEvent> {
  switch (command.type) {
    case 'fields.add': {
      const { text: fieldText } = command.data;
      return accept({ type: 'fields.added', field: nextId(office.fields), fieldText });
    }
    case 'fields.edit': {
      const { field, text: fieldText } = command.data;
      if (!isField(office, field)) return refuse('notFound', 'field');
      return accept({ type: 'fields.edited', field, fieldText });
    }
    case 'fields.remove': {
      const { field } = command.data;
      if (!isField(office, field)) return refuse('notFound', 'field');
      const isLast = presentFields(office).length === 1;
      if (isLast || isInCharge(office, field)) return refuse('inUse', 'field');
      return accept({ type: 'fields.removed', field });
    }
    case 'leaders.add': {
      const { text: leaderText } = command.data;
      if (!areFields(office, leaderText)) return refuse('notFound', 'fields');
      return accept({ type: 'leaders.added', leader: nextId(office.leaders), leaderText });
    }
    case 'leaders.edit': {
      const { leader, text: leaderText } = command.data;
      if (activeLeader(office, leader) === undefined) return refuse('notFound', 'leader');
      if (!areFields(office, leaderText)) return refuse('notFound', 'fields');
      return accept({ type: 'leaders.edited', leader, leaderText });
    }
    case 'leaders.remove': {
      const { leader } = command.data;
      if (activeLeader(office, leader) === undefined) return refuse('notFound', 'leader');
      if (isChairAhead(office, leader, now)) return refuse('inUse', 'leader');
      return accept({ type: 'leaders.removed', leader });
    }
    default:
      return command satisfies never;
  }
}

function isInCharge(office: Office, field: FieldId): boolean {
  return presentLeaders(office).some(({ text }) => text.fields.includes(field));
}

function areFields(office: Office, { fields }: LeaderText): boolean {
  return fields.every((field) => isField(office, field));
}
