import type { ListAnswer } from '#shared/lists/answer.ts';
import type { ListSettings } from '#shared/lists/reading.ts';
import type { ListRefusal } from '#shared/lists/refusals.ts';
import { runApart, WorkOutOfBounds } from '../work/apart.ts';

export interface ListRequest {
  /** the whole file */
  readonly bytes: Uint8Array;
  /** the sheet to read; undefined: the first that looks like a list */
  readonly sheet?: string;
  readonly settings: ListSettings;
}

/** Far more than the largest list that is read takes. */
const bounds = { ms: 20_000, megabytes: 768 };

/**
 * Reads a list in a thread of its own: a file from anywhere takes neither time nor memory from a meeting. The answer, a
 * `ListAnswer`, is the JSON that is sent, since making that of thousands of rows would hold up a meeting, too.
 */
export async function readListText(request: ListRequest): Promise<string> {
  try {
    return String(await runApart(new URL('list-worker.ts', import.meta.url), request, bounds));
  } catch (error) {
    const refusal: ListRefusal = error instanceof WorkOutOfBounds ? 'tookTooLong' : 'damaged';
    return JSON.stringify({ ok: false, refusal } satisfies ListAnswer);
  }
}

/** The same for a program that looks at the answer itself. */
export async function readListApart(request: ListRequest): Promise<ListAnswer> {
  return JSON.parse(await readListText(request)) as ListAnswer; // what that program writes
}
