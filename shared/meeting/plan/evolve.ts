import { unborn, type Meeting } from '../state.ts';
import type { PlanEvent } from './state.ts';
import { change, nextId } from '../../aggregate/ids.ts';
import { agendaOf } from '../agenda/state.ts';
import type { Field } from '../fields.ts';

export function evolvePlan(meeting: Meeting, event: PlanEvent): Meeting {
  switch (event.type) {
    case 'meeting.created':
      return created(event);
    case 'meeting.codeChanged':
      return { ...meeting, code: event.code };
    case 'meeting.detailsEdited':
      return { ...meeting, details: event.details };
    case 'meeting.rulesEdited':
      return { ...meeting, rules: event.rules };
    case 'meeting.fieldAdded':
      return {
        ...meeting,
        fields: [...meeting.fields, { id: event.field, text: event.fieldText, removed: false }],
      };
    case 'meeting.fieldEdited':
      return {
        ...meeting,
        fields: change(meeting.fields, event.field, (field) => ({
          ...field,
          text: event.fieldText,
        })),
      };
    case 'meeting.fieldRemoved':
      return {
        ...meeting,
        fields: change(meeting.fields, event.field, (field) => ({ ...field, removed: true })),
      };
    case 'meeting.deleted':
      return { ...meeting, deleted: true };
    default:
      return event satisfies never;
  }
}

function created(event: Extract<PlanEvent, { type: 'meeting.created' }>): Meeting {
  const { details, rules, fields, items } = event.plan;
  const numbered = fields.reduce<readonly Field[]>(
    (list, text) => [...list, { id: nextId(list), text, removed: false }],
    [],
  );
  return {
    ...unborn,
    code: event.code,
    details,
    rules,
    fields: numbered,
    agenda: agendaOf(items),
    ...(event.rehearsal === true ? { rehearsal: true } : {}),
  };
}
