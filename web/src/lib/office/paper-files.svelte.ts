import { saveFile } from '#lib/parts/save-file.ts';
import { officeHttp, type Failure, type PaperList } from './office-http.ts';

/** The papers of a meeting: what there is, and the way to their files. */
export class PaperFiles {
  list = $state.raw<PaperList | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** the name of the file that is being made */
  making = $state<string | null>(null);
  saved = $state<string | null>(null);
  readonly #token: string;
  readonly #meeting: string;
  readonly #onfailure: (failure: Failure) => void;

  /** @param onfailure told of what keeps the office from its papers, a session that has ended, say */
  constructor(token: string, meeting: string, onfailure: (failure: Failure) => void) {
    this.#token = token;
    this.#meeting = meeting;
    this.#onfailure = onfailure;
  }

  async load(): Promise<void> {
    this.failure = null;
    const reply = await officeHttp.papers(this.#token, this.#meeting);
    if (reply.ok) this.list = reply.value;
    else this.#fail(reply.failure);
  }

  async download(file: string): Promise<void> {
    this.failure = null;
    this.saved = null;
    this.making = file;
    const reply = await officeHttp.paper(this.#token, this.#meeting, file);
    this.making = null;
    if (!reply.ok) {
      this.#fail(reply.failure);
      return;
    }
    saveFile(file, reply.value);
    this.saved = file;
  }

  #fail(reason: Failure): void {
    this.failure = reason;
    this.#onfailure(reason);
  }
}

/** "docx" */
export const endingOf = (file: string): string => file.slice(file.lastIndexOf('.') + 1);
