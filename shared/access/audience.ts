import type { MeetingEvent } from '../meeting/events.ts';
import type { Meeting } from '../meeting/state.ts';
import type { Role } from '../aggregate/roles.ts';

/** Those who are shown the same: one frame is made for each audience, however many screens it has. */
export const audiences = ['office', 'desk', 'leader', 'hall', 'phone'] as const;
export type Audience = (typeof audiences)[number];

/** The chair's screen hangs on the wall, so it is shown what the hall is shown. */
export function audienceOf(role: Role): Audience {
  switch (role) {
    case 'office':
      return 'office';
    case 'secretary':
    case 'helper':
      return 'desk';
    case 'leader':
      return 'leader';
    case 'chair':
    case 'screen':
      return 'hall';
    case 'participant':
      return 'phone';
    default:
      return role satisfies never;
  }
}

type Scalar = string | number | boolean | null | undefined;
type Names<Value> = Value extends Scalar
  ? never
  : Value extends readonly (infer Element)[]
    ? Names<Element>
    : { [Key in keyof Value]-?: Key | Names<Value[Key]> }[keyof Value];

/** Every property name that occurs anywhere in an event or in the meeting. */
export type FieldName = Extract<Names<MeetingEvent> | Names<Meeting>, string>;

type Column = ReadonlySet<Audience>;
const everyone: Column = new Set(audiences);
const notThePublic: Column = new Set<Audience>(['office', 'desk', 'leader']);
const desk: Column = new Set<Audience>(['office', 'desk']);
const office: Column = new Set<Audience>(['office']);
const nobody: Column = new Set<Audience>();

/**
 * Who may see what: one row a property name, wherever it occurs in an event or in the meeting. A name that is not
 * in this table is shown to nobody, and the compiler refuses a table that lacks one.
 */
export const visibility: Readonly<Record<FieldName, Column>> = {
  // the roster and what is known of people (Law 91/2025/QH15: ethnic group and poverty category are sensitive)
  roster: desk,
  personText: desk,
  presentSince: desk,
  category: desk,
  ethnicGroup: desk,
  birthDate: desk,
  gender: desk,
  phone: desk,

  // what the public may not read, or not yet
  draft: desk,
  named: desk,
  reason: desk,
  withheld: desk,
  person: notThePublic,
  spokenIn: notThePublic,
  confidentialAuthor: notThePublic,
  originalWords: notThePublic,
  interpreter: notThePublic,

  // capabilities and devices
  links: office,
  link: office,
  grant: office,
  revokedAt: office,
  role: office,
  owner: nobody,
  supporters: nobody,

  // the meeting
  type: everyone,
  id: everyone,
  name: everyone,
  text: everyone,
  code: everyone,
  plan: everyone,
  details: everyone,
  rules: everyone,
  stage: everyone,
  openedAt: everyone,
  adjournedAt: everyone,
  title: everyone,
  agency: everyone,
  village: everyone,
  venue: everyone,
  startsAt: everyone,
  endsAt: everyone,
  notice: everyone,
  speakMinutes: everyone,
  answerMinutes: everyone,
  firstTurnFirst: everyone,
  roundSize: everyone,
  priority: everyone,
  present: everyone,
  fields: everyone,
  field: everyone,
  fieldText: everyone,
  vi: everyone,
  en: everyone,
  usualPost: everyone,

  // the agenda
  agenda: everyone,
  items: everyone,
  item: everyone,
  order: everyone,
  running: everyone,
  kind: everyone,
  presenter: everyone,
  plannedMinutes: everyone,
  status: everyone,
  watch: everyone,
  elapsedMs: everyone,
  runningSince: everyone,
  startedAt: everyone,
  endedAt: everyone,
  conclusion: everyone,
  before: everyone,

  // the speaker queue and the floor
  queue: everyone,
  entries: everyone,
  entry: everyone,
  open: everyone,
  floor: everyone,
  holder: everyone,
  limitMs: everyone,
  card: everyone,
  turn: everyone,
  enteredBy: everyone,
  askedAt: everyone,
  spokenMs: everyone,
  movedBy: everyone,
  lastHeld: everyone,

  // the register, assignments and answers
  register: everyone,
  opinions: everyone,
  opinion: everyone,
  speakersHeard: everyone,
  channel: everyone,
  standing: everyone,
  receivedAt: everyone,
  content: everyone,
  author: everyone,
  supports: everyone,
  assignment: everyone,
  assignedBy: everyone,
  assignedAt: everyone,
  answeringMs: everyone,
  answer: everyone,
  outcome: everyone,
  due: everyone,
  into: everyone,
  authority: everyone,
  recordedBy: everyone,
  recordedAt: everyone,

  // leaders
  leaders: everyone,
  leader: everyone,
  leaderText: everyone,
  honorific: everyone,
  post: everyone,
  removed: everyone,
};

function isVisible(name: string, audience: Audience): boolean {
  return Object.hasOwn(visibility, name) && visibility[name as FieldName].has(audience); // own names are FieldNames
}

function redactValue(value: unknown, audience: Audience): unknown {
  if (Array.isArray(value)) return value.map((element) => redactValue(element, audience));
  if (typeof value !== 'object' || value === null) return value;
  // A loop, because every event goes through here once for each audience.
  const redacted: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner !== undefined && isVisible(name, audience))
      redacted[name] = redactValue(inner, audience);
  }
  return redacted;
}

/** The event as an audience may see it, or null when nothing of it is for them. */
export function redactEvent(event: MeetingEvent, audience: Audience): MeetingEvent | null {
  const redacted = redactValue(event, audience) as MeetingEvent; // only optional properties can be missing
  const isEmptied = Object.keys(redacted).length === 1 && Object.keys(event).length > 1;
  return isEmptied ? null : redacted;
}

/** The meeting as an audience may see it: what a snapshot holds, and what the fold of redacted events leads to. */
export function redactMeeting(meeting: Meeting, audience: Audience): Meeting {
  type Listless = Omit<Meeting, 'roster' | 'links'> & Partial<Pick<Meeting, 'roster' | 'links'>>;
  const redacted = redactValue(meeting, audience) as Listless; // every other restricted property is optional
  return { ...redacted, roster: redacted.roster ?? [], links: redacted.links ?? [] };
}
