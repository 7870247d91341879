import type { Command } from '#shared/meeting/commands.ts';
import type { Player } from './bot.ts';

/** What the test tells a process full of bots to do. */
export type Order =
  | { readonly kind: 'enter'; readonly players: readonly Player[] }
  /** answered when all have joined, have no unanswered command and have seen this version */
  | { readonly kind: 'sync'; readonly version: number }
  /** answered when they have the right time as well */
  | { readonly kind: 'settle'; readonly version: number }
  /** what keeps those who have not settled, a line each */
  | { readonly kind: 'conditions'; readonly version: number }
  | { readonly kind: 'reload'; readonly names: readonly string[] }
  /** from now on all do what their roles would */
  | { readonly kind: 'act' }
  /** no more commands */
  | { readonly kind: 'rest' }
  | { readonly kind: 'give'; readonly name: string; readonly command: Command }
  /** what all did, were told and saw; they leave */
  | { readonly kind: 'report' };

export interface Ask {
  readonly number: number;
  readonly order: Order;
}

export type Answer =
  | { readonly number: number; readonly result: unknown }
  | { readonly number: number; readonly error: string };
