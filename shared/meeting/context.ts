import type { Context } from '../aggregate/decision.ts';
import type { PageLine, PassageText } from './minutes/state.ts';
import type { Meeting } from './state.ts';

/** What the minutes say. The papers know it, which stand above the meeting. Pure. */
export interface MinutesComposer {
  /** whether the minutes of this meeting have such a passage now */
  readonly has: (meeting: Meeting, passage: string) => boolean;
  /** the whole text with all that was made of it, as it is adopted at this time */
  readonly adoptedAt: (meeting: Meeting, at: number) => readonly PassageText[];
  /** the text for everybody in the hall, page by page */
  readonly pages: (meeting: Meeting) => readonly (readonly PageLine[])[];
}

/** Everything a decision about a meeting may depend on besides the meeting and the command. */
export interface MeetingContext extends Context {
  readonly minutes: MinutesComposer;
}
