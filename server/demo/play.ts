import { randomBytes } from 'node:crypto';
import type { EntryId, ItemId, OpinionId } from '#shared/aggregate/ids.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { begun } from '#shared/meeting/editing.ts';
import type { Room } from '../meetings/room.ts';
import type { Rooms } from '../meetings/rooms.ts';
import { stubCode } from '../meetings/stub-code.ts';
import { createMeeting } from '../office/meetings.ts';
import type { Installation } from '../office/installation.ts';
import { castOf, type Cast } from './cast.ts';
import { answerData, readSample, type Sample, type SampleOpinion } from './sample.ts';
import type { StageClock } from './stage-clock.ts';

const minute = 60_000;
/** The moment at which the audience comes in, in ms after the start: the second round is being heard. */
const presentMs = 93 * minute + 10_000;
/** When hearing went on after the first answers, in ms after the start. */
const secondRoundMs = 83 * minute + 30_000;

/** The items by their place in the programme. */
export const items = {
  opinions: 4 as ItemId,
  answers: 5 as ItemId,
  conclusion: 6 as ItemId,
  closing: 7 as ItemId,
}; // ids count from 1 in the order of the plan
const concluded: readonly {
  readonly atMs: number;
  readonly item: ItemId;
  readonly conclusion: string;
}[] = [
  {
    atMs: 10 * minute,
    item: 1 as ItemId,
    conclusion: 'Có mặt 36/40 đại diện hộ. Hội nghị thống nhất chương trình và quy định phát biểu.',
  },
  {
    atMs: 25 * minute,
    item: 2 as ItemId,
    conclusion: 'Hội nghị nghe và nhất trí với báo cáo.',
  },
  {
    atMs: 50 * minute,
    item: 3 as ItemId,
    conclusion:
      'Bà con đã nghe phổ biến chính sách; nội dung chưa rõ được trao đổi ở phần đối thoại.',
  },
];

const firstRound = ['O13', 'O25', 'O03', 'O01', 'O15', 'O07', 'O11', 'O22'];
const heardInSecondRound = ['O02', 'O05', 'O09', 'O10'];
const speakingNow = 'O16';
const waitingToSpeak = ['O24', 'O19', 'O04', 'O06', 'O23'];
const assignedInSecondRound = ['O02', 'O05'];
const approvedFromPhone = 'O17';
const pendingFromPhone = 'O08';

export interface Stage {
  readonly installation: Installation;
  readonly rooms: Rooms;
  readonly clock: StageClock;
}

/**
 * Plays the sample meeting through a room up to the middle of its second round, which is now: every step is an
 * ordinary command of whoever may give it. Resolves with the room; rejects when a step is refused.
 */
export async function playToMidSession({ installation, rooms, clock }: Stage): Promise<Room> {
  const sample = readSample();
  const startsAt = clock.now() - presentMs;
  const play = new Play(sample, startsAt, clock);
  play.at(-30 * minute);
  const created = await createMeeting({ installation, rooms }, play.plan());
  if (!('id' in created)) throw new Error(`the meeting was refused: ${created.code}`);
  const room = await rooms.open(created.id);
  const cast = castOf(room, installation.sessions);
  await play.prepare(cast);
  await play.begin(cast);
  await play.hear(cast, firstRound, firstRound);
  await play.answer(cast, firstRound);
  await play.hearSecondRound(cast);
  clock.release();
  return room;
}

/** The steps of the sample meeting, each an ordinary command of whoever may give it, at the time that the sample says. */
export class Play {
  readonly #sample: Sample;
  readonly #startsAt: number;
  readonly #clock: StageClock;
  readonly #entries = new Map<string, EntryId>();
  readonly #numbers = new Map<string, OpinionId>();

  constructor(sample: Sample, startsAt: number, clock: StageClock) {
    this.#sample = sample;
    this.#startsAt = startsAt;
    this.#clock = clock;
  }

  /** Sets the clock to so many ms after the start. */
  at(ms: number): void {
    this.#clock.set(this.#startsAt + ms);
  }

  /** The plan with its times moved to today, at full five minutes as people would plan it. */
  plan(): Sample['plan'] {
    const { plan } = this.#sample;
    const { startsAt, endsAt } = plan.details;
    const planned = Math.floor(this.#startsAt / (5 * minute)) * 5 * minute;
    const lasts = (endsAt ?? 0) - (startsAt ?? 0);
    return { ...plan, details: { ...plan.details, startsAt: planned, endsAt: planned + lasts } };
  }

  async prepare(cast: Cast): Promise<void> {
    const { office } = cast;
    const { leaders, roster } = this.#sample;
    await all(leaders, (text) => cast.act(office, 'people.addLeader', { text }));
    await all(cast.meeting.leaders, ({ id: leader }) =>
      cast.act(office, 'links.issue', { grant: { role: 'leader', leader } }),
    );
    await all(roster, ({ text }) => cast.act(office, 'people.addPerson', { text }));
    await cast.act(office, 'people.makeStubKey', { key: randomBytes(16).toString('base64url') });
    this.at(-12 * minute);
    await all(
      roster.filter(({ present }) => present),
      ({ id: person }) => cast.act(cast.staff('helper'), 'people.checkIn', { person }),
    );
  }

  /** Opening, report and policy, until the floor is open to the households. */
  async begin(cast: Cast): Promise<void> {
    const chair = cast.staff('chair');
    this.at(0);
    await cast.act(chair, 'meeting.open', {});
    for (const { atMs, item, conclusion } of concluded) {
      this.at(atMs - 5_000);
      await cast.act(
        chair,
        'agenda.conclude',
        begun(cast.meeting, 'agenda.conclude', { item, conclusion }),
      );
      this.at(atMs);
      const next = (item + 1) as ItemId; // the next in the order of the plan
      await cast.act(chair, 'agenda.start', { item: next, running: null });
    }
  }

  /** These ask to speak, get the floor one after the other, and are written into the register. */
  async hear(cast: Cast, keys: readonly string[], assigned: readonly string[]): Promise<void> {
    for (const key of keys) await this.#askToSpeak(cast, key);
    for (const key of keys) {
      await this.#speak(cast, key);
      await this.#record(cast, key);
      if (assigned.includes(key)) await this.#assign(cast, key);
    }
  }

  /** The leaders answer as the chair calls them; the secretary writes it down. */
  async answer(cast: Cast, keys: readonly string[]): Promise<void> {
    this.#atSampleTime(this.#opinion(keys[0] ?? '').answeredAt - 2_000);
    await this.goOn(cast, items.answers);
    for (const key of keys) {
      const opinion = this.#opinion(key);
      const data = answerData(opinion, this.#numbers);
      this.#atSampleTime(opinion.answeredAt);
      await cast.act(cast.staff('chair'), 'answers.call', {
        opinion: data.opinion,
        floor: holder(cast),
      });
      this.#atSampleTime(opinion.answeredAt + 95_000);
      await cast.act(
        cast.staff('secretary'),
        'answers.record',
        begun(cast.meeting, 'answers.record', data),
      );
    }
    this.#atSampleTime(this.#opinion(keys.at(-1) ?? '').answeredAt + 2 * minute);
    await this.#yield(cast);
  }

  /** The second round up to this moment, with people waiting and opinions from phones. */
  async hearSecondRound(cast: Cast): Promise<void> {
    this.at(secondRoundMs - minute);
    await this.#write(cast, approvedFromPhone);
    await this.#write(cast, pendingFromPhone);
    this.at(secondRoundMs);
    await this.goOn(cast, items.opinions);
    await this.#approve(cast, approvedFromPhone);
    await this.hear(cast, heardInSecondRound, assignedInSecondRound);
    for (const key of [speakingNow, ...waitingToSpeak]) await this.#askToSpeak(cast, key);
    await this.#speak(cast, speakingNow);
  }

  /** The chair goes on to this item of the programme. */
  async goOn(cast: Cast, item: ItemId): Promise<void> {
    const { running } = cast.meeting.agenda;
    await cast.act(cast.staff('chair'), 'agenda.start', { item, running });
  }

  /** One that was written on a phone is heard by the secretary's approval. */
  async hearFromPhone(cast: Cast, key: string): Promise<void> {
    this.#atSampleTime(this.#opinion(key).askedAt);
    await this.#write(cast, key);
    this.#atSampleTime(this.#opinion(key).askedAt + minute);
    await this.#approve(cast, key);
    await this.#assign(cast, key);
  }

  async #approve(cast: Cast, key: string): Promise<void> {
    const { wording } = this.#opinion(key);
    const opinion = this.#number(key);
    const approved = begun(cast.meeting, 'register.approve', { opinion, wording });
    await cast.act(cast.staff('secretary'), 'register.approve', approved);
    await this.#summarise(cast, key);
    await this.#support(cast, key);
  }

  async #askToSpeak(cast: Cast, key: string): Promise<void> {
    const { person: id, wording, channel } = this.#opinion(key);
    const person = this.#sample.roster.find((candidate) => candidate.id === id);
    const { field, author } = wording;
    const byPhone = person?.hasSmartphone === true && channel === 'spoken' && wording.named;
    const phone = cast.phone(`household-${id}`);
    if (byPhone) await this.#prove(cast, phone, author.card);
    const entry = byPhone
      ? await cast.act(phone, 'queue.raiseHand', {
          name: author.name,
          card: author.card,
          field,
        })
      : await cast.act(cast.staff('helper'), 'queue.add', {
          // Whoever does not want to be named is called by the number of the card.
          person: wording.named ? id : null,
          name: '',
          card: author.card,
          field,
        });
    this.#entries.set(key, entry as EntryId); // what the command created is an entry
  }

  async #speak(cast: Cast, key: string): Promise<void> {
    this.#atSampleTime(this.#opinion(key).askedAt);
    const entry = this.#entries.get(key);
    if (entry === undefined) throw new Error(`${key} does not wait`);
    await cast.act(cast.staff('chair'), 'queue.grantFloor', { entry, floor: holder(cast) });
  }

  async #record(cast: Cast, key: string): Promise<void> {
    const { wording, channel, person, interpreter, askedAt } = this.#opinion(key);
    this.#atSampleTime(askedAt + 80_000);
    const number = await cast.act(cast.staff('secretary'), 'register.record', {
      wording,
      channel,
      person,
      spokenIn: this.#entries.get(key) ?? null,
      originalWords: '',
      interpreter,
    });
    this.#numbers.set(key, number as OpinionId); // what the command created is an opinion
    await this.#summarise(cast, key);
    await this.#support(cast, key);
  }

  /** Shows the code on the stub of the card. */
  async #prove(cast: Cast, phone: Actor, card: number | null): Promise<void> {
    const { stubKey } = cast.meeting;
    if (stubKey == null || card === null) return;
    await cast.act(phone, 'people.proveCard', { card, stub: stubCode(stubKey, card) });
  }

  /** The secretary writes what is asked for, in the line that the hall sees. */
  async #summarise(cast: Cast, key: string): Promise<void> {
    const { summary } = this.#opinion(key);
    const opinion = this.#number(key);
    await cast.act(
      cast.staff('secretary'),
      'register.summarise',
      begun(cast.meeting, 'register.summarise', { opinion, summary }),
    );
  }

  async #write(cast: Cast, key: string): Promise<void> {
    const { wording, person } = this.#opinion(key);
    const { kind, field, text, named, author } = wording;
    const { name, card } = author;
    const phone = cast.phone(`household-${person}`);
    // What waits for approval comes from somebody who has left the stub at home.
    if (key !== pendingFromPhone) await this.#prove(cast, phone, card);
    const number = await cast.act(phone, 'register.submit', {
      kind,
      field,
      text,
      named,
      name,
      card,
    });
    this.#numbers.set(key, number as OpinionId); // what the command created is an opinion
  }

  async #support(cast: Cast, key: string): Promise<void> {
    const opinion = this.#number(key);
    const phones = Array.from({ length: this.#opinion(key).supports }, (_, index) => index);
    await all(phones, (index) =>
      cast.act(cast.phone(`neighbour-${index}`), 'register.support', { opinion }),
    );
  }

  async #assign(cast: Cast, key: string): Promise<void> {
    const { leader, askedAt } = this.#opinion(key);
    this.#atSampleTime(askedAt + 95_000);
    await cast.act(cast.staff('chair'), 'answers.assign', {
      opinion: this.#number(key),
      leader,
      assigned: null,
    });
  }

  async #yield(cast: Cast): Promise<void> {
    const floor = holder(cast);
    if (floor !== null) await cast.act(cast.staff('chair'), 'queue.yieldFloor', { floor });
  }

  #atSampleTime(time: number): void {
    this.at(time - this.#sample.startsAt);
  }

  #opinion(key: string): SampleOpinion {
    const opinion = this.#sample.opinions.find((candidate) => candidate.key === key);
    if (opinion === undefined) throw new Error(`the sample has no ${key}`);
    return opinion;
  }

  #number(key: string): OpinionId {
    const number = this.#numbers.get(key);
    if (number === undefined) throw new Error(`${key} is not in the register`);
    return number;
  }
}

function holder(cast: Cast) {
  return cast.meeting.queue.floor?.holder ?? null;
}

/** At once, so that they share one write to the disk; they are decided in their order. */
function all<Entity>(
  entities: readonly Entity[],
  act: (entity: Entity) => Promise<unknown>,
): Promise<readonly unknown[]> {
  return Promise.all(entities.map(act));
}
