import { officeHttp, type Failure, type IssuedLink } from './office-http.ts';

/** The links of one meeting with their secrets, which only the office gets and only over HTTP. */
export class IssuedLinks {
  list = $state.raw<readonly IssuedLink[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #token: string;
  readonly #meeting: string;

  constructor(token: string, meeting: string) {
    this.#token = token;
    this.#meeting = meeting;
  }

  /** Asks for the list again, as after every change of the meeting's links. */
  async load(): Promise<void> {
    const reply = await officeHttp.links(this.#token, this.#meeting);
    this.failure = reply.ok ? null : reply.failure;
    if (reply.ok) this.list = reply.value.links;
  }
}
