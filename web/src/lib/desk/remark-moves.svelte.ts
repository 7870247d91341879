import { begun } from '#shared/meeting/editing.ts';
import type { RemarkId } from '#shared/aggregate/ids.ts';
import type { WrittenPassage } from '#shared/papers/minutes-written.ts';
import type { Desk } from './desk.svelte.ts';
import { deskWords } from './desk-words.ts';
import { movedRemark } from './remark-place.ts';

interface Step {
  readonly remark: RemarkId;
  readonly by: -1 | 1;
}

/**
 * Moves remarks of the minutes one place after another: a key that is held moves on from where the last press has brought the
 * remark. Made while a component is set up.
 */
export class RemarkMoves {
  #steps = $state.raw<readonly Step[]>([]);
  /** the version in which the last move is on this screen */
  #from = $state.raw(0);
  #isMoving = $state.raw(false);

  /** @param moved called with the remark when the screen shows it in its new place */
  constructor(
    desk: Desk,
    written: () => readonly WrittenPassage[],
    moved: (remark: RemarkId) => void,
  ) {
    $effect(() => {
      const [step, ...later] = this.#steps;
      if (step === undefined || this.#isMoving || desk.live.version < this.#from) return;
      this.#steps = later;
      const place = movedRemark(desk.meeting, written(), step.remark, step.by);
      if (place === null) return;
      this.#isMoving = true;
      const data = begun(desk.meeting, 'minutes.moveRemark', { remark: step.remark, ...place });
      void desk
        .give('minutes.moveRemark', data, () => deskWords().minutes.said.remarkMoved)
        .then((reply) => {
          this.#isMoving = false;
          if (reply.ok) this.#from = reply.version;
          else this.#steps = [];
          moved(step.remark);
        });
    });
  }

  /** Asks for one place up (-1) or down (1). */
  move(remark: RemarkId, by: -1 | 1): void {
    this.#steps = [...this.#steps, { remark, by }];
  }
}
