import { chainBeginning, chained } from '../log/chain.ts';
import type { PlacedCommit } from './verdict.ts';

/** The first version at which two copies of a meeting part; null: one is the beginning of the other, or both are the same. */
export async function firstDifference(
  meeting: string,
  one: AsyncIterable<PlacedCommit>,
  other: AsyncIterable<PlacedCommit>,
): Promise<number | null> {
  const [heads, otherHeads] = [await headsIn(meeting, one), await headsIn(meeting, other)];
  const index = heads.findIndex((head, place) => {
    const otherHead = otherHeads[place];
    return otherHead !== undefined && !head.equals(otherHead);
  });
  return index < 0 ? null : index + 1;
}

/** The head of the chain after each commit. */
async function headsIn(
  meeting: string,
  commits: AsyncIterable<PlacedCommit>,
): Promise<readonly Buffer[]> {
  const heads: Buffer[] = [];
  let head = chainBeginning(meeting);
  for await (const { stream, commit } of commits) {
    if (stream === meeting) heads.push((head = chained(head, commit)));
  }
  return heads;
}
