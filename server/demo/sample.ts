import sample from './sample-meeting.json' with { type: 'json' };
import type { Unbegun } from '#shared/meeting/editing.ts';
import type { Outcome } from '#shared/meeting/answers/commands.ts';
import type { Wording } from '#shared/meeting/register/commands.ts';
import type { FieldId, LeaderId, OpinionId, PersonId } from '#shared/aggregate/ids.ts';
import type { Plan } from '#shared/meeting/plan/commands.ts';
import type { LeaderText, PersonText } from '#shared/meeting/people/commands.ts';
import {
  type Authority,
  type Channel,
  type ItemKind,
  type OpinionKind,
  type OutcomeName,
} from '#shared/forms/lists.ts';
import { dialogueTemplate } from '#shared/templates/dialogue.ts';

/** One opinion of the sample with what became of it, in the words of the meeting. */
export interface SampleOpinion {
  /** its key in the sample: O01 … O25 */
  readonly key: string;
  readonly channel: Channel;
  readonly wording: Wording;
  readonly person: PersonId;
  /** what is asked for, in the one line that the hall sees */
  readonly summary: string;
  readonly interpreter: string;
  readonly supports: number;
  readonly leader: LeaderId;
  readonly answer: string;
  readonly authority: Authority;
  readonly outcome: OutcomeName;
  /** key of the opinion that it was merged into */
  readonly mergedInto: string | null;
  readonly due: string | null;
  /** ms since epoch, by the clock of the sample */
  readonly askedAt: number;
  readonly answeredAt: number;
}

export interface SamplePerson {
  readonly id: PersonId;
  readonly text: PersonText;
  readonly present: boolean;
  readonly hasSmartphone: boolean;
}

/** A meeting as one really went: everything to prepare it and to play it. */
export interface Sample {
  readonly plan: Plan;
  readonly leaders: readonly LeaderText[];
  readonly roster: readonly SamplePerson[];
  readonly opinions: readonly SampleOpinion[];
  /** what the chair concluded, a sentence each */
  readonly conclusion: readonly string[];
  /** ms since epoch, by the clock of the sample */
  readonly startsAt: number;
}

const outcomes: Readonly<Record<string, OutcomeName>> = {
  ANSWERED: 'answered',
  IN_PROGRESS: 'promised',
  RESOLVED: 'resolved',
  NOTED: 'noted',
  ESCALATED: 'sentUp',
  WRITTEN_REPLY: 'writtenReply',
  EXPLAINED: 'explained',
  MERGED: 'merged',
};
const channels: Readonly<Record<string, Channel>> = {
  PRE_COLLECTED: 'preCollected',
  SPOKEN: 'spoken',
  PAPER: 'paper',
  PHONE_WEB: 'phone',
  PROXY: 'proxy',
};
const kinds: Readonly<Record<string, OpinionKind>> = {
  kienNghi: 'request',
  deXuat: 'proposal',
  phanAnh: 'report',
  cauHoi: 'question',
};
const authorities: Readonly<Record<string, Authority>> = {
  XA: 'commune',
  TINH: 'province',
  NHCSXH: 'bank',
  NGOAI: 'outside',
};
const itemKinds: Readonly<Record<string, ItemKind>> = {
  opening: 'opening',
  report: 'report',
  policy: 'policy',
  opinions: 'opinions',
  answers: 'answers',
  conclusion: 'conclusion',
  closing: 'closing',
};

/** The sample in the words of the meeting. Ids are those that its parts get when added in this order. */
export function readSample(): Sample {
  const { meeting, fields, programme, leaders, households, opinions } = sample;
  return {
    plan: {
      details: {
        title: meeting.title,
        agency: sample.commune.agencyHeader,
        village: meeting.village,
        venue: meeting.venue,
        startsAt: Date.parse(meeting.startsAt),
        endsAt: Date.parse(meeting.endsAt),
        notice: meeting.recordingNotice,
        resultsAddress: '',
      },
      rules: {
        speakMinutes: meeting.rules.speakMinutes,
        answerMinutes: meeting.rules.answerMinutes,
        firstTurnFirst: meeting.rules.firstTurnBeforeSecond,
        // As its timeline went: eight heard, eight answered, and again.
        roundSize: 8,
        priority: meeting.rules.priorityTickets,
        codeDays: 30,
        lateMinutes: 15,
        asksForStub: true,
        provenOnly: false,
      },
      fields: fields.map(({ nameVi, nameEn }, index) => ({
        name: { vi: nameVi, en: nameEn },
        usualPost: dialogueTemplate.fields[index]?.usualPost ?? '',
      })),
      items: programme.map(({ kind, title, presenter, minutes }) => ({
        kind: known(itemKinds, kind),
        title,
        presenter: presenter === null ? '' : nameAndPost(presenter),
        plannedMinutes: minutes,
      })),
    },
    leaders: leaders.map(({ honorific, fullName, post, fields: codes }) => ({
      honorific,
      name: fullName,
      post,
      fields: codes.map(fieldOf),
    })),
    roster: households.map((household, index) => ({
      id: (index + 1) as PersonId, // the order of the roster
      text: personText(household),
      present: household.present,
      hasSmartphone: household.device.startsWith('android'),
    })),
    opinions: opinions.map((opinion) => readOpinion(opinion)),
    conclusion: sample.conclusion,
    startsAt: Date.parse(meeting.startsAt),
  };
}

type Household = (typeof sample.households)[number];

function personText(household: Household): PersonText {
  const { representative, ticketNo, village, categoryVi, ethnicGroup, phone } = household;
  return {
    honorific: '',
    name: representative.name,
    card: ticketNo === null ? null : Number(ticketNo),
    village,
    category: categoryVi,
    ethnicGroup,
    birthDate: representative.birthDate,
    gender: representative.gender === 'female' ? 'female' : 'male',
    phone: phone ?? '',
  };
}

function readOpinion(opinion: (typeof sample.opinions)[number]): SampleOpinion {
  const person = 1 + indexOf(sample.households, opinion.householdId);
  const { name, card, village } = personText(at(sample.households, person - 1));
  return {
    key: opinion.id,
    channel: known(channels, opinion.channel),
    wording: {
      kind: known(kinds, opinion.type),
      field: fieldOf(opinion.field),
      text: opinion.text,
      named: opinion.publishMode === 'named',
      author: { name, card, village },
    },
    person: person as PersonId, // the order of the roster
    summary: opinion.summary,
    interpreter: opinion.interpreterId === null ? '' : fullName(opinion.interpreterId),
    supports: opinion.supportCount,
    leader: (1 + indexOf(sample.leaders, opinion.answeredBy)) as LeaderId, // the order of the leaders
    answer: opinion.answer,
    authority: known(authorities, opinion.authority),
    outcome: known(outcomes, opinion.status),
    mergedInto: opinion.mergedInto,
    due: opinion.deadline,
    askedAt: Date.parse(opinion.askedAt),
    answeredAt: Date.parse(opinion.answeredAt),
  };
}

/** The data that records the answer; `numbers` are the numbers that opinions have in the register. */
export function answerData(
  opinion: SampleOpinion,
  numbers: ReadonlyMap<string, OpinionId>,
): Unbegun<'answers.record'> {
  const { key, leader, answer: text, authority } = opinion;
  return {
    opinion: numberOf(numbers, key),
    leader,
    text,
    authority,
    outcome: outcomeOf(opinion, numbers),
  };
}

function outcomeOf(
  { key, outcome: name, due, mergedInto }: SampleOpinion,
  numbers: ReadonlyMap<string, OpinionId>,
): Outcome {
  switch (name) {
    case 'promised':
      if (due === null) throw new Error(`${key} was promised without a day`);
      return { name, due };
    case 'merged':
      if (mergedInto === null) throw new Error(`${key} was merged into nothing`);
      return { name, into: numberOf(numbers, mergedInto), due };
    default:
      return { name, due };
  }
}

function numberOf(numbers: ReadonlyMap<string, OpinionId>, key: string): OpinionId {
  const number = numbers.get(key);
  if (number === undefined) throw new Error(`${key} is not in the register`);
  return number;
}

function fieldOf(code: string): FieldId {
  const index = sample.fields.findIndex((field) => field.code === code);
  if (index < 0) throw new Error(`the sample has no field ${code}`);
  return (index + 1) as FieldId; // the order of the fields
}

function nameAndPost(id: string): string {
  const person = [...sample.leaders, ...sample.staff].find((candidate) => candidate.id === id);
  return person === undefined ? '' : `${person.honorific} ${person.fullName}, ${person.post}`;
}

function fullName(id: string): string {
  const person = sample.staff.find((candidate) => candidate.id === id);
  return person === undefined ? '' : `${person.honorific} ${person.fullName}`;
}

function known<Value>(table: Readonly<Record<string, Value>>, key: string): Value {
  const value = table[key];
  if (value === undefined)
    throw new Error(`the sample says ${key}, which the meeting has no word for`);
  return value;
}

function indexOf(list: readonly { readonly id: string }[], id: string): number {
  const index = list.findIndex((entity) => entity.id === id);
  if (index < 0) throw new Error(`the sample has no ${id}`);
  return index;
}

function at<Value>(list: readonly Value[], index: number): Value {
  const value = list[index];
  if (value === undefined) throw new Error(`the sample has no entry ${index}`);
  return value;
}
