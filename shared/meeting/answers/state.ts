import type { LeaderId, OpinionId } from '../../aggregate/ids.ts';
import type { Restricted } from '../../aggregate/restricted.ts';
import type { Role } from '../../aggregate/roles.ts';
import type { Outcome } from './commands.ts';
import type { Authority } from '../../forms/lists.ts';

/** An opinion given to the leader who shall answer it. */
export interface Assignment {
  readonly leader: LeaderId;
  readonly assignedBy: Role;
  readonly assignedAt: number;
}

export interface Answer {
  readonly leader: LeaderId;
  readonly text: string;
  readonly outcome: Outcome;
  readonly authority: Authority;
  readonly recordedBy: Role;
  /** which of the links of that role, or leader, where there are several */
  readonly recordedByLink?: Restricted<number>;
  readonly recordedAt: number;
}

/** An assignment that its leader has given back to the chair, until somebody is assigned again. */
export interface HandedBack {
  readonly leader: LeaderId;
  /** why; unlike the reason of the desk, for everybody to read */
  readonly grounds: string;
  readonly handedBackAt: number;
}

export type AnswersEvent =
  | {
      readonly type: 'answers.assigned';
      readonly opinion: OpinionId;
      readonly leader: LeaderId;
      readonly assignedBy: Role;
    }
  | { readonly type: 'answers.unassigned'; readonly opinion: OpinionId }
  | {
      readonly type: 'answers.handedBack';
      readonly opinion: OpinionId;
      readonly leader: LeaderId;
      readonly grounds: string;
    }
  | {
      readonly type: 'answers.recorded';
      readonly opinion: OpinionId;
      readonly leader: LeaderId;
      readonly text: string;
      readonly outcome: Outcome;
      readonly authority: Authority;
      readonly recordedBy: Role;
      readonly recordedByLink?: Restricted<number>;
      /** the answer that it replaces */
      readonly former?: Restricted<Answer>;
    };
