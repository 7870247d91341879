import Type from 'typebox';
import { limits } from '../../forms/limits.ts';
import { opinionOrders } from '../../forms/lists.ts';
import {
  Began,
  closed,
  Line,
  Name,
  nullable,
  ObjectionIdSchema,
  oneOf,
  PassageText,
  RemarkIdSchema,
  text,
} from '../../forms/schema.ts';

/** What a passage comes from: "opinion:12", "attendance". It stays the same however many passages come before it. */
const PassageName = Type.String({ pattern: '^[a-z][A-Za-z]{0,19}(:[1-9][0-9]{0,6})?$' });

const OfficialText = closed({
  /** Ông, Bà, Đồng chí */
  honorific: Line,
  name: Name,
  post: Line,
});

const OfficialList = Type.Array(OfficialText, { maxItems: limits.officials });

/** Who chairs, writes the minutes and takes part, as far as the leaders of the meeting do not say it. */
export const MinutesOfficials = closed({
  chair: nullable(OfficialText),
  coChairs: OfficialList,
  secretary: nullable(OfficialText),
  interpreters: OfficialList,
  /** besides the leaders who answer and the households */
  delegates: OfficialList,
});
export type MinutesOfficials = Type.Static<typeof MinutesOfficials>;

export const minutesCommands = {
  /** `replaced`: the passage as it was composed in sight of whoever rewords it. */
  'minutes.reword': closed({
    passage: PassageName,
    text: PassageText,
    replaced: text(limits.passage),
    began: Began,
  }),
  /** The passage is as it is composed again. */
  'minutes.withdrawRewording': closed({ passage: PassageName, began: Began }),
  'minutes.leaveOut': closed({ passage: PassageName }),
  'minutes.putBack': closed({ passage: PassageName }),
  'minutes.addRemark': closed({ after: PassageName, text: PassageText }),
  'minutes.editRemark': closed({ remark: RemarkIdSchema, text: PassageText, began: Began }),
  /** The remark goes behind that passage, before another remark there or behind them all; `began` is of where it stood. */
  'minutes.moveRemark': closed({
    remark: RemarkIdSchema,
    after: PassageName,
    before: nullable(RemarkIdSchema),
    began: Began,
  }),
  'minutes.removeRemark': closed({ remark: RemarkIdSchema, began: Began }),
  'minutes.arrange': closed({ order: oneOf(opinionOrders) }),
  'minutes.nameOfficials': closed({ officials: MinutesOfficials, began: Began }),
  /** Somebody does not agree with what was read out. `by`: who, as it shall be written. */
  'minutes.recordObjection': closed({ by: Name, text: PassageText }),
  'minutes.withdrawObjection': closed({ objection: ObjectionIdSchema }),
  /** `began` is of all that the secretary has made of the minutes: nobody adopts what somebody else has just changed. */
  'minutes.adopt': closed({ began: Began }),
  'minutes.addAddendum': closed({ text: PassageText }),
  /** The walls show this page of the minutes, counted from 1. */
  'minutes.showPage': closed({ page: Type.Integer({ minimum: 1, maximum: 10_000 }) }),
  'minutes.endReading': closed({}),
};
