import type { Meeting } from './state.ts';
import type { Command } from './commands.ts';
import { refuse, type Decision } from '../aggregate/decision.ts';
import type { MeetingContext } from './context.ts';
import type { MeetingEvent } from './events.ts';
import { isStaleEdit } from './editing.ts';
import { decidePlan } from './plan/decide.ts';
import { decideStage } from './stage/decide.ts';
import { decideClock } from './clock/decide.ts';
import { decideAgenda } from './agenda/decide.ts';
import { decideQueue } from './queue/decide.ts';
import { decideRegister } from './register/decide.ts';
import { decideAnswers } from './answers/decide.ts';
import { decideCommitments } from './commitments/decide.ts';
import { decidePeople } from './people/decide.ts';
import { decideMinutes } from './minutes/decide.ts';
import { minutesOf, type MinutesEvent } from './minutes/state.ts';
import { evolveMinutes } from './minutes/evolve.ts';
import { decideResults } from './results/decide.ts';
import { evolveResults } from './results/evolve.ts';
import { withReadingEnded } from './reading.ts';
import { decideLinks, evolveLinks } from './links/links.ts';
import { withCorrection } from './clock/evolve.ts';
import { evolvePlan } from './plan/evolve.ts';
import { evolveStage } from './stage/evolve.ts';
import { isAboutStage, type StageEvent } from './stage/state.ts';
import { withNames, withoutNames } from './names.ts';
import { isAboutOthers, villageOf } from './own-village.ts';
import { evolveAgenda } from './agenda/evolve.ts';
import { evolveQueue } from './queue/evolve.ts';
import { answeredAloud, evolveRegister } from './register/evolve.ts';
import { evolveAnswers } from './answers/evolve.ts';
import { evolveCommitments } from './commitments/evolve.ts';
import { evolvePeople } from './people/evolve.ts';

/** What a command leads to in this state of the meeting. Pure: time and actor come in with the context. */
export function decide(
  meeting: Meeting,
  command: Command,
  context: MeetingContext,
): Decision<MeetingEvent> {
  if (meeting.code === '' && command.type !== 'meeting.create')
    return refuse('notFound', 'meeting');
  if (meeting.deleted === true) return refuse('meetingDeleted');
  const village = villageOf(meeting, context.actor);
  if (village !== null && isAboutOthers(meeting, command, village)) return refuse('otherVillage');
  const decision = decideInPart(meeting, command, context);
  if (decision.accepted && isStaleEdit(meeting, command)) return refuse('changedMeanwhile', 'text');
  return withReadingEnded(meeting, decision);
}

function decideInPart(
  meeting: Meeting,
  command: Command,
  context: MeetingContext,
): Decision<MeetingEvent> {
  if (isAboutStage(command)) return decideStage(meeting, command);
  if (isOf('meeting', command)) return decidePlan(meeting, command);
  if (isOf('agenda', command)) return decideAgenda(meeting, command);
  if (isOf('queue', command)) return decideQueue(meeting, command, context);
  if (isOf('register', command)) return decideRegister(meeting, command, context);
  if (isOf('answers', command)) return decideAnswers(meeting, command, context);
  if (isOf('commitments', command)) return decideCommitments(meeting, command, context);
  if (isOf('minutes', command)) return decideMinutes(meeting, command, context);
  if (isOf('results', command)) return decideResults(meeting, command);
  if (isOf('people', command)) return decidePeople(meeting, command, context);
  if (isOf('links', command)) return decideLinks(meeting, command, context);
  if (isOf('clock', command)) return decideClock(meeting, command);
  return command satisfies never;
}

/**
 * The meeting after an event that happened at `at` (server time, ms since epoch). Never refuses and never asks who
 * may: an event is a fact. The same function folds what an audience was sent into what it is shown, so a field that
 * some audiences lack is never copied into one that they have.
 */
export function evolve(meeting: Meeting, event: MeetingEvent, at: number): Meeting {
  if (isAboutStage(event))
    return { ...withNamesOf(meeting, event), stage: evolveStage(meeting.stage, event, at) };
  if (isOf('meeting', event)) return evolvePlan(meeting, event);
  if (isOf('agenda', event)) return { ...meeting, agenda: evolveAgenda(meeting.agenda, event, at) };
  if (isOf('queue', event)) {
    return {
      ...meeting,
      queue: evolveQueue(meeting.queue, event, at),
      register: answeredAloud(meeting.register, meeting.queue.floor, event, at),
    };
  }
  if (isOf('register', event))
    return { ...meeting, register: evolveRegister(meeting.register, event, at) };
  if (isOf('answers', event))
    return { ...meeting, register: evolveAnswers(meeting.register, event, at) };
  if (isOf('commitments', event))
    return { ...meeting, register: evolveCommitments(meeting.register, event, at) };
  if (isOf('minutes', event)) return withMinutes(meeting, event, at);
  if (isOf('results', event)) return { ...meeting, results: evolveResults(event, at) };
  if (isOf('people', event)) return evolvePeople(meeting, event, at);
  if (isOf('links', event)) return { ...meeting, links: evolveLinks(meeting.links, event, at) };
  if (isOf('clock', event))
    return { ...meeting, corrections: withCorrection(meeting.corrections, event) };
  return event satisfies never;
}

function withMinutes(meeting: Meeting, event: MinutesEvent, at: number): Meeting {
  switch (event.type) {
    case 'minutes.pageShown': {
      const { page, pages, lines } = event;
      return { ...meeting, reading: { page, pages, lines } };
    }
    case 'minutes.readingEnded':
      return { ...meeting, reading: undefined };
    default:
      return { ...meeting, minutes: evolveMinutes(minutesOf(meeting), event, at) };
  }
}

/** Who is not told that names are kept has to forget them until the meeting goes on, which ends that its results are public. */
function withNamesOf(meeting: Meeting, event: StageEvent): Meeting {
  if (event.type === 'meeting.adjourned' && event.namesKept !== true) return withoutNames(meeting);
  // With the names the public page would show them as well.
  return event.type === 'meeting.reopened'
    ? { ...withNames(meeting, event.names), results: undefined }
    : meeting;
}

function isOf<Part extends string, Message extends { readonly type: string }>(
  part: Part,
  message: Message,
): message is Extract<Message, { readonly type: `${Part}.${string}` }> {
  return message.type.startsWith(`${part}.`);
}
