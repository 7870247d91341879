import type { AgendaItem } from '#shared/meeting/agenda/state.ts';
import type { Opinion } from '#shared/meeting/register/state.ts';
import type {
  EntryId,
  FieldId,
  ItemId,
  LeaderId,
  LinkId,
  OpinionId,
  PersonId,
} from '#shared/aggregate/ids.ts';
import type { Link } from '#shared/meeting/links/links.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Leader, Person } from '#shared/meeting/people/state.ts';
import type { Holder } from '#shared/meeting/queue/commands.ts';
import type { Entry } from '#shared/meeting/queue/state.ts';
import type { Dice } from './dice.ts';

/**
 * How somebody comes to a command. Sensible: it fits the meeting as it stands. Stale: it might have fitted before.
 * Intruding: it fits, but not from this role. Confused: about things that may never have existed.
 */
export type Mood = 'sensible' | 'stale' | 'intruding' | 'confused';

/** A meeting as somebody sees it who is about to give a command, and the dice that decide for them. */
export class Situation {
  readonly meeting: Meeting;
  readonly dice: Dice;
  readonly mood: Mood;

  constructor(meeting: Meeting, dice: Dice, mood: Mood) {
    this.meeting = meeting;
    this.dice = dice;
    this.mood = mood;
  }

  entry(isApt: (entry: Entry) => boolean): EntryId | null {
    return this.#choose(this.meeting.queue.entries, isApt);
  }

  opinion(isApt: (opinion: Opinion) => boolean): OpinionId | null {
    return this.#choose(this.meeting.register.opinions, isApt);
  }

  item(isApt: (item: AgendaItem) => boolean): ItemId | null {
    return this.#choose(this.meeting.agenda.items, isApt);
  }

  leader(isApt: (leader: Leader) => boolean = ({ removed }) => !removed): LeaderId | null {
    return this.#choose(this.meeting.leaders, isApt);
  }

  person(isApt: (person: Person) => boolean = () => true): PersonId | null {
    return this.#choose(this.meeting.roster, isApt);
  }

  link(isApt: (link: Link) => boolean): LinkId | null {
    return this.#choose(this.meeting.links, isApt);
  }

  field(): FieldId | null {
    return this.#choose(this.meeting.fields, () => true);
  }

  /** The holder of the floor, as somebody believes who may be behind the times. */
  holder(): Holder | null {
    return this.#believed(this.meeting.queue.floor?.holder ?? null, () => {
      const opinion = this.opinion(() => true);
      const leader = this.leader(() => true);
      const entry = this.entry(() => true);
      if (this.dice.chance(50) && opinion !== null && leader !== null)
        return { kind: 'answer', opinion, leader };
      return entry === null ? null : { kind: 'speaker', entry };
    });
  }

  /** The running item, as believed. */
  running(): ItemId | null {
    return this.#believed(this.meeting.agenda.running, () => this.item(() => true));
  }

  /** The leader assigned to an opinion, as believed. */
  assigned(opinion: OpinionId): LeaderId | null {
    const { assignment } = this.meeting.register.opinions[opinion - 1] ?? { assignment: null };
    return this.#believed(assignment?.leader ?? null, () => this.leader(() => true));
  }

  /** A public text that is unlike the others. */
  text(subject: string): string {
    return `${subject} ${this.dice.roll(1_000_000)}`;
  }

  /** One of these, which are never none. */
  oneOf<const Values extends readonly [unknown, ...unknown[]]>(...values: Values): Values[number] {
    return values[this.dice.roll(values.length)];
  }

  #believed<Value>(actual: Value | null, other: () => Value | null): Value | null {
    if (this.mood === 'sensible' || this.mood === 'intruding' || this.dice.chance(30))
      return actual;
    return this.dice.chance(30) ? null : other();
  }

  #choose<Id extends number, Entity extends { readonly id: Id }>(
    all: readonly Entity[],
    isApt: (entity: Entity) => boolean,
  ): Id | null {
    switch (this.mood) {
      case 'sensible':
      case 'intruding':
        return this.dice.pick(all.filter(isApt))?.id ?? null;
      case 'stale':
        return this.dice.pick(all)?.id ?? null;
      case 'confused':
        return this.oneOf(all.length + 1, 1, 999_999) as Id; // there need not be such a record
      default:
        return this.mood satisfies never;
    }
  }
}
