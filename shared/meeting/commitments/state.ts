import type { OpinionId } from '../../aggregate/ids.ts';
import type { Restricted } from '../../aggregate/restricted.ts';
import type { Role } from '../../aggregate/roles.ts';
import type { FollowUpKind } from '../../forms/lists.ts';

/** What was told of a commitment after it was made. */
export interface FollowUp {
  readonly kind: FollowUpKind;
  readonly text: string;
  /** the day on which it was so, `2026-12-15` */
  readonly day: string;
  readonly reportedBy: Role;
  /** which of the links of that role, or leader, where there are several */
  readonly reportedByLink?: Restricted<number>;
}

export interface FollowUpStep extends FollowUp {
  readonly reportedAt: number;
}

export type CommitmentsEvent = {
  readonly type: 'commitments.reported';
  readonly opinion: OpinionId;
} & FollowUp;

/** By what a commitment was kept; null while it is open, also when it has been opened again. */
export function keptBy({
  followUp,
}: {
  readonly followUp?: Restricted<readonly FollowUpStep[]>;
}): FollowUpStep | null {
  const turns = (followUp ?? []).filter(({ kind }) => kind !== 'progress');
  const last = turns[turns.length - 1];
  return last?.kind === 'kept' ? last : null;
}
