import type { PlanEvent } from './plan/state.ts';
import type { StageEvent } from './stage/state.ts';
import type { ClockEvent } from './clock/state.ts';
import type { AgendaEvent } from './agenda/state.ts';
import type { QueueEvent } from './queue/state.ts';
import type { RegisterEvent } from './register/state.ts';
import type { AnswersEvent } from './answers/state.ts';
import type { CommitmentsEvent } from './commitments/state.ts';
import type { MinutesEvent } from './minutes/state.ts';
import type { ResultsEvent } from './results/state.ts';
import type { PeopleEvent } from './people/state.ts';
import type { LinksEvent } from './links/links.ts';

export type MeetingEvent =
  | PlanEvent
  | StageEvent
  | ClockEvent
  | AgendaEvent
  | QueueEvent
  | RegisterEvent
  | AnswersEvent
  | CommitmentsEvent
  | MinutesEvent
  | ResultsEvent
  | PeopleEvent
  | LinksEvent;

/** The number of the record that these events created, if any: what the ack of a command carries. */
export function createdIn(events: readonly MeetingEvent[]): number | null {
  for (const event of events) {
    switch (event.type) {
      case 'queue.entryAdded':
        return event.entry;
      case 'register.opinionSubmitted':
      case 'register.opinionRecorded':
        return event.opinion;
      case 'agenda.itemAdded':
        return event.item;
      case 'people.personAdded':
        return event.person ?? null;
      case 'people.leaderAdded':
        return event.leader;
      case 'links.issued':
        return event.link ?? null;
      case 'minutes.remarkAdded':
        return event.remark;
      case 'minutes.objectionRecorded':
        return event.objection;
      case 'meeting.fieldAdded':
        return event.field;
      default:
    }
  }
  return null;
}
