import type { Audience } from '#shared/access/audience.ts';
import type { Command } from '#shared/meeting/commands.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { RefusalCode } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';

/** A commit as somebody who knows nothing of the server's log reads it from the store. */
export interface LoggedCommit {
  readonly version: number;
  readonly commandId: string;
  readonly actor: Actor;
  readonly at: number;
  readonly events: readonly MeetingEvent[];
}

/** A command that a bot gave. */
export type Given = Command & { readonly id: string };

/** What a bot was told about one of its commands, each time that it was told something. */
export type Told =
  | { readonly id: string; readonly version: number; readonly created: number | null }
  | { readonly id: string; readonly refused: RefusalCode };

/** What came over one connection, in the order in which it came. */
export interface Connection {
  /** the version that the answer to the join led to; null when there was no such answer */
  start: number | null;
  readonly frames: { readonly from: number; readonly to: number; readonly versions: number[] }[];
}

/** A version that a screen passed through, and what it showed then. */
export interface Sight {
  readonly version: number;
  readonly digest: string;
  /** whether it is the first that a page showed: what an earlier page has shown, it cannot know */
  readonly isFirst: boolean;
}

/** The names of households in something that was received, and the version of the meeting that it led to. */
export interface Heard {
  readonly version: number;
  readonly names: readonly string[];
}

/** What one bot did, was told and saw. */
export interface Report {
  readonly name: string;
  readonly audience: Audience;
  /** of whose people alone the server says that it is told; null: of everybody's */
  readonly village: string | null;
  /** whom the server saw in it; null when it never got in */
  readonly actor: Actor | null;
  readonly given: readonly Given[];
  readonly told: readonly Told[];
  readonly connections: readonly Connection[];
  readonly sights: readonly Sight[];
  /** what it received and should not have */
  readonly leaks: readonly string[];
  /** of whom it received any word */
  readonly heard: readonly Heard[];
  /** commands without an answer at the end */
  readonly unanswered: readonly string[];
  /** how far its idea of the server's clock was from it at the end, in ms */
  readonly clockError: number;
}

/** Everything the checker judges by. */
export interface Evidence {
  /** the meeting as it stands in the store */
  readonly commits: readonly LoggedCommit[];
  /** the version to which the meeting was prepared, by others than the bots */
  readonly prepared: number;
  readonly reports: readonly Report[];
  /** between these moments of the machine's clock the bots acted, ms since epoch */
  readonly began: number;
  readonly ended: number;
}
