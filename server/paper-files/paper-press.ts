import type { Meeting } from '#shared/meeting/state.ts';
import type { NumberedPaper } from '#shared/forms/lists.ts';
import type { HallSheetKind } from '#shared/papers/hall/sheet.ts';
import type { Missing } from '#shared/papers/missing.ts';
import type { PapersOffice } from '#shared/papers/office.ts';
import type { MeetingFileParts } from '../backup/meeting-file.ts';
import { StandingWorker } from '../work/standing-worker.ts';

interface Known {
  readonly meeting: Meeting;
  readonly office: PapersOffice;
}

export type PaperRequest =
  | (Known & { readonly wish: 'list' })
  | (Known & {
      readonly wish: 'file';
      readonly name: string;
      /** null: not asked for */
      readonly whole: MeetingFileParts | null;
    });

/** A paper that can be had, with the names of its files. */
export interface ListedPaper {
  readonly title: string;
  readonly missing: readonly Missing[];
  readonly files: readonly string[];
  /** what it is for in the hall; null: it is no sheet for the hall */
  readonly sheet: HallSheetKind | null;
  /** as which paper it is numbered and signed; null: it has no number of its own */
  readonly numbered: NumberedPaper | null;
}

/** Far more than all papers of three hundred opinions take. */
const bounds = { ms: 30_000, megabytes: 512 };
const mostWaiting = 16;

/** Makes papers in a thread of its own. */
export class PaperPress {
  readonly #worker = new StandingWorker(
    new URL('paper-worker.ts', import.meta.url),
    bounds,
    mostWaiting,
  );

  /** Rejects as `StandingWorker.ask` does. */
  async list(known: Known): Promise<readonly ListedPaper[]> {
    return (await this.#ask({ wish: 'list', ...known })) as readonly ListedPaper[]; // what that program answers
  }

  /** The content of a file; null: there is none of this name. Rejects as above. @param whole where the file holds the whole meeting */
  async file(
    known: Known,
    name: string,
    whole: MeetingFileParts | null,
  ): Promise<Uint8Array | null> {
    return (await this.#ask({ wish: 'file', ...known, name, whole })) as Uint8Array | null; // what that program answers
  }

  close(): Promise<void> {
    return this.#worker.close();
  }

  #ask(request: PaperRequest): Promise<unknown> {
    return this.#worker.ask(request);
  }
}
