import { createContext } from 'svelte';
import type { DataOf } from '#shared/meeting/commands.ts';
import { find, type EntryId, type FieldId, type OpinionId } from '#shared/aggregate/ids.ts';
import { takesOpinions } from '#shared/meeting/after-end.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { CommandMessage } from '#shared/wire/protocol.ts';
import { CommandSender } from '#lib/meeting/command-sender.svelte.ts';
import { deviceSecret } from '#lib/meeting/identity.ts';
import { openLive, type LiveMeeting } from '#lib/meeting/live.svelte.ts';
import { tidy } from '#lib/language/tidy.ts';
import { canStore, lastingShelf } from '#lib/meeting/storage.ts';
import { TabTexts } from '#lib/meeting/tab-texts.ts';
import {
  emptyDraft,
  handOf,
  noContact,
  submissionOf,
  type Contact,
  type OpinionDraft,
} from './opinion-draft.ts';
import type { OwnRecord } from './own-record.ts';
import { fragmentOf, placeOf, type Place } from './place.ts';
import { stepOf, waitingStep } from './progress.ts';
import { StoredValue } from './stored-value.svelte.ts';
import { TabValue } from './tab-value.svelte.ts';

/** What this phone alone knows of its meeting: the server tells nobody whose words and whose support they were. */
interface Memory {
  /** the words of the opinions sent from here, by their numbers */
  readonly texts: Readonly<Record<number, string>>;
  readonly supported: readonly OpinionId[];
}
const emptyMemory: Memory = { texts: {}, supported: [] };

/** A participant's phone in one meeting: where its user is, what they are writing, and the meeting itself. */
export class Phone {
  readonly code: string;
  readonly live: LiveMeeting;
  /** Whether this browser keeps anything: without that everything is lost when the page is closed. */
  readonly keeps = canStore(lastingShelf());
  readonly contact: StoredValue<Contact>;
  readonly draft: TabValue<OpinionDraft>;
  /** my opinions as they last were, to be read when no server answers any more */
  readonly own: StoredValue<OwnRecord | null>;
  /** gives the opinion that was sent last while this page is open */
  readonly submission: CommandSender;
  /** gives everything else that is done with one tap */
  readonly taps: CommandSender;
  #place: Place = $state.raw(placeOf(location.hash));
  readonly #memory: StoredValue<Memory>;
  /** how far my opinions had come when I last looked at them, by their numbers */
  readonly #looked: StoredValue<Readonly<Record<number, string>>>;

  constructor(code: string) {
    const device = deviceSecret(code, lastingShelf());
    this.code = code;
    this.contact = new StoredValue(`contact.${code}`, noContact);
    this.draft = new TabValue(new TabTexts(`phone.${code}`), 'draft', emptyDraft);
    this.own = new StoredValue<OwnRecord | null>(`own.${code}`, null);
    this.#looked = new StoredValue(`looked.${code}`, {});
    this.#memory = new StoredValue(`memory.${code}`, emptyMemory);
    this.live = openLive({ kind: 'participant', code, device }, (message, { created }) =>
      this.#remember(message, created),
    );
    this.submission = new CommandSender(this.live);
    this.taps = new CommandSender(this.live);
  }

  /** The meeting; only for what is shown once there is one. */
  get meeting(): Meeting {
    const { meeting } = this.live;
    if (meeting === null) throw new Error('there is no meeting yet');
    return meeting;
  }

  get place(): Place {
    return this.#place;
  }

  /** Why what was given here has not arrived: nothing unusual, no connection, or a server that cannot save. */
  get delay(): 'sending' | 'unsent' | 'notSaved' {
    const { status, storage } = this.live;
    if (status === 'offline') return 'unsent';
    return storage === 'unavailable' ? 'notSaved' : 'sending';
  }

  /** Goes on to a place; Back comes back from it. */
  go(place: Place): void {
    location.hash = fragmentOf(place);
  }

  /** Goes to a place instead of the present one, to which Back shall not lead. */
  replace(place: Place): void {
    location.replace(`#${fragmentOf(place)}`);
  }

  /** The address has changed: by a link, by `go` or by the phone's Back button. */
  arrived(): void {
    this.#place = placeOf(location.hash);
  }

  async raiseHand(field: FieldId | null): Promise<void> {
    this.replace({ name: 'home' });
    await this.taps.give({ type: 'queue.raiseHand', data: handOf(this.contact.value, field) });
  }

  async withdrawHand(entry: EntryId): Promise<void> {
    await this.taps.give({ type: 'queue.withdraw', data: { entry, reason: '' } });
  }

  async withdrawOpinion(opinion: OpinionId): Promise<void> {
    await this.taps.give({ type: 'register.withdraw', data: { opinion } });
  }

  async support(opinion: OpinionId): Promise<void> {
    const reply = await this.live.send('register.support', { opinion });
    if (reply.ok) return;
    if (reply.refusal.code === 'alreadyDone') this.#rememberSupport(opinion);
    else this.taps.refusal = reply.refusal;
  }

  /** Sends the written opinion; does nothing while something is missing. */
  async submit(): Promise<void> {
    const draft = this.draft.value;
    const data = submissionOf(draft, this.contact.value);
    if (data === null) return;
    const sent = this.submission.give({ type: 'register.submit', data });
    this.draft.clear();
    this.replace({ name: 'sent' });
    const { ok } = await sent;
    if (!ok && !this.isWriting) this.draft.value = draft;
  }

  /** The words of an opinion that was sent from here, or null where this phone has forgotten them. */
  textOf(opinion: OpinionId): string | null {
    return this.#memory.value.texts[opinion] ?? null;
  }

  hasSupported(opinion: OpinionId): boolean {
    return this.#memory.value.supported.includes(opinion);
  }

  isMine(opinion: OpinionId): boolean {
    return this.live.mine.opinions.includes(opinion);
  }

  /** The data of the commands of one type that are still on their way. */
  outgoing<
    Type extends
      | 'queue.raiseHand'
      | 'queue.withdraw'
      | 'register.submit'
      | 'register.support'
      | 'register.withdraw',
  >(type: Type): readonly DataOf<Type>[] {
    return this.live.outgoing
      .filter((message) => message.type === type)
      .map(({ data }) => data as DataOf<Type>); // given here, by a call of `send` with this type
  }

  /** Why somebody else took my entry off the list; empty where nobody said. */
  reasonFor(entry: EntryId): string {
    return this.live.mine.reasons.find((said) => said.entry === entry)?.reason ?? '';
  }

  /** My opinions of which there is news that I have not looked at. */
  get news(): readonly OpinionId[] {
    return this.live.mine.opinions.filter((id) => {
      const step = this.#stepOf(id);
      // Whoever sends an opinion knows that it waits.
      return step !== null && step !== (this.#looked.value[id] ?? waitingStep);
    });
  }

  /** I have looked at these opinions. */
  look(opinions: readonly OpinionId[]): void {
    const news = this.news.filter((id) => opinions.includes(id));
    if (news.length === 0) return;
    const looked = Object.fromEntries(news.map((id) => [id, this.#stepOf(id)]));
    this.#looked.value = { ...this.#looked.value, ...looked };
  }

  #stepOf(id: OpinionId): string | null {
    const opinion = find(this.meeting.register.opinions, id);
    return opinion === undefined ? null : stepOf(this.meeting, opinion);
  }

  /** Whether an opinion can be handed in now: for some minutes also after the end, if the rules say so. */
  get takesOpinions(): boolean {
    const isOver = this.meeting.stage.name === 'adjourned';
    return !isOver || takesOpinions(this.meeting, this.live.now);
  }

  get isWriting(): boolean {
    return tidy(this.draft.value.text) !== '';
  }

  async takeOver(entry: EntryId): Promise<void> {
    this.replace({ name: 'home' });
    await this.taps.give({ type: 'queue.takeOver', data: { entry } });
  }

  close(): void {
    this.live.close();
  }

  #remember(message: CommandMessage, created: number | null): void {
    if (message.type === 'register.submit' && created !== null) {
      const { text } = message.data as DataOf<'register.submit'>; // what a message of this type carries
      const { texts } = this.#memory.value;
      this.#memory.value = { ...this.#memory.value, texts: { ...texts, [created]: text } };
    }
    if (message.type === 'register.support')
      this.#rememberSupport((message.data as DataOf<'register.support'>).opinion); // likewise
  }

  #rememberSupport(opinion: OpinionId): void {
    const { supported } = this.#memory.value;
    if (supported.includes(opinion)) return;
    this.#memory.value = { ...this.#memory.value, supported: [...supported, opinion] };
  }
}

export const [usePhone, providePhone] = createContext<Phone>();
