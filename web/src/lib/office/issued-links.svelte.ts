import type { Grant } from '#shared/meeting/links/commands.ts';
import type { LinkId } from '#shared/aggregate/ids.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import type { LiveMeeting } from '#lib/meeting/live.svelte.ts';
import { officeHttp, type Failure, type IssuedLink } from './office-http.ts';

/** The links of one meeting with their secrets, which only the office gets and only over HTTP. */
export class IssuedLinks {
  list = $state.raw<readonly IssuedLink[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #token: string;
  readonly #meeting: string;
  readonly #live: LiveMeeting;

  constructor(token: string, meeting: string, live: LiveMeeting) {
    this.#token = token;
    this.#meeting = meeting;
    this.#live = live;
  }

  /** Asks for the list again, as after every change of the meeting's links. */
  async load(): Promise<void> {
    const reply = await officeHttp.links(this.#token, this.#meeting);
    this.failure = reply.ok ? null : reply.failure;
    if (reply.ok) this.list = reply.value.links;
  }

  issue(grant: Grant): Promise<CommandReply> {
    return this.#live.send('links.issue', { grant });
  }

  revoke(link: LinkId): Promise<CommandReply> {
    return this.#live.send('links.revoke', { link });
  }

  /** A new link first, so that the bearer is never left without one; then the old one stops working. */
  async replace(link: LinkId, grant: Grant): Promise<CommandReply> {
    const issued = await this.issue(grant);
    return issued.ok ? this.revoke(link) : issued;
  }
}
