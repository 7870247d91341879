import type { FieldId, LeaderId } from '../../aggregate/ids.ts';
import type { LeaderText } from '../../meeting/people/commands.ts';
import type { FieldText } from '../../meeting/plan/commands.ts';
import type { Leader } from '../../meeting/people/state.ts';

export type LeadersEvent =
  | { readonly type: 'fields.added'; readonly field: FieldId; readonly fieldText: FieldText }
  | { readonly type: 'fields.edited'; readonly field: FieldId; readonly fieldText: FieldText }
  | { readonly type: 'fields.removed'; readonly field: FieldId }
  | { readonly type: 'leaders.added'; readonly leader: LeaderId; readonly leaderText: LeaderText }
  | { readonly type: 'leaders.edited'; readonly leader: LeaderId; readonly leaderText: LeaderText }
  | { readonly type: 'leaders.removed'; readonly leader: LeaderId };

/** Those who answer in the office's meetings today, in the order in which they were entered. */
export function presentLeaders({
  leaders,
}: {
  readonly leaders: readonly Leader[];
}): readonly Leader[] {
  return leaders.filter(({ removed }) => !removed);
}
