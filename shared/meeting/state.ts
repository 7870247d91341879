import type { Details, Rules } from './plan/commands.ts';
import type { Stage } from './stage/state.ts';
import type { WithCorrections } from './clock/state.ts';
import type { Field } from './fields.ts';
import { emptyAgenda, type Agenda } from './agenda/state.ts';
import { emptyQueue, type SpeakerQueue } from './queue/state.ts';
import { emptyRegister, type FeedbackRegister } from './register/state.ts';
import type { Leader, Person, Proof } from './people/state.ts';
import type { ReadingPage, WithMinutes } from './minutes/state.ts';
import type { WithResults } from './results/state.ts';
import type { Restricted } from '../aggregate/restricted.ts';
import type { Link } from './links/links.ts';

/** One dialogue meeting: everything that any screen shows is somewhere in here. */
export interface Meeting extends WithCorrections, WithMinutes, WithResults {
  /** digits that people type to join */
  readonly code: string;
  readonly details: Details;
  readonly rules: Rules;
  readonly stage: Stage;
  readonly fields: readonly Field[];
  readonly agenda: Agenda;
  readonly queue: SpeakerQueue;
  readonly register: FeedbackRegister;
  readonly leaders: readonly Leader[];
  /** what the walls show of the minutes, while those are read out */
  readonly reading?: Restricted<ReadingPage>;
  /** empty for audiences that do not get the roster */
  readonly roster: readonly Person[];
  /** people checked in */
  readonly present: number;
  /** of how many characters the codes on the stubs of the cards are; null: there are no stubs */
  readonly stubLength: number | null;
  /** what those codes are made with */
  readonly stubKey?: Restricted<string>;
  /** which device has proven which card; empty for everybody who is shown the meeting */
  readonly proofs: readonly Proof[];
  /** empty for audiences that do not get the links */
  readonly links: readonly Link[];
  /** it is no meeting but the rehearsal of one, which is erased when that is opened */
  readonly rehearsal?: true;
  /** there from the moment in which it was deleted: nothing happens in it any more */
  readonly deleted?: true;
}

/** The meeting before its first event. */
export const unborn: Meeting = {
  code: '',
  details: {
    title: '',
    agency: [],
    village: '',
    venue: '',
    startsAt: null,
    endsAt: null,
    notice: '',
    resultsAddress: '',
  },
  rules: {
    speakMinutes: 3,
    answerMinutes: 4,
    firstTurnFirst: true,
    roundSize: null,
    priority: [],
    codeDays: 30,
    lateMinutes: 0,
    asksForStub: true,
    provenOnly: false,
  },
  stage: { name: 'prepared' },
  corrections: [],
  fields: [],
  agenda: emptyAgenda,
  queue: emptyQueue,
  register: emptyRegister,
  leaders: [],
  roster: [],
  present: 0,
  stubLength: null,
  proofs: [],
  links: [],
};
