import type { Called, Entry, QueueEvent } from './queue/state.ts';
import type { Person } from './people/state.ts';
import type { Author } from './register/commands.ts';
import {
  heardIn,
  published,
  wordingOf,
  type Opinion,
  type RegisterEvent,
} from './register/state.ts';
import type { Meeting } from './state.ts';

/** What somebody is called, and where it must be put right. */
interface Correction {
  readonly former: Called;
  readonly now: Called;
  readonly isTheirEntry: (entry: Entry) => boolean;
  readonly isTheirOpinion: (opinion: Opinion) => boolean;
}

/** What is called otherwise once this is known of somebody on the roster. */
export function correctedPerson(
  meeting: Meeting,
  { id, text }: Person,
  now: Called,
): readonly (QueueEvent | RegisterEvent)[] {
  return correctedNames(meeting, {
    former: text,
    now,
    isTheirEntry: (entry) => entry.person === id,
    isTheirOpinion: (opinion) => opinion.person === id,
  });
}

/** Form of address, name, card and village that were wrong are put right wherever they stand; what was written otherwise on purpose stays. */
export function correctedNames(
  meeting: Meeting,
  { former, now, isTheirEntry, isTheirOpinion }: Correction,
): readonly (QueueEvent | RegisterEvent)[] {
  const corrected = ({ name, card, village }: Author): Author => ({
    name: name === former.name ? now.name : name,
    card: card === former.card ? now.card : card,
    village: village === former.village ? now.village : village,
  });
  const called = (entry: Called): Called => ({
    honorific: entry.honorific === former.honorific ? now.honorific : entry.honorific,
    ...corrected(entry),
  });
  const entries = meeting.queue.entries
    .filter((entry) => {
      const author = called(entry);
      return (
        isTheirEntry(entry) && !(isSame(entry, author) && entry.honorific === author.honorific)
      );
    })
    .map((entry): QueueEvent => {
      const author = called(entry);
      return meeting.stage.name === 'adjourned'
        ? { type: 'queue.entryCorrected', entry: entry.id, author: null, keptAuthor: author }
        : { type: 'queue.entryCorrected', entry: entry.id, author };
    });
  return [...entries, ...correctedOpinions(meeting, isTheirOpinion, corrected)];
}

function correctedOpinions(
  { register, stage }: Meeting,
  isTheirs: (opinion: Opinion) => boolean,
  corrected: (author: Author) => Author,
): readonly RegisterEvent[] {
  const changed = register.opinions.flatMap((opinion) => {
    // What was withdrawn is over, and only the desk has it.
    const isOver = opinion.standing.name === 'withdrawn';
    const wording = isTheirs(opinion) && !isOver ? wordingOf(opinion) : null;
    if (wording === null) return [];
    const author = corrected(wording.author);
    return isSame(wording.author, author) ? [] : [{ opinion, wording: { ...wording, author } }];
  });
  const authors = new Map(changed.map(({ opinion, wording }) => [opinion.id, wording.author]));
  const speakersHeard = heardIn(register.opinions, authors);
  return changed.map(({ opinion: { id, standing }, wording }) =>
    standing.name === 'registered'
      ? { type: 'register.opinionEdited', opinion: id, ...published(wording, stage), speakersHeard }
      : { type: 'register.unregisteredCorrected', opinion: id, unregistered: wording },
  );
}

function isSame(one: Author, other: Author): boolean {
  return one.name === other.name && one.card === other.card && one.village === other.village;
}
