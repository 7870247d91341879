import type { ListSettings, ReadList } from '#shared/lists/reading.ts';
import { runApart, WorkOutOfBounds } from '../work/apart.ts';
import type { ListRefusal } from '#shared/lists/refusals.ts';
import type { Origin } from './read-tables.ts';

export interface ListRequest {
  /** the whole file */
  readonly bytes: Uint8Array;
  /** the sheet to read; undefined: the first that looks like a list */
  readonly sheet?: string;
  readonly settings: ListSettings;
}

export type ListAnswer =
  | {
      readonly ok: true;
      readonly origin: Origin;
      readonly sheets: readonly string[];
      readonly sheet: string;
      readonly list: ReadList;
    }
  | { readonly ok: false; readonly refusal: ListRefusal };

/** Far more than the largest list that is read takes. */
const bounds = { ms: 20_000, megabytes: 768 };

/** Reads a list in a thread of its own: a file from anywhere takes neither time nor memory from a meeting. */
export async function readListApart(request: ListRequest): Promise<ListAnswer> {
  try {
    const answer = await runApart(new URL('list-worker.ts', import.meta.url), request, bounds);
    return answer as ListAnswer; // what that program posts
  } catch (error) {
    if (error instanceof WorkOutOfBounds) return { ok: false, refusal: 'tookTooLong' };
    return { ok: false, refusal: 'damaged' };
  }
}
