import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import Type, { type TSchema } from 'typebox';
import { formOf } from '../../server/forms/form.ts';
import { commandSchemas } from '#shared/meeting/commands.ts';
import { Line } from '#shared/forms/schema.ts';
import { JoinRequest } from '#shared/wire/protocol.ts';
import { holds } from '../machines/laws.ts';

const schemas: readonly TSchema[] = [...Object.values(commandSchemas), JoinRequest];

const text = formOf(
  Type.Object(
    { name: Type.String({ maxLength: 3 }), cards: Type.Array(Type.Integer(), { maxItems: 2 }) },
    { additionalProperties: false },
  ),
);

test('RT4 the first fault is named by its place, too long before malformed', () => {
  const faults: readonly (readonly [unknown, string, string])[] = [
    [null, 'malformed', ''],
    [[], 'malformed', ''],
    [{}, 'malformed', '/name'],
    [{ name: 7, cards: [] }, 'malformed', '/name'],
    [{ name: 'long', cards: [] }, 'tooLarge', '/name'],
    [{ name: 'x', cards: {} }, 'malformed', '/cards'],
    [{ name: 'x', cards: [1, 'x'] }, 'malformed', '/cards/1'],
    [{ name: 'x', cards: Array(30_000).fill('x') }, 'tooLarge', '/cards'],
    [{ name: 'x', cards: [], secret: 1 }, 'malformed', ''],
    [JSON.parse('{ "name": "x", "cards": [], "__proto__": {} }'), 'malformed', ''],
  ];
  for (const [input, code, detail] of faults) {
    assert.equal(text.fits(input), false);
    assert.deepEqual(text.faultIn(input), { code, detail }, JSON.stringify(input).slice(0, 80));
  }
});

test('PR10 a line that nobody can read is named by its place', () => {
  const lines = formOf(Type.Object({ lines: Type.Array(Line) }));
  for (const [line, code] of [
    ['A\u202eThao', 'strangeCharacters'],
    ['A\nThao', 'strangeCharacters'],
    [`A${'\u0301'.repeat(5)}`, 'strangeCharacters'],
    ['x'.repeat(401), 'tooLarge'],
    [' A Thao', 'malformed'],
    [7, 'malformed'],
  ] as const)
    assert.deepEqual(lines.faultIn({ lines: ['A Thao', line] }), { code, detail: '/lines/1' });
});

test('RT4 no word of the sender comes back, whatever was sent to whichever command', () => {
  const words = new Set(schemas.flatMap(wordsOf));
  holds(
    2_000,
    fc.property(fc.constantFrom(...schemas), fc.jsonValue(), fc.string(), (schema, value, name) => {
      const form = formOf(schema);
      for (const input of [value, { [name]: value }, { name: value, text: { [name]: value } }]) {
        if (form.fits(input)) continue;
        const { detail } = form.faultIn(input);
        for (const word of (detail ?? '').split('/').slice(1)) {
          assert.ok(words.has(word) || /^\d+$/.test(word), `${word} was said`);
        }
      }
    }),
  );
});

/** The names of all properties in a schema. */
function wordsOf(schema: TSchema): readonly string[] {
  if (Type.IsUnion(schema)) return schema.anyOf.flatMap(wordsOf);
  if (Type.IsArray(schema)) return wordsOf(schema.items);
  if (!Type.IsObject(schema)) return [];
  return Object.entries(schema.properties).flatMap(([name, inner]) => [name, ...wordsOf(inner)]);
}
