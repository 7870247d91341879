import type { RemarkId } from '#shared/aggregate/ids.ts';
import { minutesOf, remarksInOrder } from '#shared/meeting/minutes/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { WrittenPassage } from '#shared/papers/minutes-written.ts';
import { beforeWhat } from '#lib/parts/move.ts';

/** A place for a remark: behind which passage, and before which other remark there; null: behind them all. */
export interface RemarkPlace {
  readonly after: string;
  readonly before: RemarkId | null;
}

/** Where a remark stands once it has moved one place up (-1) or down (1) in the minutes as they read; null: it cannot. */
export function movedRemark(
  meeting: Meeting,
  written: readonly WrittenPassage[],
  remark: RemarkId,
  by: -1 | 1,
): RemarkPlace | null {
  const remarks = remarksInOrder(minutesOf(meeting));
  const after = remarks.find(({ id }) => id === remark)?.after;
  const behind = (passage: string | undefined): readonly RemarkId[] =>
    remarks.filter((other) => other.after === passage).map(({ id }) => id);
  const passages = written.filter(({ kind }) => kind === 'composed');
  const here = passages.findIndex(({ passage }) => passage.name === after);
  const siblings = behind(after);
  const position = siblings.indexOf(remark);
  if (after !== undefined && here >= 0 && siblings[position + by] !== undefined)
    return { after, before: beforeWhat(siblings, position, by) };
  const next = here >= 0 ? passages[here + by] : besideStray(written, remark, by);
  if (next === undefined) return null;
  const { name } = next.passage;
  return { after: name, before: by === 1 ? (behind(name)[0] ?? null) : null };
}

/** The passage above or below a remark that stands behind none: the one that it stood behind has gone. */
function besideStray(
  written: readonly WrittenPassage[],
  remark: RemarkId,
  by: -1 | 1,
): WrittenPassage | undefined {
  const position = written.findIndex(({ passage }) => passage.name === `remark:${remark}`);
  const isComposed = ({ kind }: WrittenPassage): boolean => kind === 'composed';
  return by === -1
    ? written.slice(0, position).reverse().find(isComposed)
    : written.slice(position).find(isComposed);
}
