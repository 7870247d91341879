import { wordingOf } from './register/decide.ts';
import { find, type FieldId } from '../records/ids.ts';
import type { Meeting } from './meeting.ts';
import type { FieldText } from './plan/commands.ts';

/** A subject that opinions are about and leaders are in charge of. */
export interface Field {
  readonly id: FieldId;
  readonly text: FieldText;
  readonly removed: boolean;
}

/** The fields that can be chosen. */
export function presentFields({ fields }: Pick<Meeting, 'fields'>): readonly Field[] {
  return fields.filter(({ removed }) => !removed);
}

/** Whether there is such a field, and it can be chosen. */
export function isField({ fields }: Meeting, id: FieldId): boolean {
  return find(fields, id)?.removed === false;
}

/** Whether an opinion or an entry is about the field, or a leader who is not removed is in charge of it. */
export function isFieldUsed(meeting: Meeting, id: FieldId): boolean {
  return (
    meeting.register.opinions.some((opinion) => wordingOf(opinion)?.field === id) ||
    meeting.queue.entries.some(({ field }) => field === id) ||
    meeting.leaders.some(({ removed, text }) => !removed && text.fields.includes(id))
  );
}
