import Type, { type TProperties } from 'typebox';
import { limits } from './limits.ts';
import type {
  DeviceId,
  EntryId,
  FieldId,
  ItemId,
  LeaderId,
  LinkId,
  OpinionId,
  PersonId,
  ObjectionId,
  PlanId,
  RegistrationId,
  RemarkId,
  SessionId,
  VillageId,
} from '../aggregate/ids.ts';
import { authorities, channels, itemKinds, opinionKinds } from './lists.ts';
import { filledText, longText } from './long-text.ts';
import { shortLine } from './short-line.ts';
import { webAddress } from './web-address.ts';

/** A closed object: an unknown property is a mistake that the sender should hear about. */
export const closed = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

export const nullable = <Schema extends Type.TSchema>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** Text of several lines that says something. */
const filled = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: filledText });

/** Text of several lines that may be empty. */
export const text = (maxLength: number) => Type.String({ maxLength, pattern: longText });

/** One line; with a shortest length, one that says something: no line begins with a space. */
const line = (maxLength: number, minLength: 0 | 1) =>
  Type.String({ minLength, maxLength, pattern: shortLine });

export const Name = line(limits.name, 1);

export const Title = line(limits.title, 1);

export const Reason = line(limits.reason, 1);

export const OpinionText = filled(limits.opinion);

export const AnswerText = filled(limits.answer);

/** What the secretary writes into the minutes. */
export const PassageText = filled(limits.passage);

export const Line = line(limits.line, 0);

export const Paragraph = text(limits.paragraph);

/** What the hall sees of an opinion; may be empty. */
export const Summary = line(limits.summary, 0);

/** The fingerprint of the text from which an edit began: it is refused when that is not what it would replace. */
export const Began = Type.String({ pattern: '^[0-9a-f]{16}$' });

const id = <Id extends number>() => Type.Unsafe<Id>(Type.Integer({ minimum: 1, maximum: 1e6 }));

export const ItemIdSchema = id<ItemId>();

export const EntryIdSchema = id<EntryId>();

export const OpinionIdSchema = id<OpinionId>();

export const FieldIdSchema = id<FieldId>();

export const LeaderIdSchema = id<LeaderId>();

export const PersonIdSchema = id<PersonId>();

export const RemarkIdSchema = id<RemarkId>();

export const ObjectionIdSchema = id<ObjectionId>();

export const LinkIdSchema = id<LinkId>();

export const VillageIdSchema = id<VillageId>();

export const PlanIdSchema = id<PlanId>();

export const SessionIdSchema = id<SessionId>();

export const RegistrationIdSchema = id<RegistrationId>();

export const DeviceIdSchema = Type.Unsafe<DeviceId>(
  Type.String({ pattern: '^[A-Za-z0-9_-]{12}$' }),
);

/** The number on a paper card. */
export const Card = Type.Integer({ minimum: 1, maximum: limits.card });

export const Minutes = Type.Number({ minimum: 0, maximum: limits.minutes });

/** ms since epoch */
export const Instant = Type.Integer({ minimum: 0, maximum: 8.64e15 });

/** A calendar day in Asia/Ho_Chi_Minh, YYYY-MM-DD; 29 February is taken in every year. */
export const Day = Type.String({
  pattern: '^\\d{4}-((0[1-9]|1[0-2])-(0[1-9]|1\\d|2\\d)|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)$',
});

export const oneOf = <const Values extends readonly string[]>(values: Values) =>
  Type.Enum([...values] as Values[number][]);

export const ItemKind = oneOf(itemKinds);

export const OpinionKind = oneOf(opinionKinds);

export const Channel = oneOf(channels);

export const Authority = oneOf(authorities);

/** An address on the web that people open, or nothing. */
export const WebAddress = Type.String({
  maxLength: limits.line,
  pattern: `^$|${webAddress}`,
});

/** The digits people type to join: four in a hall, more on a busy installation. */
export const JoinCode = Type.String({ pattern: '^\\d{4,8}$' });
