import type { DataOf } from '#shared/meeting/commands.ts';
import { stubCode } from '../../server/meetings/stub-code.ts';

/** The key of the stubs in the tests' meetings. */
export const stubKey = 'khoa-in-cuong-the-thu-1';

/** What a phone sends whose user holds this card with its stub. */
export function shown(card: number): DataOf<'people.proveCard'> {
  return { card, stub: stubCode(stubKey, card) };
}
