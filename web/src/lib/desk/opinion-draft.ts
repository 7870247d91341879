import type { DataOf } from '#shared/meeting/commands.ts';
import {
  attributedWording,
  wordingOf,
  type AttributedWording,
  type Opinion,
} from '#shared/meeting/register/state.ts';
import {
  find,
  type EntryId,
  type FieldId,
  type OpinionId,
  type PersonId,
} from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { limits } from '#shared/forms/limits.ts';
import type { Channel, OpinionKind } from '#shared/forms/lists.ts';
import type { Candidate } from './command-line.ts';
import { tidyText } from '#lib/language/tidy.ts';

/** Whose opinion is being written down. */
export interface DraftAuthor {
  readonly person: PersonId | null;
  /** the turn in which they say it */
  readonly entry: EntryId | null;
  readonly name: string;
  readonly card: number | null;
  readonly village: string;
}

/** An opinion while the secretary writes it. */
export interface OpinionDraft {
  readonly author: DraftAuthor;
  readonly kind: OpinionKind;
  readonly field: FieldId | null;
  readonly text: string;
  readonly originalWords: string;
  readonly interpreter: string;
  readonly named: boolean;
  readonly channel: Channel;
}

export const nobody: DraftAuthor = { person: null, entry: null, name: '', card: null, village: '' };

/** Silence is no consent: an opinion goes without its author's name until the author chose otherwise. */
export const emptyDraft: OpinionDraft = {
  author: nobody,
  kind: 'request',
  field: null,
  text: '',
  originalWords: '',
  interpreter: '',
  named: false,
  channel: 'spoken',
};

/** Whether nothing of an opinion has been written, so that nothing is lost when the draft is replaced. */
export function isBlank({ text, originalWords }: OpinionDraft): boolean {
  return text.trim() === '' && originalWords.trim() === '';
}

/** Whoever speaks now, or null while nobody or a leader does. */
export function presentSpeaker(meeting: Meeting): DraftAuthor | null {
  const holder = meeting.queue.floor?.holder;
  const entry = holder?.kind === 'speaker' ? find(meeting.queue.entries, holder.entry) : undefined;
  if (entry === undefined) return null;
  const { name, card, village } = entry;
  return { person: entry.person ?? null, entry: entry.id, name, card, village };
}

export function authorFrom({ person, entry, name, card, village }: Candidate): DraftAuthor {
  const isSpeaking = entry?.status.name === 'speaking';
  return { person: person?.id ?? null, entry: isSpeaking ? entry.id : null, name, card, village };
}

export function isSameAuthor(one: DraftAuthor, other: DraftAuthor): boolean {
  if (one.person !== null || other.person !== null) return one.person === other.person;
  if (one.entry !== null || other.entry !== null) return one.entry === other.entry;
  return one.name === other.name && one.card === other.card;
}

/** A draft for this author: with the field they asked to speak about, and their choice about their name where they made one. */
export function draftBy(meeting: Meeting, author: DraftAuthor, channel: Channel): OpinionDraft {
  const entry = author.entry === null ? undefined : find(meeting.queue.entries, author.entry);
  return {
    ...emptyDraft,
    author,
    channel,
    field: entry?.field ?? null,
    named: choseToBeNamed(meeting, author),
  };
}

/** What the author chose when their last opinion was recorded. */
function choseToBeNamed(meeting: Meeting, author: DraftAuthor): boolean {
  const theirs = meeting.register.opinions.filter((opinion) =>
    author.person === null
      ? author.entry !== null && opinion.spokenIn === author.entry
      : opinion.person === author.person,
  );
  const last = theirs[theirs.length - 1];
  return last !== undefined && wordingOf(last)?.named === true;
}

/** The draft for one more opinion of the same author. */
export function nextDraft(draft: OpinionDraft): OpinionDraft {
  return { ...draft, field: null, text: '', originalWords: '' };
}

export type DraftProblem = 'fieldMissing' | 'textMissing' | 'textTooLong';

export type DraftReading =
  | { readonly ok: true; readonly data: DataOf<'register.record'> }
  | { readonly ok: false; readonly problem: DraftProblem };

/** The draft as it is sent, or the first thing that is missing. Words that were only noted as said become the text. */
export function readDraft(draft: OpinionDraft): DraftReading {
  const { author, kind, field, named, channel } = draft;
  const originalWords = tidyText(draft.originalWords);
  const text = tidyText(draft.text) || originalWords;
  if (text === '') return { ok: false, problem: 'textMissing' };
  if (Math.max(text.length, originalWords.length) > limits.opinion)
    return { ok: false, problem: 'textTooLong' };
  if (field === null) return { ok: false, problem: 'fieldMissing' };
  const { name, card, village, person, entry } = author;
  return {
    ok: true,
    data: {
      wording: { kind, field, text, named, author: { name: name.trim(), card, village } },
      channel,
      person,
      spokenIn: entry,
      originalWords: originalWords === text ? '' : originalWords,
      interpreter: draft.interpreter.trim(),
    },
  };
}

/** The draft that led to this command, so that it can be put right and sent again. */
export function draftOf(data: DataOf<'register.record'>): OpinionDraft {
  const { wording, channel, person, spokenIn, originalWords, interpreter } = data;
  const { kind, field, text, named, author } = wording;
  return {
    author: { person, entry: spokenIn, ...author },
    kind,
    field,
    text,
    originalWords,
    interpreter,
    named,
    channel,
  };
}

/** A registered or pending opinion while the secretary changes it. */
export interface EditedOpinion extends AttributedWording {
  /** whether somebody else was chosen as its author; else it stays whose it is */
  readonly isAttributed: boolean;
}

/** The opinion as it is; null for whoever is not told what it says. */
export function editedOf(opinion: Opinion): EditedOpinion | null {
  const stored = attributedWording(opinion);
  return stored === null ? null : { ...stored, isAttributed: false };
}

/** What is stored of it. */
export function attributedIn({ wording, person }: EditedOpinion): AttributedWording {
  return { wording, person };
}

export function authorOf({ wording, person }: EditedOpinion): DraftAuthor {
  return { person, entry: null, ...wording.author };
}

/** The opinion as somebody else's. */
export function attributedTo(
  { wording }: EditedOpinion,
  { person, name, card, village }: DraftAuthor,
): EditedOpinion {
  return {
    wording: { ...wording, author: { name, card, village } },
    person,
    isAttributed: true,
  };
}

/** What is sent of an edited opinion. */
export function dataOfEdited(
  opinion: OpinionId,
  { wording, person, isAttributed }: EditedOpinion,
  began: string,
): DataOf<'register.edit'> {
  return isAttributed ? { opinion, wording, person, began } : { opinion, wording, began };
}
