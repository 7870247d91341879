import fc from 'fast-check';
import type { Commit } from '../../server/log/event-log.ts';
import { commitsAfter } from '../log/commits.ts';

/** A commit by which the minutes are adopted, as it is stored. */
export function adoptionAt(version: number): Commit {
  const [commit] = commitsAfter(version - 1, 1, 'adoption');
  if (commit === undefined) throw new Error('there is no such commit');
  return { ...commit, events: [{ type: 'minutes.adopted' }] };
}

/** Commits of any content that JSON can hold, in order. */
export const anyHistory: fc.Arbitrary<readonly Commit[]> = fc
  .array(
    fc.record({
      commandId: fc.string({ unit: 'binary' }),
      actor: fc.jsonValue(),
      at: fc.nat(),
      events: fc.array(fc.jsonValue(), { maxLength: 3 }),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((contents) => contents.map((content, index) => ({ version: index + 1, ...content })));
