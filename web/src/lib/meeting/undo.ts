import type { Command } from '#shared/meeting/commands.ts';
import type { Meeting } from '#shared/meeting/state.ts';

/** How long a command can be taken back with one press, in ms. */
export const undoMs = 10_000;

/** Something that was done from this screen and can be taken back. */
export interface Done {
  readonly command: Command;
  /** the meeting as it was: what the words about it are taken from */
  readonly before: Meeting;
  /** the command that takes it back */
  readonly inverse: Command;
  /** server's clock, ms */
  readonly at: number;
}

export interface UndoHistory {
  /** what can be taken back, the latest first */
  readonly undoable: readonly Done[];
  /** whether nothing else was done from this screen after the latest of them */
  readonly endsUndoable: boolean;
}

export const emptyHistory: UndoHistory = { undoable: [], endsUndoable: false };

const isRecent = ({ at }: Done, now: number): boolean => now - at < undoMs;

/** @param done null: what was done cannot be taken back */
export function afterDoing(history: UndoHistory, done: Done | null, now: number): UndoHistory {
  const recent = history.undoable.filter((earlier) => isRecent(earlier, now));
  return done === null
    ? { undoable: recent, endsUndoable: false }
    : { undoable: [done, ...recent], endsUndoable: true };
}

/** Taking back is itself the last thing done, and is not taken back in turn. */
export function afterUndoing({ undoable }: UndoHistory, undone: Done): UndoHistory {
  return { undoable: undoable.filter((done) => done !== undone), endsUndoable: false };
}

/** The latest of all that can be taken back now. */
export function latestUndoable({ undoable }: UndoHistory, now: number): Done | null {
  return undoable.find((done) => isRecent(done, now)) ?? null;
}

/** The very last thing that was done, when it can be taken back now. */
export function lastIfUndoable(history: UndoHistory, now: number): Done | null {
  return history.endsUndoable ? latestUndoable(history, now) : null;
}
