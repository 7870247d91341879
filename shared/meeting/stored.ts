import { commitReader, type StoredEvents } from '../aggregate/stored-events.ts';
import type { MeetingEvent } from './events.ts';
import { storedAgenda } from './agenda/stored.ts';
import { storedAnswers } from './answers/stored.ts';
import { storedCommitments } from './commitments/stored.ts';
import { storedClock } from './clock/stored.ts';
import { storedLinks } from './links/stored.ts';
import { storedMinutes } from './minutes/stored.ts';
import { storedPeople } from './people/stored.ts';
import { storedPlan } from './plan/stored.ts';
import { storedQueue } from './queue/stored.ts';
import { storedRegister } from './register/stored.ts';
import { storedResults } from './results/stored.ts';
import { storedStage } from './stage/stored.ts';

/** How the events of a meeting are stored, each part telling of its own. */
export const storedMeeting: StoredEvents<MeetingEvent> = {
  shapes: {
    ...storedPlan.shapes,
    ...storedStage.shapes,
    ...storedClock.shapes,
    ...storedAgenda.shapes,
    ...storedQueue.shapes,
    ...storedRegister.shapes,
    ...storedAnswers.shapes,
    ...storedCommitments.shapes,
    ...storedMinutes.shapes,
    ...storedResults.shapes,
    ...storedPeople.shapes,
    ...storedLinks.shapes,
  },
  older: {
    ...storedPlan.older,
    ...storedStage.older,
    ...storedClock.older,
    ...storedAgenda.older,
    ...storedQueue.older,
    ...storedRegister.older,
    ...storedAnswers.older,
    ...storedCommitments.older,
    ...storedMinutes.older,
    ...storedResults.older,
    ...storedPeople.older,
    ...storedLinks.older,
  },
};

/** Reads a commit from the stream of a meeting. Throws `UnreadableCommit`. */
export const readMeetingCommit = commitReader(storedMeeting);
