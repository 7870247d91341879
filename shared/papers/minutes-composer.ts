import type { MinutesComposer } from '../meeting/context.ts';
import type { Meeting } from '../meeting/state.ts';
import { withOfficials } from './minutes-officials.ts';
import { composedPassages } from './minutes-passages.ts';
import { readingPages } from './minutes-reading.ts';
import { adoptedText } from './minutes-written.ts';
import { officeKnownBy, type PapersOffice } from './office.ts';

/** What a meeting itself says of its office: enough for the text of its minutes. */
const officeOf = (meeting: Meeting): PapersOffice =>
  withOfficials(meeting, officeKnownBy(meeting.details.agency));

/** What the minutes say, for decisions about them. */
export const minutesComposer: MinutesComposer = {
  has: (meeting, passage) =>
    composedPassages(meeting, officeOf(meeting)).some(({ name }) => name === passage),
  adoptedAt: (meeting, at) => adoptedText(meeting, officeOf(meeting), at),
  pages: (meeting) => readingPages(meeting, officeOf(meeting)),
};
