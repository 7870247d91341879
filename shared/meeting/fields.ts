import { find, type FieldId } from '../aggregate/ids.ts';
import type { FieldText } from './plan/commands.ts';

/** A subject that opinions are about and leaders are in charge of. */
export interface Field {
  readonly id: FieldId;
  readonly text: FieldText;
  readonly removed: boolean;
}

/** Whatever has fields, such as a meeting. */
interface WithFields {
  readonly fields: readonly Field[];
}

/** The fields that can be chosen. */
export function presentFields({ fields }: WithFields): readonly Field[] {
  return fields.filter(({ removed }) => !removed);
}

/** Whether there is such a field, and it can be chosen. */
export function isField({ fields }: WithFields, id: FieldId): boolean {
  return find(fields, id)?.removed === false;
}
