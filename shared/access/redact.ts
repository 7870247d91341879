import type { MeetingEvent } from '../meeting/events.ts';
import { withoutNames } from '../meeting/names.ts';
import type { Person } from '../meeting/people/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { audiences, type Audience } from './audience.ts';
import { eventInVillage, meetingInVillage } from './village.ts';
import { eventVisibility } from './visibility/events.ts';
import { meetingVisibility } from './visibility/meeting.ts';
import { readers, type Readers } from './visibility/rows.ts';

type AnyRow = Readers | readonly [Readers, Readonly<Record<string, AnyRow>>];
type AnyRows = Readonly<Record<string, AnyRow>>;

/** What is shown of a value; undefined: nothing. */
type Redact = (value: unknown) => unknown;

/** A list with what is shown of its elements. */
function listOf(list: readonly unknown[], redact: Redact): readonly unknown[] {
  const shown: unknown[] = [];
  for (const element of list) {
    const redacted = redact(element);
    if (redacted !== undefined) shown.push(redacted);
  }
  return shown;
}

/** A record where the table has none is shown to nobody. */
function scalar(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? listOf(value, scalar) : undefined;
}

/** Shows what stands in the rows for that audience; what else is in the record, and a scalar in its place, to nobody. */
function recordFor(audience: Audience, rows: AnyRows): Redact {
  const fields = new Map<string, Redact>();
  for (const [name, row] of Object.entries(rows)) {
    const [to, inside] = typeof row === 'string' ? [row] : row;
    if (!isReader(audience, to)) continue;
    fields.set(name, inside === undefined ? scalar : recordFor(audience, inside));
  }
  const redact: Redact = (value) => {
    if (typeof value !== 'object') return undefined;
    if (value === null) return null;
    if (Array.isArray(value)) return listOf(value, redact);
    // A loop, because every event goes through here once for each audience.
    const redacted: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(value)) {
      const shown = fields.get(name)?.(inner);
      if (shown !== undefined) redacted[name] = shown;
    }
    return redacted;
  };
  return redact;
}

function isReader(audience: Audience, to: Readers): boolean {
  const group: ReadonlySet<Audience> = readers[to];
  return group.has(audience);
}

/** One function an audience. */
function forEachAudience<Made>(
  make: (audience: Audience) => Made,
): Readonly<Record<Audience, Made>> {
  // Every audience is in the list.
  return Object.fromEntries(audiences.map((audience) => [audience, make(audience)])) as Record<
    Audience,
    Made
  >;
}

const meetingFor = forEachAudience((audience) => recordFor(audience, meetingVisibility));

const eventFor = forEachAudience(
  (audience) =>
    new Map<string, Redact>(
      Object.entries(eventVisibility).map(([type, rows]) => [type, recordFor(audience, rows)]),
    ),
);

/** Events that say no more than their type. */
const bare: ReadonlySet<string> = new Set(
  Object.entries(eventVisibility).flatMap(([type, rows]) =>
    Object.keys(rows).length === 1 ? [type] : [],
  ),
);

/**
 * The event as an audience may see it, or null when nothing of it is for them. With a village: as helpers of that village may.
 */
export function redactEvent(
  event: MeetingEvent,
  audience: Audience,
  village: string | null = null,
): MeetingEvent | null {
  const redacted = eventFor[audience].get(event.type)?.(event);
  if (redacted === undefined) return null;
  const shown = redacted as MeetingEvent; // only optional properties can be missing
  const isEmptied =
    Object.keys(shown).length === 1 && Object.keys(event).length > 1 && !bare.has(event.type);
  if (isEmptied) return null;
  return village === null ? shown : eventInVillage(shown, village);
}

/** Those who are told the names of households only while the meeting goes on. */
function isPublic(audience: Audience): boolean {
  return !isReader(audience, 'notThePublic');
}

/** Whoever is not told who may be named has heard of no consent. */
function withConsent(person: Omit<Person, 'consent'> & Partial<Person>): Person {
  return { ...person, consent: person.consent ?? null };
}

/**
 * The meeting as an audience may see it: what a snapshot holds, and what the fold of redacted events leads to. With a village:
 * as helpers of that village may.
 */
export function redactMeeting(
  meeting: Meeting,
  audience: Audience,
  village: string | null = null,
): Meeting {
  type List = 'roster' | 'proofs' | 'links';
  type Listless = Omit<Meeting, List> & Partial<Pick<Meeting, List>>;
  const redacted = meetingFor[audience](meeting) as Listless; // every other restricted property is optional
  const { roster = [], proofs = [], links = [] } = redacted;
  const whole = { ...redacted, roster: roster.map(withConsent), proofs, links };
  const shown = village === null ? whole : meetingInVillage(whole, village);
  return meeting.stage.name === 'adjourned' && isPublic(audience) ? withoutNames(shown) : shown;
}
