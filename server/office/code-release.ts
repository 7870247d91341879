import type { Actor } from '#shared/aggregate/roles.ts';
import type { LastingAggregate } from '../aggregates/lasting-aggregate.ts';
import { releaseCodes } from './decide.ts';
import { capacity } from './join-codes.ts';
import type { InstallationEvent, InstallationState } from './installation-state.ts';

/** Whether a meeting was adjourned so long ago that its code may be given to another one. */
export type IsOver = (meeting: string) => Promise<boolean>;

/** Meetings looked at for each new one, when codes run short, to take their codes back. */
const lookedAtOnce = 20;

const office: Actor = { role: 'office' };

/** When short codes run out, those of meetings long over go back, some each time, the oldest first. */
export class CodeRelease {
  readonly #installation: LastingAggregate<InstallationState, InstallationEvent>;
  readonly #isOver: IsOver;
  #looked = 0;

  constructor(
    installation: LastingAggregate<InstallationState, InstallationEvent>,
    isOver: IsOver,
  ) {
    this.#installation = installation;
    this.#isOver = isOver;
  }

  /** Makes room for one more meeting. Rejects with `LogUnavailable`. */
  async makeRoom(): Promise<void> {
    const { meetingByCode } = this.#installation.state;
    if (meetingByCode.size < capacity(4)) return;
    const holders = [...meetingByCode.values()];
    const start = this.#looked % holders.length;
    this.#looked = start + lookedAtOnce;
    const looked = holders.slice(start, start + lookedAtOnce);
    const over = await Promise.all(looked.map((id) => this.#isOver(id)));
    const released = looked.filter((_, index) => over[index] === true);
    await this.#installation.commit(office, (state) => releaseCodes(state, released));
  }
}
