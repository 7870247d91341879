import type { Page } from 'playwright';
import { limits } from '#shared/forms/limits.ts';
import { begun, type EditType, type Unbegun } from '#shared/meeting/editing.ts';
import { wordingOf } from '#shared/meeting/register/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { RawClient } from '../../machines/raw-client.ts';
import { give, type DemoHall } from './demo-hall.ts';

/** What somebody writes whose space bar is broken; in a text that is English, without the letters of Vietnamese. */
const unbroken = 'Nghiêngngảthươngmến'.repeat(30).slice(0, 400);
const unbrokenEnglish = 'Counterrevolutionaries'.repeat(30).slice(0, 400);

/** What people write themselves, by the name of the field, with the longest that its form accepts. */
const written: Readonly<Record<string, number>> = {
  agency: limits.line,
  birthDate: limits.line,
  category: limits.line,
  en: limits.name,
  ethnicGroup: limits.line,
  honorific: limits.line,
  name: limits.name,
  notice: limits.notice,
  phone: limits.line,
  post: limits.line,
  presenter: limits.line,
  priority: limits.line,
  text: limits.opinion,
  title: limits.title,
  usualPost: limits.line,
  venue: limits.line,
  vi: limits.name,
  village: limits.line,
};

/** The same with an unbroken word at the end of everything in it that people write themselves. */
function lengthened<Value>(value: Value, key = ''): Value {
  return withUnbroken(value, key) as Value; // the same but for its texts
}

function withUnbroken(value: unknown, key: string): unknown {
  const longest = written[key];
  if (typeof value === 'string' && longest !== undefined) {
    const word = key === 'en' ? unbrokenEnglish : unbroken;
    return value + word.slice(0, Math.max(0, longest - value.length));
  }
  if (Array.isArray(value)) return value.map((one) => withUnbroken(one, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withUnbroken(inner, name)]),
  );
}

/** Puts an unbroken word into every text of the sample meeting; somebody called so has the floor. */
export async function fillWithUnbrokenWords(hall: DemoHall): Promise<void> {
  await hall.as('secretary', async (desk, meeting) => {
    const edit = editing(desk, meeting);
    await lengthenPlan(edit, meeting);
    for (const { id, text } of meeting.leaders) {
      await edit('people.editLeader', { leader: id, text: lengthened(text) });
    }
    for (const { id, text } of meeting.roster) {
      await edit('people.editPerson', { person: id, text: lengthened(text) });
    }
  });
  // The names of those who spoke are others by now.
  await hall.as('secretary', async (desk, meeting) => {
    await lengthenRegister(editing(desk, meeting), meeting);
    for (const card of [171, 172, 173, 174]) {
      await give(desk, 'queue.add', { person: null, name: unbroken, card, field: 1 });
    }
  });
  await hall.as('chair', async (chair, { queue }) => {
    const entry = queue.entries.find(({ name }) => name === unbroken)?.id;
    await give(chair, 'queue.grantFloor', { entry, floor: queue.floor?.holder ?? null });
  });
}

/** Edits what the meeting says. */
type Edit = <Type extends EditType>(type: Type, data: Unbegun<Type>) => Promise<void>;

const editing =
  (desk: RawClient, meeting: Meeting): Edit =>
  (type, data) =>
    give(desk, type, begun(meeting, type, data));

async function lengthenPlan(edit: Edit, meeting: Meeting): Promise<void> {
  await edit('meeting.editDetails', { details: lengthened(meeting.details) });
  await edit('meeting.editRules', { rules: lengthened(meeting.rules) });
  for (const { id, text } of meeting.fields) {
    await edit('meeting.editField', { field: id, text: lengthened(text) });
  }
  for (const { id, text } of meeting.agenda.items) {
    await edit('agenda.edit', { item: id, text: lengthened(text) });
  }
}

async function lengthenRegister(edit: Edit, { register }: Meeting): Promise<void> {
  for (const opinion of register.opinions) {
    const wording = opinion.standing.name === 'registered' ? wordingOf(opinion) : null;
    if (wording === null) continue;
    await edit('register.edit', { opinion: opinion.id, wording: lengthened(wording) });
    if (opinion.answer === null) continue;
    const { leader, outcome, authority, text } = opinion.answer;
    const answer = { leader, outcome, authority, text: lengthened(text, 'text') };
    await edit('answers.record', { opinion: opinion.id, ...answer });
  }
}

/** Types an unbroken word into everything on the page that takes text. */
export async function typeUnbrokenWords(page: Page): Promise<void> {
  const boxes = page.locator(
    'textarea, input:not([type]), input[type="text"], input[type="search"]',
  );
  for (const box of await boxes.all()) {
    if (!(await box.isVisible()) || !(await box.isEditable())) continue;
    await box.fill(unbroken.slice(0, Number(await box.getAttribute('maxlength')) || undefined));
  }
}
