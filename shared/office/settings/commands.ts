import Type from 'typebox';
import { limits } from '../../forms/limits.ts';
import { Began, closed, Day, Line, Name, nullable, oneOf, Paragraph } from '../../forms/schema.ts';
import { Rules } from '../../meeting/plan/commands.ts';

/** Whoever signs a paper, and in which form (Decree 30/2020, annex I: authority, post and name of the signer). */
export const Signatory = closed({
  /** on whose behalf: "TM. ỦY BAN NHÂN DÂN"; empty for somebody who signs for themselves */
  authority: Line,
  /** in whose place: "KT. CHỦ TỊCH"; empty when the head signs */
  standIn: Line,
  /** "PHÓ CHỦ TỊCH" */
  post: Line,
  name: Line,
});

export type Signatory = Type.Static<typeof Signatory>;

/** How the papers of the office begin and end. */
export const Agency = closed({
  /** the agency above, one line each; a People's Committee has none */
  superior: Type.Array(Line, { maxItems: 4 }),
  /** the agency itself, one line each: "ỦY BAN NHÂN DÂN", "XÃ ĐĂK HOONG" */
  own: Type.Array(Line, { maxItems: 4 }),
  /** the place in the line of place and date: "Đăk Hoong" */
  place: Line,
  /** to whom reports go, one each */
  superiors: Type.Array(Line, { maxItems: 20 }),
  /** who gets every paper, without dash and semicolon: "TT Đảng uỷ, HĐND xã (b/c)" */
  recipients: Type.Array(Line, { maxItems: 40 }),
  signatories: Type.Array(Signatory, { maxItems: 20 }),
});

export type Agency = Type.Static<typeof Agency>;

/** One counter of papers: each year and type has its own. */
export const Series = closed({
  /** "Kế hoạch" */
  type: Name,
  /** what stands behind the number: "KH-UBND" */
  symbol: Line,
  year: Type.Integer({ minimum: 1945, maximum: 2199 }),
  /** the number that the next paper gets */
  next: Type.Integer({ minimum: 1, maximum: 99_999 }),
});

export type Series = Type.Static<typeof Series>;

export const Numbering = closed({ series: Type.Array(Series, { maxItems: 100 }) });

export type Numbering = Type.Static<typeof Numbering>;

/** Whether Saturdays, Sundays and holidays count. */
export const Counting = oneOf(['calendar', 'working']);

export const Term = closed({
  days: Type.Integer({ minimum: 0, maximum: 3_650 }),
  counting: Counting,
});

export type Term = Type.Static<typeof Term>;

/** By when something is to be done, and the days on which nobody works. */
export const Deadlines = closed({
  /** the notice before a conference (Law 72/2025/QH15, article 43) */
  notice: Term,
  /** the publication of its result, after the conference (the same article) */
  result: Term,
  /** a written answer that was promised without a day */
  reply: Term,
  /** what those in charge then tell the people: what has come of it */
  outcome: Term,
  holidays: Type.Array(Day, { maxItems: 200, uniqueItems: true }),
});

export type Deadlines = Type.Static<typeof Deadlines>;

/** null: not decided, so nothing is ever deleted for its age. */
const Months = nullable(Type.Integer({ minimum: 1, maximum: 1_200 }));

/** How long after its conference each kind of data is kept, in months. */
export const Retention = closed({
  roster: Months,
  contacts: Months,
  drafts: Months,
  register: Months,
});

export type Retention = Type.Static<typeof Retention>;

/** Texts that every conference begins with. */
export const Texts = closed({
  /** the programme and the funds that conferences are held under, as it stands in papers */
  programme: Line,
  funding: Paragraph,
  /** how people take part: the law asks for it in every notice */
  takingPart: Paragraph,
  /** what people are told about recording and names */
  notice: Type.String({ maxLength: limits.notice }),
});

export type Texts = Type.Static<typeof Texts>;

/** All that an office sets once for all of its papers and meetings. */
export const Settings = closed({
  agency: Agency,
  numbering: Numbering,
  deadlines: Deadlines,
  retention: Retention,
  texts: Texts,
  /** the rules of speaking that a plan begins with */
  rules: Rules,
});

export type Settings = Type.Static<typeof Settings>;

export const settingsCommands = {
  'settings.editAgency': closed({ agency: Agency, began: Began }),
  'settings.editNumbering': closed({ numbering: Numbering, began: Began }),
  'settings.editDeadlines': closed({ deadlines: Deadlines, began: Began }),
  'settings.editRetention': closed({ retention: Retention, began: Began }),
  'settings.editTexts': closed({ texts: Texts, began: Began }),
  'settings.editRules': closed({ rules: Rules, began: Began }),
};
