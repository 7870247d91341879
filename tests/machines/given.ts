import assert from 'node:assert/strict';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { Command, CommandType, DataOf } from '#shared/meeting/commands.ts';
import type { Decision } from '#shared/aggregate/decision.ts';
import type { Holder } from '#shared/meeting/queue/commands.ts';
import { begun, type EditType, type Unbegun } from '#shared/meeting/editing.ts';
import { decide, evolve } from '#shared/meeting/meeting.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { RefusalCode } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { entryId, itemId, leaderId, opinionId } from './ids.ts';
import { person, plan } from './plan.ts';
import { stubKey } from './stubs.ts';
import { chair, office, secretary } from './actors.ts';
import { contextOf } from './context.ts';

/** The data of a command; an edit may leave out what it began from, and then begins from the meeting as it stands. */
export type Given<Type extends CommandType> = Type extends EditType
  ? Unbegun<Type> & { readonly began?: string }
  : DataOf<Type>;

/** The command that somebody gives who sees the meeting as it stands. */
export function givenOf<Type extends CommandType>(
  meeting: Meeting,
  type: Type,
  data: Given<Type>,
): Command {
  return isEdit(type) && !('began' in data)
    ? commandOf(type, begun(meeting, type, data as never)) // of this type, by what was asked
    : commandOf(type, data as never); // whole, or no edit
}

const editTypes = {
  'meeting.editDetails': true,
  'meeting.editRules': true,
  'meeting.editField': true,
  'agenda.edit': true,
  'agenda.conclude': true,
  'queue.correctName': true,
  'people.editPerson': true,
  'people.editLeader': true,
  'register.approve': true,
  'register.edit': true,
  'register.summarise': true,
  'answers.record': true,
  'minutes.reword': true,
  'minutes.withdrawRewording': true,
  'minutes.editRemark': true,
  'minutes.moveRemark': true,
  'minutes.removeRemark': true,
  'minutes.nameOfficials': true,
  'minutes.adopt': true,
} satisfies Readonly<Record<EditType, true>>;

function isEdit(type: CommandType): type is EditType {
  return type in editTypes;
}

/** One accepted command, as the log would keep it. */
export interface Commit {
  readonly at: number;
  readonly actor: Actor;
  readonly command: Command;
  readonly events: readonly MeetingEvent[];
  readonly before: Meeting;
  readonly after: Meeting;
}

/** When the tests' meetings are made: 26/11/2026, 8 o'clock in the hall. */
export const dawn = Date.parse('2026-11-26T08:00:00+07:00');

/** A meeting in a test: what has happened so far, in the order in which the minutes would tell it. */
export class Minutes {
  readonly meeting: Meeting;
  readonly commits: readonly Commit[];
  readonly now: number;

  constructor(meeting: Meeting, commits: readonly Commit[], now: number) {
    this.meeting = meeting;
    this.commits = commits;
    this.now = now;
  }

  get events(): readonly MeetingEvent[] {
    return this.commits.flatMap(({ events }) => events);
  }

  /** The same meeting this much later, in ms. */
  later(ms: number): Minutes {
    return new Minutes(this.meeting, this.commits, this.now + ms);
  }

  /** The actor does something that must be accepted; the next thing happens a second later. */
  and<Type extends CommandType>(actor: Actor, type: Type, data: Given<Type>): Minutes {
    return this.afterCommand(actor, givenOf(this.meeting, type, data));
  }

  afterCommand(actor: Actor, given: Command): Minutes {
    return this.whenCommand(actor, given).accepted();
  }

  /** The actor tries something; what comes of it is asked of the result. */
  when<Type extends CommandType>(actor: Actor, type: Type, data: Given<Type>): Outcome {
    return this.whenCommand(actor, givenOf(this.meeting, type, data));
  }

  whenCommand(actor: Actor, given: Command): Outcome {
    return new Outcome(this, actor, given, decide(this.meeting, given, contextOf(actor, this.now)));
  }
}

/** What came of a command. */
class Outcome {
  readonly decision: Decision<MeetingEvent>;
  private readonly before: Minutes;
  private readonly actor: Actor;
  private readonly command: Command;

  constructor(before: Minutes, actor: Actor, given: Command, decision: Decision<MeetingEvent>) {
    this.before = before;
    this.actor = actor;
    this.command = given;
    this.decision = decision;
  }

  /** It was accepted: the minutes with it. */
  accepted(): Minutes {
    const { before, actor, decision } = this;
    assert.ok(decision.accepted, `${this.command.type} was refused: ${JSON.stringify(decision)}`);
    const { events } = decision;
    const after = events.reduce(
      (meeting, event) => evolve(meeting, event, before.now),
      before.meeting,
    );
    const given = { at: before.now, actor, command: this.command };
    const commit = { ...given, events, before: before.meeting, after };
    return new Minutes(after, [...before.commits, commit], before.now + 1_000);
  }

  /** It led to exactly these events: types alone, or with the properties that matter. */
  then(...expected: readonly (MeetingEvent['type'] | Partial<MeetingEvent>)[]): Minutes {
    const minutes = this.accepted();
    const events = minutes.commits.at(-1)?.events ?? [];
    assert.deepEqual(
      events.map(({ type }) => type),
      expected.map((event) => (typeof event === 'string' ? event : event.type)),
    );
    events.forEach((event, index) => {
      const wanted = expected[index];
      if (typeof wanted === 'object') assert.partialDeepStrictEqual(event, wanted);
    });
    return minutes;
  }

  /** It was refused with this code (and detail), and so changed nothing. */
  refused(code: RefusalCode, detail?: string): Minutes {
    const { decision } = this;
    assert.ok(!decision.accepted, `${this.command.type} was accepted`);
    assert.equal(decision.refusal.code, code);
    if (detail !== undefined) assert.equal(decision.refusal.detail, detail);
    return this.before;
  }
}

/** Before anything has happened. */
export const nothing = new Minutes(unborn, [], dawn);

/** A meeting of the office's plan, not yet opened. */
export const prepared = nothing.and(office, 'meeting.create', { code: '2468', plan });

/** The same meeting opened, its first item running. */
export const opened = prepared.and(chair, 'meeting.open', {});

/** The meeting while households speak: item 3 runs. */
export const hearing = opened.and(chair, 'agenda.start', { item: itemId(3), running: itemId(1) });

/** The same with a roster whose cards have stubs: 17 is Y Blem's, 18 A Thao's, of another village. */
export const withStubs = hearing
  .and(secretary, 'people.addPerson', { text: person('Y Blem', 17) })
  .and(secretary, 'people.addPerson', { text: person('A Thao', 18, { village: 'Thôn 4' }) })
  .and(office, 'people.makeStubKey', { key: stubKey });

/** A speaker's hold on the floor. */
export const speaker = (entry: number): Holder => ({ kind: 'speaker', entry: entryId(entry) });
/** A leader's hold on the floor to answer an opinion. */
export const answerer = (opinion: number, leader: number): Holder => ({
  kind: 'answer',
  opinion: opinionId(opinion),
  leader: leaderId(leader),
});
