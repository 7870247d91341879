import type { Command, CommandOf } from './commands.ts';
import {
  concludedAsItIs,
  decideAgenda,
  emptyAgenda,
  evolveAgenda,
  programme,
  type Agenda,
  type AgendaEvent,
} from './agenda/decide.ts';
import { decideAnswers, evolveAnswers, type AnswersEvent } from './answers/decide.ts';
import { accept, refuse, type Context, type Decision } from '../aggregate/decision.ts';
import {
  decideRegister,
  emptyRegister,
  evolveRegister,
  type RegisterEvent,
  type FeedbackRegister,
} from './register/decide.ts';
import { isField, isFieldUsed, presentFields, type Field } from './fields.ts';
import { change, find, nextId, type FieldId, type ItemId, type OpinionId } from '../records/ids.ts';
import { decideLinks, evolveLinks, type Link, type LinksEvent } from './links/links.ts';
import type { Details, FieldText, Plan, Rules } from './plan/commands.ts';
import {
  decidePeople,
  evolvePeople,
  type Leader,
  type PeopleEvent,
  type Person,
} from './people/decide.ts';
import {
  decideQueue,
  emptyQueue,
  evolveQueue,
  type QueueEvent,
  type SpeakerQueue,
} from './queue/decide.ts';
import { elapsed } from '../records/stopwatch.ts';

export type Stage =
  | { readonly name: 'prepared' }
  | { readonly name: 'open'; readonly openedAt: number }
  | {
      readonly name: 'adjourned';
      readonly openedAt: number;
      readonly adjournedAt: number;
      /** the item that ran until then, or null between items */
      readonly item: ItemId | null;
    };

/** One dialogue meeting: everything that any screen shows is somewhere in here. */
export interface Meeting {
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
  /** empty for audiences that do not get the roster */
  readonly roster: readonly Person[];
  /** people checked in */
  readonly present: number;
  /** empty for audiences that do not get the links */
  readonly links: readonly Link[];
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
  },
  rules: { speakMinutes: 3, answerMinutes: 4, firstTurnFirst: true, roundSize: null, priority: [] },
  stage: { name: 'prepared' },
  fields: [],
  agenda: emptyAgenda,
  queue: emptyQueue,
  register: emptyRegister,
  leaders: [],
  roster: [],
  present: 0,
  links: [],
};

export type OwnEvent =
  | { readonly type: 'meeting.created'; readonly code: string; readonly plan: Plan }
  /** no command leads to it: the installation that a meeting is brought to gives it another code there */
  | { readonly type: 'meeting.codeChanged'; readonly code: string }
  | { readonly type: 'meeting.detailsEdited'; readonly details: Details }
  | { readonly type: 'meeting.rulesEdited'; readonly rules: Rules }
  | { readonly type: 'meeting.fieldAdded'; readonly field: FieldId; readonly fieldText: FieldText }
  | { readonly type: 'meeting.fieldEdited'; readonly field: FieldId; readonly fieldText: FieldText }
  | { readonly type: 'meeting.fieldRemoved'; readonly field: FieldId }
  | { readonly type: 'meeting.opened' }
  | { readonly type: 'meeting.adjourned'; readonly item: ItemId | null }
  | { readonly type: 'meeting.reopened' };

export type MeetingEvent =
  OwnEvent | AgendaEvent | QueueEvent | RegisterEvent | AnswersEvent | PeopleEvent | LinksEvent;

/** What a command leads to in this state of the meeting. Pure: time and actor come in with the context. */
export function decide(
  meeting: Meeting,
  command: Command,
  context: Context,
): Decision<MeetingEvent> {
  if (meeting.code === '' && command.type !== 'meeting.create')
    return refuse('notFound', 'meeting');
  if (isOf('meeting', command)) return decideMeeting(meeting, command);
  if (isOf('agenda', command)) return decideAgenda(meeting, command, context);
  if (isOf('queue', command)) return decideQueue(meeting, command, context);
  if (isOf('register', command)) return decideRegister(meeting, command, context);
  if (isOf('answers', command)) return decideAnswers(meeting, command, context);
  if (isOf('people', command)) return decidePeople(meeting, command);
  if (isOf('links', command)) return decideLinks(meeting, command);
  return command satisfies never;
}

function decideMeeting(meeting: Meeting, command: CommandOf<'meeting'>): Decision<MeetingEvent> {
  switch (command.type) {
    case 'meeting.create':
      return meeting.code === ''
        ? accept({ type: 'meeting.created', ...command.data })
        : refuse('alreadyDone');
    case 'meeting.editDetails':
      return accept({ type: 'meeting.detailsEdited', details: command.data.details });
    case 'meeting.editRules':
      return accept({ type: 'meeting.rulesEdited', rules: command.data.rules });
    case 'meeting.addField':
      return accept({
        type: 'meeting.fieldAdded',
        field: nextId(meeting.fields),
        fieldText: command.data.text,
      });
    case 'meeting.editField': {
      const { field, text } = command.data;
      if (!isField(meeting, field)) return refuse('notFound', 'field');
      return accept({ type: 'meeting.fieldEdited', field, fieldText: text });
    }
    case 'meeting.removeField': {
      const { field } = command.data;
      if (!isField(meeting, field)) return refuse('notFound', 'field');
      const isLast = presentFields(meeting).length === 1;
      if (isLast || isFieldUsed(meeting, field)) return refuse('inUse', 'field');
      return accept({ type: 'meeting.fieldRemoved', field });
    }
    case 'meeting.open':
      return open(meeting);
    case 'meeting.adjourn':
      return adjourn(meeting);
    case 'meeting.reopen':
      return reopen(meeting);
    default:
      return command satisfies never;
  }
}

function open(meeting: Meeting): Decision<MeetingEvent> {
  if (meeting.stage.name === 'open') return refuse('meetingAlreadyOpen');
  if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
  const opened = { type: 'meeting.opened' } as const;
  const first = meeting.agenda.order.find(
    (id) => find(meeting.agenda.items, id)?.status === 'planned',
  );
  return first === undefined
    ? accept(opened)
    : accept<MeetingEvent>(opened, { type: 'agenda.itemStarted', item: first });
}

function adjourn(meeting: Meeting): Decision<MeetingEvent> {
  if (meeting.stage.name === 'prepared') return refuse('meetingNotOpen');
  if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
  if (meeting.queue.floor !== null) return refuse('floorHeld');
  const unfinished = programme(meeting.agenda).filter(
    ({ status }) => status === 'running' || status === 'suspended',
  );
  const adjourned = { type: 'meeting.adjourned', item: meeting.agenda.running } as const;
  return accept<MeetingEvent>(...unfinished.map(concludedAsItIs), adjourned);
}

/** Goes on where the meeting was adjourned: what was concluded in that moment is unfinished as it was. */
function reopen({ stage, agenda }: Meeting): Decision<MeetingEvent> {
  if (stage.name !== 'adjourned') return refuse('alreadyDone');
  const reopened = { type: 'meeting.reopened' } as const;
  const unfinished = programme(agenda)
    .filter(({ status, endedAt }) => status === 'concluded' && endedAt === stage.adjournedAt)
    .map(({ id }): MeetingEvent =>
      id === stage.item
        ? { type: 'agenda.itemStarted', item: id }
        : { type: 'agenda.itemSuspended', item: id },
    );
  return accept<MeetingEvent>(reopened, ...unfinished);
}

/**
 * The meeting after an event that happened at `at` (server time, ms since epoch). Never refuses and never asks who
 * may: an event is a fact. The same function folds what an audience was sent into what it is shown, so a field that
 * some audiences lack is never copied into one that they have.
 */
export function evolve(meeting: Meeting, event: MeetingEvent, at: number): Meeting {
  if (isOf('meeting', event)) return evolveMeeting(meeting, event, at);
  if (isOf('agenda', event)) return { ...meeting, agenda: evolveAgenda(meeting.agenda, event, at) };
  if (isOf('queue', event)) {
    return {
      ...meeting,
      queue: evolveQueue(meeting.queue, event, at),
      register: answeredAloud(meeting, event, at),
    };
  }
  if (isOf('register', event))
    return { ...meeting, register: evolveRegister(meeting.register, event, at) };
  if (isOf('answers', event))
    return { ...meeting, register: evolveAnswers(meeting.register, event, at) };
  if (isOf('people', event)) return evolvePeople(meeting, event, at);
  if (isOf('links', event)) return { ...meeting, links: evolveLinks(meeting.links, event, at) };
  return event satisfies never;
}

function evolveMeeting(meeting: Meeting, event: OwnEvent, at: number): Meeting {
  switch (event.type) {
    case 'meeting.created':
      return created(event);
    case 'meeting.codeChanged':
      return { ...meeting, code: event.code };
    case 'meeting.detailsEdited':
      return { ...meeting, details: event.details };
    case 'meeting.rulesEdited':
      return { ...meeting, rules: event.rules };
    case 'meeting.fieldAdded':
      return {
        ...meeting,
        fields: [...meeting.fields, { id: event.field, text: event.fieldText, removed: false }],
      };
    case 'meeting.fieldEdited':
      return {
        ...meeting,
        fields: change(meeting.fields, event.field, (field) => ({
          ...field,
          text: event.fieldText,
        })),
      };
    case 'meeting.fieldRemoved':
      return {
        ...meeting,
        fields: change(meeting.fields, event.field, (field) => ({ ...field, removed: true })),
      };
    case 'meeting.opened':
      return { ...meeting, stage: { name: 'open', openedAt: at } };
    case 'meeting.adjourned': {
      const openedAt = meeting.stage.name === 'prepared' ? at : meeting.stage.openedAt;
      return {
        ...meeting,
        stage: { name: 'adjourned', openedAt, adjournedAt: at, item: event.item },
      };
    }
    case 'meeting.reopened': {
      const openedAt = meeting.stage.name === 'prepared' ? at : meeting.stage.openedAt;
      return { ...meeting, stage: { name: 'open', openedAt } };
    }
    default:
      return event satisfies never;
  }
}

function created(event: Extract<OwnEvent, { type: 'meeting.created' }>): Meeting {
  const { details, rules, fields, items } = event.plan;
  const agenda = items.reduce<Agenda>((before, text) => {
    const item: ItemId = nextId(before.items);
    return evolveAgenda(before, { type: 'agenda.itemAdded', item, text, before: null }, 0);
  }, emptyAgenda);
  const numbered = fields.reduce<readonly Field[]>(
    (list, text) => [...list, { id: nextId(list), text, removed: false }],
    [],
  );
  return { ...unborn, code: event.code, details, rules, fields: numbered, agenda };
}

/**
 * The opinion keeps how long it was answered aloud over all the times it was called: what the floor's watch counts
 * is added when the leader yields, and goes back onto the watch when the leader gets the floor back.
 */
function answeredAloud(meeting: Meeting, event: QueueEvent, at: number): FeedbackRegister {
  const { register } = meeting;
  const { floor } = meeting.queue;
  if (event.type === 'queue.floorYielded' && floor?.holder.kind === 'answer') {
    const spent = elapsed(floor.watch, at);
    return withAnswering(register, floor.holder.opinion, (answeringMs) => answeringMs + spent);
  }
  if (event.type === 'queue.floorReturned' && event.floor?.holder.kind === 'answer')
    return withAnswering(register, event.floor.holder.opinion, () => 0);
  return register;
}

function withAnswering(
  register: FeedbackRegister,
  id: OpinionId,
  update: (answeringMs: number) => number,
): FeedbackRegister {
  const opinions = change(register.opinions, id, (opinion) => ({
    ...opinion,
    answeringMs: update(opinion.answeringMs),
  }));
  return { ...register, opinions };
}

function isOf<Part extends string, Message extends { readonly type: string }>(
  part: Part,
  message: Message,
): message is Extract<Message, { readonly type: `${Part}.${string}` }> {
  return message.type.startsWith(`${part}.`);
}
