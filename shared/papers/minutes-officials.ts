import type { Meeting } from '../meeting/state.ts';
import { minutesOf } from '../meeting/minutes/state.ts';
import { groupOfPost } from './delegates.ts';
import type { PapersOffice } from './office.ts';

/** The office with those who truly chaired, wrote and took part: what was said in the hall counts before what was planned. */
export function withOfficials(meeting: Meeting, office: PapersOffice): PapersOffice {
  const { chair, coChairs, secretary, interpreters, delegates } = minutesOf(meeting).officials;
  const { session } = office;
  return {
    ...office,
    session: {
      ...session,
      chair: chair ?? session.chair,
      coChairs: coChairs.length === 0 ? session.coChairs : coChairs,
      secretary: secretary ?? session.secretary,
      interpreters: interpreters.length === 0 ? session.interpreters : interpreters,
      delegates:
        delegates.length === 0
          ? session.delegates
          : delegates.map((delegate) => ({ ...delegate, group: groupOfPost(delegate.post) })),
    },
  };
}
