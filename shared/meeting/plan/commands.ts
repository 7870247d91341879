import {
  Began,
  closed,
  FieldIdSchema,
  Instant,
  JoinCode,
  Line,
  Minutes,
  Name,
  nullable,
  text,
  Title,
  WebAddress,
} from '../../forms/schema.ts';
import { limits } from '../../forms/limits.ts';
import Type from 'typebox';
import { ItemText } from '../agenda/commands.ts';

export const Details = closed({
  title: Title,
  /** The organising body, one line each: "ỦY BAN NHÂN DÂN", "XÃ ĐĂK HOONG". */
  agency: Type.Array(Line, { maxItems: 4 }),
  village: Line,
  venue: Line,
  /** null: "thời gian sẽ thông báo sau", a meeting exists before it has a date */
  startsAt: nullable(Instant),
  endsAt: nullable(Instant),
  /** What people are told about recording and names. */
  notice: text(limits.notice),
  /** Where the results are published on the web, for when the meeting's own server is gone; empty: nowhere. */
  resultsAddress: WebAddress,
});

export type Details = Type.Static<typeof Details>;

export const Rules = closed({
  speakMinutes: Minutes,
  answerMinutes: Minutes,
  /** A household's first turn comes before anyone's second. */
  firstTurnFirst: Type.Boolean(),
  /** Opinions heard before answering begins; null: all are heard first. */
  roundSize: nullable(Type.Integer({ minimum: 1, maximum: 100 })),
  /** Who is heard first, as announced. */
  priority: Type.Array(Line, { maxItems: 10 }),
  /** How long after adjournment the code leads to the results, in days. */
  codeDays: Type.Integer({ minimum: 1, maximum: limits.codeDays }),
  /** How long after adjournment phones can still hand in opinions, in minutes; they are marked. 0: not at all. */
  lateMinutes: Type.Integer({ minimum: 0, maximum: limits.lateMinutes }),
  /** Phones are asked for the code on the stub of the card, as soon as there are stubs. */
  asksForStub: Type.Boolean(),
  /** Hands, opinions and support are taken only from phones that have proven a card. */
  provenOnly: Type.Boolean(),
});

export type Rules = Type.Static<typeof Rules>;

export const FieldText = closed({
  name: closed({ vi: Name, en: Name }),
  /** The post that usually answers, as a hint to whoever prepares the meeting. */
  usualPost: Line,
});

export type FieldText = Type.Static<typeof FieldText>;

/** Everything a meeting begins with. */
export const Plan = closed({
  details: Details,
  rules: Rules,
  fields: Type.Array(FieldText, { minItems: 1, maxItems: 100 }),
  items: Type.Array(ItemText, { maxItems: 100 }),
});

export type Plan = Type.Static<typeof Plan>;

export const planCommands = {
  'meeting.create': closed({
    code: JoinCode,
    plan: Plan,
    /** another meeting is tried out in it */
    rehearsal: Type.Optional(Type.Literal(true)),
  }),
  'meeting.editDetails': closed({ details: Details, began: Began }),
  'meeting.editRules': closed({ rules: Rules, began: Began }),
  'meeting.addField': closed({ text: FieldText }),
  'meeting.editField': closed({ field: FieldIdSchema, text: FieldText, began: Began }),
  'meeting.removeField': closed({ field: FieldIdSchema }),
  /** Where nothing has happened; what is left of it then goes from the log. */
  'meeting.delete': closed({}),
};
