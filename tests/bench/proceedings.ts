import { readSample, type Sample, type SampleOpinion } from '../../server/demo/sample.ts';
import type { MeetingCommit } from '../../server/meetings/meeting-kind.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { Command } from '#shared/meeting/commands.ts';
import type { EntryId, OpinionId } from '#shared/aggregate/ids.ts';
import { decide, evolve } from '#shared/meeting/meeting.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import { plainRoles, type Actor } from '#shared/aggregate/roles.ts';
import { chair, helper, office, phone, secretary } from '../machines/actors.ts';
import { givenOf } from '../machines/given.ts';
import { entryId, itemId, leaderId, opinionId, personId } from '../machines/ids.ts';
import { contextOf } from '../machines/context.ts';

/** One command as somebody of the meeting gives it. */
export interface Action {
  readonly actor: Actor;
  readonly command: Command;
}

/** The next action, seen from the meeting as it stands. */
type Step = (meeting: Meeting) => Action;

/** Phones that take part; each comes back every so many rounds. */
const phones = 400;
/** ms between two commands */
const pace = 5_000;

/**
 * A dialogue that goes on as long as it is asked to, with the texts of the sample meeting: people ask to speak by phone
 * and at the desk, speak, are written down, answered and supported; opinions come from phones; the order is changed.
 */
export class Proceedings {
  readonly commits: MeetingCommit[] = [];
  meeting: Meeting = unborn;
  readonly #code: string;
  readonly #sample: Sample = readSample();
  #steps: Step[] = [];
  #rounds = 0;

  constructor(code: string) {
    this.#code = code;
    this.#steps = preparation(this.#code, this.#sample);
  }

  /** What happens next, if everything so far has happened. */
  next(): Action {
    const step = this.#steps.shift();
    if (step !== undefined) return step(this.meeting);
    this.#rounds += 1;
    this.#steps = round(this.#rounds, this.#sample);
    return this.next();
  }

  /** Lets it go on by itself until it has so many commits. */
  goOn(commits: number): void {
    while (this.commits.length < commits) {
      const { actor, command: given } = this.next();
      const at = this.#sample.startsAt + this.commits.length * pace;
      const decision = decide(this.meeting, given, contextOf(actor, at));
      if (!decision.accepted) throw new Error(`${given.type} refused: ${decision.refusal.code}`);
      const version = this.commits.length + 1;
      const { events } = decision;
      this.commits.push({ version, commandId: `given-${String(version)}`, actor, at, events });
      this.meeting = events.reduce((state, event) => evolve(state, event, at), this.meeting);
    }
  }
}

function preparation(code: string, { plan, leaders, roster }: Sample): Step[] {
  const byOffice = (given: Command): Step => always(office, given);
  return [
    byOffice(commandOf('meeting.create', { code, plan })),
    ...plainRoles.map((role) => byOffice(commandOf('links.issue', { grant: { role } }))),
    ...leaders.map((text) => byOffice(commandOf('people.addLeader', { text }))),
    ...leaders.map((_, index) =>
      byOffice(
        commandOf('links.issue', { grant: { role: 'leader', leader: leaderId(index + 1) } }),
      ),
    ),
    ...roster.map(({ text }) => byOffice(commandOf('people.addPerson', { text }))),
    always(chair, commandOf('meeting.open', {})),
    always(chair, commandOf('agenda.start', { item: itemId(4), running: itemId(1) })),
  ];
}

/** Two people are heard, the opinion of one is answered, one opinion comes from a phone: 17 commands. */
function round(number: number, { opinions }: Sample): Step[] {
  const spoken = sampleAt(opinions, number);
  const written = sampleAt(opinions, number + 7);
  const speaker = phone(String(number % phones));
  const neighbour = phone(`neighbour-${String(number % phones)}`);
  const lastEntry = ({ queue }: Meeting): EntryId => entryId(queue.entries.length);
  const lastOpinion = ({ register }: Meeting): OpinionId => opinionId(register.opinions.length);
  const { field, author } = spoken.wording;
  const { wording } = written;
  let answered: OpinionId;
  return [
    always(speaker, commandOf('queue.raiseHand', { name: author.name, card: null, field })),
    always(helper, commandOf('queue.add', { person: null, name: author.name, card: null, field })),
    ({ queue }) => {
      const [before = null, entry = null] = queue.order;
      if (entry === null) throw new Error('two wait');
      const reason = 'Hộ ở xa, xin nói trước';
      return { actor: chair, command: commandOf('queue.move', { entry, before, reason }) };
    },
    grantFloor,
    (meeting) => ({
      actor: secretary,
      command: commandOf('register.record', {
        wording: spoken.wording,
        channel: 'spoken',
        person: personId(1 + (number % 40)),
        spokenIn: lastEntry(meeting),
        originalWords: '',
        interpreter: spoken.interpreter,
      }),
    }),
    (meeting) => {
      answered = lastOpinion(meeting);
      const { leader } = spoken;
      return {
        actor: chair,
        command: commandOf('answers.assign', { opinion: answered, leader, assigned: null }),
      };
    },
    ...[speaker, neighbour].map((actor): Step => () => ({
      actor,
      command: commandOf('register.support', { opinion: answered }),
    })),
    grantFloor,
    ({ queue }) => {
      if (queue.floor === null) throw new Error('somebody has the floor');
      return {
        actor: chair,
        command: commandOf('queue.yieldFloor', { floor: queue.floor.holder }),
      };
    },
    always(neighbour, commandOf('register.submit', submitted(written))),
    (meeting) => ({
      actor: secretary,
      command: givenOf(meeting, 'register.approve', { opinion: lastOpinion(meeting), wording }),
    }),
    () => ({
      actor: chair,
      command: commandOf('answers.call', { opinion: answered, floor: null }),
    }),
    always(chair, commandOf('queue.extendFloor', { ms: 60_000 })),
    (meeting) => ({
      actor: secretary,
      command: givenOf(meeting, 'answers.record', {
        opinion: answered,
        leader: spoken.leader,
        text: spoken.answer,
        outcome: { name: 'promised', due: '2026-12-15' },
        authority: spoken.authority,
      }),
    }),
    ({ queue }) => {
      if (queue.floor === null) throw new Error('somebody has the floor');
      return {
        actor: chair,
        command: commandOf('queue.yieldFloor', { floor: queue.floor.holder }),
      };
    },
    always(
      helper,
      number % 2 === 1
        ? commandOf('people.checkIn', { person: personId(1 + (((number - 1) / 2) % 40)) })
        : commandOf('people.checkOut', { person: personId(1 + ((number / 2 - 1) % 40)) }),
    ),
  ];
}

function grantFloor({ queue }: Meeting): Action {
  const entry = queue.order[0];
  if (entry === undefined) throw new Error('somebody waits');
  const floor = queue.floor?.holder ?? null;
  return { actor: chair, command: commandOf('queue.grantFloor', { entry, floor }) };
}

function submitted({ wording }: SampleOpinion) {
  const { kind, field, text, named, author } = wording;
  return { kind, field, text, named, name: author.name, card: author.card };
}

function always(actor: Actor, given: Command): Step {
  return () => ({ actor, command: given });
}

function sampleAt(opinions: readonly SampleOpinion[], index: number): SampleOpinion {
  const opinion = opinions[index % opinions.length];
  if (opinion === undefined) throw new Error('the sample has opinions');
  return opinion;
}
