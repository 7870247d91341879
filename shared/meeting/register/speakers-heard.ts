import type { Author } from './commands.ts';
import { isSameAuthor, wordingOf, type Opinion } from './state.ts';
import { find, type OpinionId, type ParticipantId, type PersonId } from '../../aggregate/ids.ts';
import type { Meeting } from '../state.ts';
import type { Restricted } from '../../aggregate/restricted.ts';

/** Whose opinion it is, as far as anybody knows. */
export interface Voice {
  readonly person?: Restricted<PersonId>;
  readonly owner?: Restricted<ParticipantId>;
  readonly author: Author;
}

/** How many people are heard when this voice has a registered opinion under this number. */
export function heardWith(meeting: Meeting, voice: Voice, opinion: OpinionId): number {
  const before = find(meeting.register.opinions, opinion);
  const others =
    before === undefined ? meeting.register.speakersHeard : heardWithout(meeting, before);
  return others + (isHeard(meeting, voice, opinion) ? 0 : 1);
}

/** Whether a registered opinion other than `except` comes from the same person. */
function isHeard(meeting: Meeting, voice: Voice, except: OpinionId): boolean {
  return meeting.register.opinions.some((opinion) => {
    if (opinion.id === except || opinion.standing.name !== 'registered') return false;
    if (voice.person != null || opinion.person != null) return voice.person === opinion.person;
    if (voice.owner != null || opinion.owner != null) return voice.owner === opinion.owner;
    const author = opinion.standing.content.author ?? opinion.confidentialAuthor;
    return voice.author.name !== '' && author != null && isSameAuthor(voice.author, author);
  });
}

/** How many people are heard when this opinion is left out of account. */
export function heardWithout(meeting: Meeting, opinion: Opinion): number {
  const wording = wordingOf(opinion);
  if (opinion.standing.name !== 'registered' || wording === null)
    return meeting.register.speakersHeard;
  const voice = { person: opinion.person, owner: opinion.owner, author: wording.author };
  return meeting.register.speakersHeard - (isHeard(meeting, voice, opinion.id) ? 0 : 1);
}
