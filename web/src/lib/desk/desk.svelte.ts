import { createContext } from 'svelte';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { CommandType, DataOf } from '#shared/meeting/commands.ts';
import { sameHolder, type Correctable } from '#shared/meeting/queue/state.ts';
import { find, type OpinionId } from '#shared/aggregate/ids.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { LeaderText } from '#shared/meeting/people/commands.ts';
import type { AnswerDraft } from '#lib/leader/answer-draft.ts';
import { KeptDrafts } from '#lib/meeting/kept-drafts.svelte.ts';
import type { LiveMeeting } from '#lib/meeting/live.svelte.ts';
import { TabTexts } from '#lib/meeting/tab-texts.ts';
import type { Done } from '#lib/meeting/undo.ts';
import { UndoingSender } from '#lib/meeting/undoing-sender.svelte.ts';
import { composed } from './composed.ts';
import { FocusKeeper } from './focus-keeper.ts';
import type { OfficialLines } from './official-lines.ts';
import type { EditedOpinion } from './opinion-draft.ts';
import type { TypedItem } from './typed-item.ts';
import { Recording } from './recording.svelte.ts';

export const views = [
  'record',
  'pending',
  'register',
  'attendance',
  'agenda',
  'leaders',
  'totals',
  'minutes',
  'papers',
] as const;
export type View = (typeof views)[number];

/** What a command did, as it is told to the secretary; `created` is the number of the new record. */
export type Telling = (created: number) => string;

/** The secretary's workbench: what is open on it, what was just said and refused, and the way to give commands. */
export class Desk {
  readonly live: LiveMeeting;
  readonly focus = new FocusKeeper();
  readonly recording: Recording;
  /** answers, edits and summaries of opinions, conclusions, names of who waits, items and leaders in the making, under 0 where they are new, kept in this browser until they are saved */
  readonly answers: KeptDrafts<AnswerDraft>;
  readonly wordings: KeptDrafts<EditedOpinion>;
  readonly summaries: KeptDrafts<string>;
  readonly conclusions: KeptDrafts<string>;
  readonly names: KeptDrafts<Correctable>;
  readonly items: KeptDrafts<TypedItem>;
  readonly leaders: KeptDrafts<LeaderText>;
  /** rewordings, remarks, objections and addenda, each under the name of its passage or of what it is */
  readonly minutes: KeptDrafts<string>;
  readonly officials: KeptDrafts<OfficialLines>;
  #view = $state<View>('record');
  /** the opinion that is open in the register */
  opinion = $state.raw<OpinionId | null>(null);
  /** the opinion that is looked at for approval */
  pendingOpinion = $state.raw<OpinionId | null>(null);
  isHelpOpen = $state(false);
  /** what was done last, told in the words of the language that is chosen when it is read */
  #telling = $state.raw<(() => string) | null>(null);
  readonly #sender: UndoingSender;
  /** what somebody has tried to take back: that is offered once */
  #triedUndo = $state.raw<Done | null>(null);

  constructor(live: LiveMeeting) {
    this.live = live;
    this.#sender = new UndoingSender(live);
    this.#view = firstView[this.meeting.stage.name];
    const texts = new TabTexts(`desk.${this.meeting.code}`);
    this.recording = new Recording(texts);
    this.answers = new KeptDrafts(texts, 'answer');
    this.wordings = new KeptDrafts(texts, 'wording');
    this.summaries = new KeptDrafts(texts, 'summary');
    this.conclusions = new KeptDrafts(texts, 'conclusion');
    this.names = new KeptDrafts(texts, 'name');
    this.items = new KeptDrafts(texts, 'item');
    this.leaders = new KeptDrafts(texts, 'leader');
    this.minutes = new KeptDrafts(texts, 'minutes');
    this.officials = new KeptDrafts(texts, 'officials');
  }

  get meeting(): Meeting {
    return this.live.meeting ?? unborn;
  }

  /** For whom one works here: the helper's own village, else that of the meeting. */
  get village(): string {
    return this.live.village ?? this.meeting.details.village;
  }

  /** The views that this role has something to do in. */
  get views(): readonly View[] {
    return views.filter((view) => this.may(mainCommand[view]));
  }

  get view(): View {
    return this.views.includes(this.#view) ? this.#view : 'attendance';
  }

  may(command: CommandType): boolean {
    return this.#sender.may(command);
  }

  /** Shows the view and puts the focus where work in it begins, or on this row of its list. */
  async show(view: View, row?: number): Promise<void> {
    this.#view = view;
    await this.focus.go(view === 'record' ? this.#whereRecordingBegins() : 'view', row);
  }

  #whereRecordingBegins(): 'recordField' | 'recordText' {
    return this.recording.draft.field === null ? 'recordField' : 'recordText';
  }

  /** The meeting was adjourned: its totals are shown, unless somebody is writing. */
  showResult(): void {
    if (document.querySelector('textarea:focus') === null) this.#view = 'totals';
  }

  /** Commands given before the page was loaded again that were then refused: opinions come back as drafts. */
  bringBackRefused(): void {
    for (const { message, refusal } of this.live.refused) {
      if (message.type === 'register.record') {
        this.recording.bringBack(message.data as DataOf<'register.record'>); // sent from here
      }
      this.refuse(refusal);
      this.live.dismiss(message.id);
    }
  }

  /** Opens an opinion in the register. */
  async openOpinion(opinion: OpinionId): Promise<void> {
    const isPending = find(this.meeting.register.opinions, opinion)?.standing.name === 'pending';
    this.#view = isPending ? 'pending' : 'register';
    if (isPending) this.pendingOpinion = opinion;
    else this.opinion = opinion;
    await this.focus.go(isPending ? 'view' : 'detail');
  }

  tell(telling: () => string): void {
    this.dismiss();
    this.#telling = telling;
  }

  /** What was done last, in words. */
  get said(): string {
    return this.#telling?.() ?? '';
  }

  /** Why the last command was refused. */
  get refusal(): Refusal | null {
    return this.#sender.refusal;
  }

  refuse(refusal: Refusal): void {
    this.#telling = null;
    this.#sender.refusal = refusal;
  }

  dismiss(): void {
    this.#sender.dismiss();
  }

  /** Gives a command; tells what it did, or why it was refused. */
  give<Type extends CommandType>(
    type: Type,
    data: DataOf<Type>,
    telling: Telling,
  ): Promise<CommandReply> {
    return this.#follow(this.#sender.give(commandOf(type, composed(data))), telling);
  }

  /** What was done last, while it can be taken back. */
  get undoable(): Done | null {
    const done = this.#sender.lastIfUndoable;
    return done !== null && done !== this.#triedUndo && this.#stillMakesSense(done) ? done : null;
  }

  #stillMakesSense({ inverse }: Done): boolean {
    if (inverse.type !== 'queue.returnFloor') return true;
    return sameHolder(this.meeting.queue.floor?.holder ?? null, inverse.data.floor);
  }

  async undo(telling: Telling): Promise<void> {
    const done = this.undoable;
    if (done === null) return;
    this.#triedUndo = done;
    await this.#follow(this.#sender.undo(done), telling);
  }

  async #follow(sent: Promise<CommandReply>, telling: Telling): Promise<CommandReply> {
    const reply = await sent;
    if (reply.ok) this.tell(() => telling(reply.created ?? 0));
    else this.#telling = null;
    await this.focus.recover();
    return reply;
  }
}

/** What the desk is used for first at this point of the meeting. */
const firstView: Readonly<Record<Meeting['stage']['name'], View>> = {
  prepared: 'attendance',
  open: 'record',
  adjourned: 'totals',
};

/** The command without which there is nothing to do in a view. */
const mainCommand: Readonly<Record<View, CommandType>> = {
  record: 'register.record',
  pending: 'register.approve',
  register: 'register.edit',
  attendance: 'people.checkIn',
  agenda: 'agenda.start',
  leaders: 'people.addLeader',
  totals: 'meeting.adjourn',
  minutes: 'minutes.reword',
  papers: 'minutes.reword',
};

const [deskInContext, putDeskInContext] = createContext<Desk>();

export { putDeskInContext };

/** The desk that the component belongs to. */
export const useDesk = deskInContext;
