import Type, { type Static, type TProperties } from 'typebox';
import type {
  EntryId,
  FieldId,
  ItemId,
  LeaderId,
  LinkId,
  OpinionId,
  PersonId,
} from '../records/ids.ts';

/** Longest texts accepted, in UTF-16 code units: long double posts and village names fit, floods do not. */
export const limits = {
  name: 160,
  title: 400,
  reason: 400,
  opinion: 4_000,
  answer: 8_000,
} as const;

/** A closed object: an unknown property is a mistake that the sender should hear about. */
export const closed = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });
export const nullable = <Schema extends Type.TSchema>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** Text that says something: at least one character that is not a space. */
const filled = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
export const Name = filled(limits.name);
export const Title = filled(limits.title);
export const Reason = filled(limits.reason);
export const OpinionText = filled(limits.opinion);
export const AnswerText = filled(limits.answer);
export const Line = Type.String({ maxLength: limits.title });
export const Paragraph = Type.String({ maxLength: limits.answer });

const id = <Id extends number>() => Type.Unsafe<Id>(Type.Integer({ minimum: 1, maximum: 1e6 }));
export const ItemIdSchema = id<ItemId>();
export const EntryIdSchema = id<EntryId>();
export const OpinionIdSchema = id<OpinionId>();
export const FieldIdSchema = id<FieldId>();
export const LeaderIdSchema = id<LeaderId>();
export const PersonIdSchema = id<PersonId>();
export const LinkIdSchema = id<LinkId>();

/** The number on a paper card. */
export const Card = Type.Integer({ minimum: 1, maximum: 9_999 });
export const Minutes = Type.Number({ minimum: 0, maximum: 24 * 60 });
/** ms since epoch */
export const Instant = Type.Integer({ minimum: 0, maximum: 8.64e15 });
/** A calendar day in Asia/Ho_Chi_Minh, YYYY-MM-DD; 29 February is taken in every year. */
export const Day = Type.String({
  pattern: '^\\d{4}-((0[1-9]|1[0-2])-(0[1-9]|1\\d|2\\d)|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)$',
});

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  Type.Enum([...values] as Values[number][]);

export const itemKinds = [
  'opening',
  'report',
  'policy',
  'opinions',
  'answers',
  'conclusion',
  'closing',
  'other',
] as const;
export const ItemKind = oneOf(itemKinds);
export type ItemKind = Static<typeof ItemKind>;

export const opinionKinds = ['request', 'proposal', 'report', 'question'] as const;
export const OpinionKind = oneOf(opinionKinds);
export type OpinionKind = Static<typeof OpinionKind>;

export const channels = ['preCollected', 'spoken', 'paper', 'phone', 'proxy'] as const;
export const Channel = oneOf(channels);
export type Channel = Static<typeof Channel>;

/** The eight ways an opinion may come out of the meeting. */
export const outcomes = [
  'answered',
  'promised',
  'resolved',
  'noted',
  'sentUp',
  'writtenReply',
  'explained',
  'merged',
] as const;
export type OutcomeName = (typeof outcomes)[number];

/** Who is competent to settle the matter. */
export const authorities = ['commune', 'province', 'bank', 'outside'] as const;
export const Authority = oneOf(authorities);
export type Authority = Static<typeof Authority>;
