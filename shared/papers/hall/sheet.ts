import type { Missing } from '../missing.ts';
import type { Block, Signature } from '../paper.ts';

/**
 * What is hung up, handed out or written on in the hall, in the order in which it is needed. The last two are for the hour in
 * which there is no power.
 */
export const hallSheetKinds = [
  'householdInvitations',
  'boardNotice',
  'wallAgenda',
  'opinionSlips',
  'signingSheet',
  'nameList',
  'queueSheet',
  'registerSheet',
] as const;
export type HallSheetKind = (typeof hallSheetKinds)[number];

export type Orientation = 'portrait' | 'landscape';

/** A sheet under the heads of office and state. Nobody issues it: it has neither a number nor anybody who signs for the office. */
export interface HallSheet {
  readonly form: 'hall';
  readonly agency: readonly string[];
  /** in capitals */
  readonly title: string;
  /** which meeting, when and where: a line each */
  readonly about: readonly string[];
  /** read from some steps away */
  readonly isForWall: boolean;
  readonly blocks: readonly Block[];
  readonly missing: readonly Missing[];
}

/** A part of a slip that somebody fills in by hand. */
export type SlipPart =
  /** labels with a line behind each, side by side */
  | { readonly kind: 'blanks'; readonly labels: readonly string[] }
  | { readonly kind: 'choice'; readonly title: string; readonly options: readonly string[] }
  | { readonly kind: 'lines'; readonly title: string; readonly count: number }
  | { readonly kind: 'note'; readonly text: string };

/** Two slips of the same form on a sheet, to be cut apart. */
export interface OpinionSlips {
  readonly form: 'slips';
  readonly title: string;
  readonly about: readonly string[];
  readonly parts: readonly SlipPart[];
  readonly missing: readonly Missing[];
}

/** Whom one invitation is for. */
export interface HouseholdInvitation {
  readonly called: string;
  /** the number of their card; null: they have none yet */
  readonly card: number | null;
}

/** Invitations in large letters, two on a sheet, to be cut apart. */
export interface HouseholdInvitations {
  readonly form: 'invitations';
  readonly agency: readonly string[];
  /** null: it has no number yet */
  readonly symbol: string | null;
  readonly invitations: readonly HouseholdInvitation[];
  /** what it is about, when and where: the same on each */
  readonly lines: readonly (readonly [label: string, text: string])[];
  readonly request: string;
  readonly signature: Signature | null;
  readonly missing: readonly Missing[];
}

/** Whatever is printed for the hall. */
export type HallPaper = HallSheet | OpinionSlips | HouseholdInvitations;

/** The lines under the title that are not empty. */
export const linesOf = (...lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line !== '');
