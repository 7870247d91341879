import type { FieldId } from '../../aggregate/ids.ts';
import type { Details, FieldText, Plan, Rules } from './commands.ts';

export type PlanEvent =
  | {
      readonly type: 'meeting.created';
      readonly code: string;
      readonly plan: Plan;
      readonly rehearsal?: true;
    }
  /** no command leads to it: the installation that a meeting is brought to gives it another code there */
  | { readonly type: 'meeting.codeChanged'; readonly code: string }
  | { readonly type: 'meeting.detailsEdited'; readonly details: Details }
  | { readonly type: 'meeting.rulesEdited'; readonly rules: Rules }
  | { readonly type: 'meeting.fieldAdded'; readonly field: FieldId; readonly fieldText: FieldText }
  | { readonly type: 'meeting.fieldEdited'; readonly field: FieldId; readonly fieldText: FieldText }
  | { readonly type: 'meeting.fieldRemoved'; readonly field: FieldId }
  /** the last event that there is of a meeting */
  | { readonly type: 'meeting.deleted' };
