import type { Missing } from '../missing.ts';
import type { Block } from '../paper.ts';

/**
 * What is hung up, handed out or written on in the hall, in the order in which it is needed. The last two are for the hour in
 * which there is no power.
 */
export const hallSheetKinds = [
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

/** The lines under the title that are not empty. */
export const linesOf = (...lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line !== '');
