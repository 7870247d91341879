import fc from 'fast-check';
import type { Commit } from '../../server/log/event-log.ts';

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
