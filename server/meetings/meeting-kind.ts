import type { MeetingEvent } from '#shared/meeting/events.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import { readMeetingCommit } from '#shared/meeting/stored.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import type { AggregateKind } from '../aggregates/kind.ts';
import type { Commit } from '../log/event-log.ts';

export type MeetingCommit = Commit<MeetingEvent>;

/** The stream of a meeting has the meeting's id for its name. */
export const meetingKind: AggregateKind<Meeting, MeetingEvent> = {
  initial: () => unborn,
  evolve,
  read: readMeetingCommit,
};
