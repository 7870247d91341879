import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { audiences } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { eventVisibility } from '#shared/access/visibility/events.ts';
import { meetingVisibility } from '#shared/access/visibility/meeting.ts';
import { readers, type Readers, type Row, type Rows } from '#shared/access/visibility/rows.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { assertSameWhenSent, eachProperty } from '../machines/json.ts';
import { holds } from '../machines/laws.ts';
import { histories } from '../machines/meeting-arbitraries.ts';
import { deletedMeeting, wholeMeeting } from '../machines/whole-meeting.ts';

type AnyRow = Readers | readonly [Readers, Readonly<Record<string, AnyRow>>];
type AnyRows = Readonly<Record<string, AnyRow>>;

const tables: readonly (readonly [string, AnyRows])[] = [
  ['meeting', meetingVisibility],
  ...Object.entries(eventVisibility),
];

/** Every property name of the table: names that are public somewhere are among them. */
const knownNames: readonly string[] = (() => {
  const names = new Set<string>();
  for (const [, rows] of tables) eachProperty(rows, (name) => names.add(name));
  return [...names].filter((name) => !/^\d+$/.test(name));
})();

const unseen = 'Ðoạn-này-không-ai-được-thấy';

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  !isScalar(value) && !Array.isArray(value);
const insideOf = (row: AnyRow | undefined): AnyRows =>
  row === undefined || typeof row === 'string' ? {} : row[1];

/** The value with that stranger under each of these names in each of its records, wherever the table has no such row. */
function withStrangers(
  value: unknown,
  rows: AnyRows,
  names: readonly string[],
  stranger: unknown,
): unknown {
  if (Array.isArray(value))
    return value.map((element) => withStrangers(element, rows, names, stranger));
  if (!isRecord(value)) return value;
  const strangers = names.filter((name) => !Object.hasOwn(rows, name));
  return Object.fromEntries([
    ...strangers.map((name) => [name, stranger]),
    ...Object.entries(value).map(([name, inner]) => [
      name,
      withStrangers(
        inner,
        insideOf(Object.hasOwn(rows, name) ? rows[name] : undefined),
        names,
        stranger,
      ),
    ]),
  ]);
}

/**
 * The value with the stranger in place of every scalar, or of the records inside it when the stranger is a scalar. Nothing
 * stays: it may stand where the table has a record.
 */
function replaced(value: unknown, stranger: unknown): unknown {
  if (value == null) return value;
  if (isScalar(value)) return isScalar(stranger) ? value : stranger;
  if (Array.isArray(value)) return value.map((element) => replaced(element, stranger));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (name === 'type') return [name, inner];
      return [name, isScalar(stranger) && isRecord(inner) ? stranger : replaced(inner, stranger)];
    }),
  );
}

/** Names that the table knows elsewhere, and names that objects have from birth. */
const names = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(...knownNames),
    fc.constantFrom('constructor', 'toString', '__proto__', 'hasOwnProperty', '0', ''),
    fc.string(),
  ),
  { minLength: 1, maxLength: 8 },
);

/** Records whose leaves, all of them unseen, are called like public ones. */
const strangers: fc.Arbitrary<unknown> = fc.letrec<{ node: unknown; record: unknown }>((tie) => ({
  record: fc.dictionary(fc.constantFrom(...knownNames), tie('node'), { minKeys: 1, maxKeys: 4 }),
  node: fc.oneof(
    { maxDepth: 3 },
    fc.constant(unseen),
    tie('record'),
    fc.array(tie('node'), { minLength: 1, maxLength: 2 }),
  ),
})).record;

describe('what no path of the table leads to', () => {
  it('AU10 new fields and nested records, anywhere in an event, are shown to nobody and change nothing', () => {
    holds(
      60,
      fc.property(
        histories(30),
        names,
        fc.oneof(fc.constant(unseen), strangers),
        (history, added, stranger) => {
          for (const { decision } of history.commits)
            for (const event of decision.events) {
              const rows = eventVisibility[event.type];
              // What the server might be given by a part of it that knows more fields than the table.
              const larger = withStrangers(event, rows, added, stranger) as MeetingEvent;
              for (const audience of audiences) {
                const shown = redactEvent(larger, audience);
                assert.ok(!JSON.stringify(shown).includes(unseen), `${audience}: ${event.type}`);
                assertSameWhenSent(shown, redactEvent(event, audience));
              }
            }
        },
      ),
    );
  });

  it('AU10 new fields and nested records, anywhere in the meeting, are shown to nobody and change nothing', () => {
    holds(
      60,
      fc.property(
        histories(),
        names,
        fc.oneof(fc.constant(unseen), strangers),
        ({ meeting }, added, stranger) => {
          const larger = withStrangers(meeting, meetingVisibility, added, stranger) as Meeting; // and more
          for (const audience of audiences) {
            const shown = redactMeeting(larger, audience);
            assert.ok(!JSON.stringify(shown).includes(unseen), audience);
            assertSameWhenSent(shown, redactMeeting(meeting, audience));
          }
        },
      ),
    );
  });

  it('AU10 a record where the table has a scalar, and a scalar where it has a record, are shown to nobody', () => {
    holds(
      30,
      fc.property(
        histories(30),
        fc.oneof(fc.constant(unseen), strangers),
        ({ commits, meeting }, stranger) => {
          for (const audience of audiences) {
            const strange = replaced(meeting, stranger) as Meeting; // of no form that there is
            assert.ok(!JSON.stringify(redactMeeting(strange, audience)).includes(unseen), audience);
            for (const { decision } of commits)
              for (const event of decision.events) {
                const odd = replaced(event, stranger) as MeetingEvent; // of no form that there is
                assert.ok(!JSON.stringify(redactEvent(odd, audience)).includes(unseen), event.type);
              }
          }
        },
      ),
    );
  });

  it('AU10 an event of a type that the table lacks is shown to nobody', () => {
    const strange = { type: 'people.noted', text: unseen, name: unseen, card: 1 };
    for (const type of [strange.type, 'constructor', '__proto__'])
      for (const audience of audiences)
        assert.equal(redactEvent({ ...strange, type } as unknown as MeetingEvent, audience), null); // no such event
  });
});

describe('the table of visibility', () => {
  const rowsOf = (path: string, rows: AnyRows): readonly (readonly [string, AnyRow])[] =>
    Object.entries(rows).flatMap(([name, row]) => [
      [`${path}.${name}`, row] as const,
      ...rowsOf(`${path}.${name}`, insideOf(row)),
    ]);

  it('AU10 nobody is given a field of a record who is not given the record', () => {
    const within = (rows: AnyRows, allowed: ReadonlySet<string>, path: string): void => {
      for (const [name, row] of Object.entries(rows)) {
        const group: ReadonlySet<string> = readers[typeof row === 'string' ? row : row[0]];
        assert.ok(
          [...group].every((audience) => allowed.has(audience)),
          `${path}.${name}`,
        );
        within(insideOf(row), group, `${path}.${name}`);
      }
    };
    for (const [name, rows] of tables) within(rows, readers.everyone, name);
  });

  it('AU1 has no path that is never written', () => {
    const written = new Set<string>();
    const visit = (path: string, value: unknown): void => {
      if (Array.isArray(value)) for (const element of value) visit(path, element);
      else if (isRecord(value))
        for (const [name, inner] of Object.entries(value)) {
          if (inner !== undefined) written.add(`${path}.${name}`);
          visit(`${path}.${name}`, inner);
        }
    };
    const commits = [...wholeMeeting().commits, ...deletedMeeting().commits];
    for (const { events, after } of commits) {
      for (const event of events) visit(event.type, event);
      visit('meeting', after);
    }
    // No command leads to it: a meeting that is brought elsewhere gets its code there.
    visit('meeting.codeChanged', { type: 'meeting.codeChanged', code: '2468' });
    const tabled = tables.flatMap(([name, rows]) => rowsOf(name, rows)).map(([path]) => path);
    assert.deepEqual([...written].sort(), [...tabled].sort());
  });
});

/** Checked by the compiler: a table that forgets a path, keeps a stale one or widens a restricted record is refused. */
describe('the form of the table', () => {
  interface Note {
    readonly text: string;
    readonly author: { readonly name: string; readonly card: number | null } | null;
  }
  const author = ['everyone', { name: 'everyone', card: 'everyone' }] as const;

  it('AU10 demands a row for every field, and for no other', () => {
    const whole: Rows<Note> = { text: 'everyone', author };
    // @ts-expect-error: author has no row
    const forgotten: Rows<Note> = { text: 'everyone' };
    // @ts-expect-error: there is no title
    const stale: Rows<Note> = { text: 'everyone', author, title: 'everyone' };
    // @ts-expect-error: card has no row inside author
    const hole: Rows<Note> = { text: 'everyone', author: ['everyone', { name: 'everyone' }] };
    // @ts-expect-error: a record is not public by a row for the whole of it
    const blanket: Rows<Note> = { text: 'everyone', author: 'everyone' };
    assert.equal(new Set([whole, forgotten, stale, hole, blanket]).size, 5);
  });

  it('AU10 has no public leaf in a restricted record, however deep', () => {
    type Given = Row<Note, Readers>;
    const deskAuthor = ['desk', { name: 'desk', card: 'desk' }] as const;
    const publicName = ['desk', { name: 'everyone', card: 'desk' }] as const;
    const kept: Given = ['desk', { text: 'office', author: deskAuthor }];
    // @ts-expect-error: the text of what the desk alone gets is not public
    const text: Given = ['desk', { text: 'everyone', author: deskAuthor }];
    // @ts-expect-error: nor is anything in a record inside it
    const name: Given = ['desk', { text: 'desk', author: publicName }];
    // @ts-expect-error: nor such a record as a whole
    const inner: Given = ['desk', { text: 'desk', author }];
    // @ts-expect-error: nor does a record inside go to more than the one around it
    const wider: Given = ['office', { text: 'office', author: deskAuthor }];
    assert.equal(new Set<unknown>([kept, text, name, inner, wider]).size, 5);
  });

  it('AU10 asks for rows inside lists of records too', () => {
    const list: Row<readonly Note[] | null, 'desk'> = [
      'desk',
      { text: 'desk', author: ['desk', { name: 'desk', card: 'desk' }] },
    ];
    // @ts-expect-error: a list of records has a row for each of their fields
    const blanket: Row<readonly Note[] | null, 'desk'> = 'desk';
    assert.notEqual(list, blanket);
  });
});
