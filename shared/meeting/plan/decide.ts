import type { Meeting } from '../state.ts';
import type { CommandOf } from '../commands.ts';
import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import type { planCommands } from './commands.ts';
import type { PlanEvent } from './state.ts';
import { nextId, type FieldId } from '../../aggregate/ids.ts';
import { whatHasHappened } from '../deletion.ts';
import { isField, presentFields } from '../fields.ts';
import { wordingOf } from '../register/state.ts';

export type PlanCommand = Extract<
  CommandOf<'meeting'>,
  { readonly type: keyof typeof planCommands }
>;

export function decidePlan(meeting: Meeting, command: PlanCommand): Decision<PlanEvent> {
  switch (command.type) {
    case 'meeting.create':
      return meeting.code === ''
        ? accept({ type: 'meeting.created', ...command.data })
        : refuse('alreadyDone');
    case 'meeting.editDetails':
      return accept({ type: 'meeting.detailsEdited', details: command.data.details });
    case 'meeting.editRules':
      return accept({ type: 'meeting.rulesEdited', rules: command.data.rules });
    case 'meeting.addField':
      return accept({
        type: 'meeting.fieldAdded',
        field: nextId(meeting.fields),
        fieldText: command.data.text,
      });
    case 'meeting.editField': {
      const { field, text } = command.data;
      if (!isField(meeting, field)) return refuse('notFound', 'field');
      return accept({ type: 'meeting.fieldEdited', field, fieldText: text });
    }
    case 'meeting.removeField': {
      const { field } = command.data;
      if (!isField(meeting, field)) return refuse('notFound', 'field');
      const isLast = presentFields(meeting).length === 1;
      if (isLast || isFieldUsed(meeting, field)) return refuse('inUse', 'field');
      return accept({ type: 'meeting.fieldRemoved', field });
    }
    case 'meeting.delete': {
      const happened = whatHasHappened(meeting);
      return happened === null ? accept({ type: 'meeting.deleted' }) : refuse('inUse', happened);
    }
    default:
      return command satisfies never;
  }
}

/** Whether an opinion or an entry is about the field, or a leader who is not removed is in charge of it. */
function isFieldUsed(meeting: Meeting, id: FieldId): boolean {
  return (
    meeting.register.opinions.some((opinion) => wordingOf(opinion)?.field === id) ||
    meeting.queue.entries.some(({ field }) => field === id) ||
    meeting.leaders.some(({ removed, text }) => !removed && text.fields.includes(id))
  );
}
