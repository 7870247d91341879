import Type from 'typebox';
import {
  Began,
  closed,
  Day,
  Line,
  nullable,
  Paragraph,
  PlanIdSchema,
  Title,
} from '../../forms/schema.ts';
import { ItemText } from '../../meeting/agenda/commands.ts';
import { Rules } from '../../meeting/plan/commands.ts';

const Paragraphs = Type.Array(Paragraph, { maxItems: 100 });

/** How a plan begins, from its symbol to the sentence before its first part; and to whom it goes. */
export const Heading = closed({
  /** "51/KH-UBND"; empty until it has a number */
  symbol: Line,
  place: Line,
  /** null: not dated yet */
  day: nullable(Day),
  title: Title,
  /** the legal bases in order, without semicolons at their ends */
  bases: Paragraphs,
  /** the sentence that leads to the first part */
  opening: Paragraph,
  /** without dash and semicolon: "TT Đảng uỷ, HĐND xã" */
  recipients: Type.Array(Line, { maxItems: 60 }),
  signer: Line,
});

export type Heading = Type.Static<typeof Heading>;

/** What a plan says of its conferences, part by part. */
export const Content = closed({
  purposes: Paragraphs,
  requirements: Paragraphs,
  /** whom the conferences are for */
  audience: Paragraphs,
  /** when and where, as written */
  time: Paragraph,
  place: Paragraph,
  form: Paragraph,
  /** who takes part, a group each */
  groups: Paragraphs,
  /** what they are about, before the programme */
  focus: Paragraphs,
  funding: Paragraphs,
});

export type Content = Type.Static<typeof Content>;

/** What every conference of the plan follows. */
export const Programme = closed({
  items: Type.Array(ItemText, { maxItems: 100 }),
  rules: Rules,
});

export type Programme = Type.Static<typeof Programme>;

export const Task = closed({
  /** the body or post in charge, as written */
  owner: Line,
  text: Paragraph,
  due: nullable(Day),
});

export type Task = Type.Static<typeof Task>;

export const Tasks = Type.Array(Task, { maxItems: 100 });

/** A plan (kế hoạch) as people write it. */
export const PlanText = closed({
  heading: Heading,
  content: Content,
  programme: Programme,
  tasks: Tasks,
});

export type PlanText = Type.Static<typeof PlanText>;

export const plansCommands = {
  'plans.add': closed({ text: PlanText }),
  'plans.editHeading': closed({ plan: PlanIdSchema, heading: Heading, began: Began }),
  'plans.editContent': closed({ plan: PlanIdSchema, content: Content, began: Began }),
  'plans.editProgramme': closed({ plan: PlanIdSchema, programme: Programme, began: Began }),
  'plans.editTasks': closed({ plan: PlanIdSchema, tasks: Tasks, began: Began }),
  'plans.remove': closed({ plan: PlanIdSchema }),
};
