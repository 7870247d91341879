import type { Command } from '#shared/meeting/commands.ts';
import type { ItemId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { nextSteps, type Step } from '#shared/meeting/next-step.ts';
import { inverse } from '#shared/meeting/undo.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { LiveMeeting } from '#lib/meeting/live.svelte.ts';

export type Panel =
  | { readonly name: 'assign' }
  | { readonly name: 'speakers' }
  | { readonly name: 'agenda' }
  | { readonly name: 'conclude'; readonly item: ItemId }
  | { readonly name: 'keys' };

/** Something the chair did and can still take back. */
export interface Done {
  readonly command: Command;
  /** the meeting as it was: what the words about it are taken from */
  readonly before: Meeting;
  readonly inverse: Command;
  /** server's clock, ms */
  readonly at: number;
}

export const undoMs = 10_000;

/** A second press within this time is the same press: a bouncing clicker must not skip a speaker. */
const bounceMs = 700;

/** How long it is shown that something was refused or could not be taken back. */
const noticeMs = 8_000;

/** The chair's hands: gives commands, remembers what can be taken back, and says calmly what was refused. */
export class Chair {
  readonly live: LiveMeeting;
  panel = $state.raw<Panel | null>(null);
  /** whether a command is on its way */
  isSending = $state(false);
  #done = $state.raw<readonly Done[]>([]);
  #refused = $state.raw<{ readonly refusal: Refusal; readonly at: number } | null>(null);
  #undoMissedAt = $state<number | null>(null);
  #lastPress = 0;

  constructor(live: LiveMeeting) {
    this.live = live;
  }

  get meeting(): Meeting | null {
    return this.live.meeting;
  }

  get steps(): readonly Step[] {
    return this.meeting === null ? [] : nextSteps(this.meeting);
  }

  /** What can be taken back now, the latest first. */
  get undoable(): Done | null {
    return this.#done.find(({ at }) => this.live.now - at < undoMs) ?? null;
  }

  /** Why the last command was refused, for a while. */
  get refusal(): Refusal | null {
    const refused = this.#refused;
    return refused !== null && this.live.now - refused.at < noticeMs ? refused.refusal : null;
  }

  /** Whether somebody tried to go back when it was too late. */
  get isUndoMissed(): boolean {
    const at = this.#undoMissedAt;
    return at !== null && this.live.now - at < noticeMs;
  }

  dismiss(): void {
    this.#refused = null;
    this.#undoMissedAt = null;
  }

  /** The big action at this place, counted from 0. */
  press(index: number): void {
    const step = this.steps[index];
    if (step !== undefined && !this.#isBouncing()) void this.give(step);
  }

  /** Takes back the latest thing that can be taken back. */
  back(): void {
    if (this.#isBouncing()) return;
    const done = this.undoable;
    if (done === null) this.#undoMissedAt = this.live.now;
    else void this.#undo(done);
  }

  /** Gives a command; true when it was accepted. */
  async give(command: Command): Promise<boolean> {
    const before = this.meeting;
    const isAccepted = await this.#send(command);
    if (!isAccepted || before === null) return isAccepted;
    const back = inverse(before, command);
    const at = this.live.now;
    const recent = this.#done.filter((done) => at - done.at < undoMs);
    this.#done = back === null ? recent : [{ command, before, inverse: back, at }, ...recent];
    return true;
  }

  togglePause(): void {
    const floor = this.meeting?.queue.floor;
    if (floor == null || this.#isBouncing()) return;
    const type = floor.watch.runningSince === null ? 'queue.resumeFloor' : 'queue.pauseFloor';
    void this.give({ type, data: {} });
  }

  addMinute(): void {
    if (this.meeting?.queue.floor != null)
      void this.give({ type: 'queue.extendFloor', data: { ms: 60_000 } });
  }

  /** Opens a panel, or closes it when it is the open one. */
  toggle(name: Exclude<Panel['name'], 'conclude'>): void {
    this.panel = this.panel?.name === name ? null : { name };
  }

  /** Asks for the conclusion of an item, of the running one unless told otherwise. */
  askConclusion(item: ItemId | null = this.meeting?.agenda.running ?? null): void {
    if (item !== null) this.panel = { name: 'conclude', item };
  }

  async #undo(done: Done): Promise<void> {
    if (await this.#send(done.inverse)) this.#done = this.#done.filter((other) => other !== done);
  }

  async #send(command: Command): Promise<boolean> {
    this.isSending = true;
    this.dismiss();
    try {
      const reply = await this.live.send(command.type, command.data);
      if (!reply.ok) this.#refused = { refusal: reply.refusal, at: this.live.now };
      return reply.ok;
    } finally {
      this.isSending = false;
    }
  }

  /** Whether a press comes too soon after another, or while one is still on its way. */
  #isBouncing(): boolean {
    const now = performance.now();
    const isBouncing = this.isSending || now - this.#lastPress < bounceMs;
    if (!isBouncing) this.#lastPress = now;
    return isBouncing;
  }
}
