import type { ItemStatus } from '#shared/meeting/agenda/state.ts';
import type { ItemText } from '#shared/meeting/agenda/commands.ts';
import type { FieldText } from '#shared/meeting/plan/commands.ts';

/** An agenda item in an editor, before the meeting exists or in a meeting. */
export interface EditableItem {
  readonly key: number;
  readonly text: ItemText;
  readonly status: ItemStatus;
}

/** What becomes of the programme; each resolves to whether it was done. */
export interface AgendaEdits {
  add(text: ItemText): Promise<boolean>;
  /** @param began what the edit began from, as `fingerprint` says it */
  edit(key: number, text: ItemText, began: string): Promise<boolean>;
  move(key: number, before: number | null): Promise<boolean>;
  remove(key: number): Promise<boolean>;
}

/** A field in an editor, before the meeting exists or in a meeting. */
export interface EditableField {
  readonly key: number;
  readonly text: FieldText;
  /** who is in charge of it; null where leaders are not known yet */
  readonly leaders: readonly string[] | null;
}

/** What becomes of the fields; each resolves to whether it was done. A meeting that exists keeps its fields. */
export interface FieldEdits {
  add(text: FieldText): Promise<boolean>;
  /** @param began as above */
  edit(key: number, text: FieldText, began: string): Promise<boolean>;
  readonly remove: ((key: number) => void) | null;
}
