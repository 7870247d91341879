import { untrack } from 'svelte';
import type { Command } from '#shared/meeting/commands.ts';
import type { ReadingPage } from '#shared/meeting/minutes/state.ts';
import type { ItemId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { nextSteps, type Step } from '#shared/meeting/next-step.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import type { LiveMeeting } from '#lib/meeting/live.svelte.ts';
import { KeptDrafts } from '#lib/meeting/kept-drafts.svelte.ts';
import { TabTexts } from '#lib/meeting/tab-texts.ts';
import type { Done } from '#lib/meeting/undo.ts';
import { UndoingSender } from '#lib/meeting/undoing-sender.svelte.ts';

export type Panel =
  | { readonly name: 'assign' }
  | { readonly name: 'speakers' }
  | { readonly name: 'agenda' }
  | { readonly name: 'conclude'; readonly item: ItemId }
  | { readonly name: 'keys' };

/** A second press within this time is the same press: a bouncing clicker must not skip a speaker. */
const bounceMs = 700;

const minuteMs = 60_000;

/** How long it is shown that something was refused or could not be taken back. */
const noticeMs = 8_000;

/** The chair's hands: presses that do not bounce, the panel that is open, and what is said calmly for a while. */
export class Chair {
  readonly live: LiveMeeting;
  panel = $state.raw<Panel | null>(null);
  /** how to take part fills the picture, until the next thing is done */
  isJoinShown = $state(false);
  /** conclusions in the making, which outlive their panel */
  readonly conclusions: KeptDrafts<string>;
  readonly #sender: UndoingSender;
  /** when the last refusal came, by the server's clock, ms */
  #refusedAt = $state<number | null>(null);
  #undoMissedAt = $state<number | null>(null);
  #lastPress = Number.NEGATIVE_INFINITY;

  constructor(live: LiveMeeting) {
    this.live = live;
    this.#sender = new UndoingSender(live);
    // The meeting goes on changing; its code does not.
    const code = untrack(() => live.meeting?.code ?? '');
    this.conclusions = new KeptDrafts(new TabTexts(`chair.${code}`), 'conclusion');
  }

  get meeting(): Meeting | null {
    return this.live.meeting;
  }

  get steps(): readonly Step[] {
    return this.meeting === null ? [] : nextSteps(this.meeting);
  }

  /** Whether a command is on its way. */
  get isSending(): boolean {
    return this.#sender.isSending;
  }

  /** What can be taken back now, the latest first. */
  get undoable(): Done | null {
    return this.#sender.latestUndoable;
  }

  /** Why the last command was refused, for a while. */
  get refusal(): Refusal | null {
    return this.#isShown(this.#refusedAt) ? this.#sender.refusal : null;
  }

  /** Whether somebody tried to go back when it was too late. */
  get isUndoMissed(): boolean {
    return this.#isShown(this.#undoMissedAt);
  }

  dismiss(): void {
    this.#sender.dismiss();
    this.#undoMissedAt = null;
  }

  /** The page of the minutes that is read out, when one is. */
  get reading(): ReadingPage | null {
    return this.meeting?.reading ?? null;
  }

  /** Shows the minutes from the beginning, or ends that. */
  toggleReading(): void {
    if (this.meeting?.stage.name === 'prepared' || this.#isBouncing()) return;
    if (this.reading === null) this.#showPage(1);
    else this.#endReading();
  }

  /** Turns the page of the minutes; behind the last one the reading is over. */
  turnPage(by: 1 | -1): void {
    if (this.reading === null || this.#isBouncing()) return;
    const { page, pages } = this.reading;
    if (page + by > pages) this.#endReading();
    else if (page + by >= 1) this.#showPage(page + by);
  }

  #endReading(): void {
    void this.give({ type: 'minutes.endReading', data: {} });
  }

  #showPage(page: number): void {
    this.isJoinShown = false;
    void this.give({ type: 'minutes.showPage', data: { page } });
  }

  /** The big action at this place, counted from 0; while the minutes are read out the first is the next page. */
  press(index: number): void {
    if (this.reading !== null) {
      if (index === 0) this.turnPage(1);
      return;
    }
    const step = this.steps[index];
    if (step === undefined || this.#isBouncing()) return;
    this.isJoinShown = false;
    void this.give(step);
  }

  /** Takes back the latest thing that can be taken back. */
  back(): void {
    if (this.reading !== null) {
      this.turnPage(-1);
      return;
    }
    if (this.#isBouncing()) return;
    const done = this.undoable;
    if (done === null) this.#undoMissedAt = this.live.now;
    else void this.#follow(this.#sender.undo(done));
  }

  /** Gives a command; true when it was accepted. */
  give(command: Command): Promise<boolean> {
    return this.#follow(this.#sender.give(command));
  }

  togglePause(): void {
    const floor = this.meeting?.queue.floor;
    if (floor == null || this.#isBouncing()) return;
    const type = floor.watch.runningSince === null ? 'queue.resumeFloor' : 'queue.pauseFloor';
    void this.give({ type, data: {} });
  }

  /** Gives the holder of the floor a minute, or takes one while there is one. */
  changeMinutes(by: 1 | -1): void {
    const floor = this.meeting?.queue.floor;
    if (floor == null || floor.limitMs + by * minuteMs < 0) return;
    void this.give({ type: 'queue.extendFloor', data: { ms: by * minuteMs } });
  }

  /** Whoever was called is not in the room: the floor is free, and the turn does not count. */
  markAbsent(): void {
    const holder = this.meeting?.queue.floor?.holder;
    if (holder?.kind !== 'speaker' || this.#isBouncing()) return;
    void this.give({ type: 'queue.markAbsent', data: { entry: holder.entry } });
  }

  /** Opens a panel, or closes it when it is the open one. */
  toggle(name: Exclude<Panel['name'], 'conclude'>): void {
    this.panel = this.panel?.name === name ? null : { name };
  }

  /** Asks for the conclusion of an item, of the running one unless told otherwise. */
  askConclusion(item: ItemId | null = this.meeting?.agenda.running ?? null): void {
    if (item !== null) this.panel = { name: 'conclude', item };
  }

  async #follow(sent: Promise<CommandReply>): Promise<boolean> {
    this.#undoMissedAt = null;
    const { ok } = await sent;
    if (!ok) this.#refusedAt = this.live.now;
    return ok;
  }

  #isShown(since: number | null): boolean {
    return since !== null && this.live.now - since < noticeMs;
  }

  /** Whether a press comes too soon after another, or while one is still on its way. */
  #isBouncing(): boolean {
    const now = performance.now();
    const isBouncing = this.isSending || now - this.#lastPress < bounceMs;
    if (!isBouncing) this.#lastPress = now;
    return isBouncing;
  }
}
