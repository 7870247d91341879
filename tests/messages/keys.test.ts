import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { refusalCodes } from '#shared/aggregate/refusals.ts';
import { languages, type Language } from '../../web/src/lib/language/languages.ts';
import { common } from '../../web/src/messages/vi/common.ts';
import { holds } from '../machines/laws.ts';
import { histories } from '../machines/meeting-arbitraries.ts';

const [first, ...others] = languages;
const folder = new URL('../../web/src/messages/', import.meta.url);

const modulesOf = (language: Language): readonly string[] =>
  readdirSync(new URL(`${language}/`, folder))
    .filter((file) => file.endsWith('.ts'))
    .sort();

/** Every text of a module by the path to it; a function counts as the text of its body. */
async function textsOf(language: Language, file: string): Promise<ReadonlyMap<string, Text>> {
  const exports: unknown = await import(new URL(`${language}/${file}`, folder).href);
  const texts = new Map<string, Text>();
  collect(exports, '', texts);
  return texts;
}

type Text = { readonly kind: 'text' | 'function'; readonly value: string };

function collect(value: unknown, path: string, texts: Map<string, Text>): void {
  if (typeof value === 'string') {
    texts.set(path, { kind: 'text', value });
  } else if (typeof value === 'function') {
    texts.set(path, { kind: 'function', value: String(value) });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value))
      collect(inner, path === '' ? name : `${path}.${name}`, texts);
  } else {
    assert.fail(`${path} is neither a text nor a function`);
  }
}

/** Texts that are the same in every language because they are names or signs. */
const isName = (text: string): boolean =>
  !/\p{L}{2}/u.test(text) || /^(Đối Thoại|QR|Zalo|CSV|Wi-Fi|PgDn|PgUp|Esc|Enter|Tab)$/.test(text);

/** What each language calls itself, for whoever reads no other. */
const isLanguage = (path: string): boolean => /\.languages\.(?!title$)/.test(path);

/** Suggestions of what to write into the meeting's own records, which are in Vietnamese. */
const isForRecords = (path: string): boolean => /\.(honorifics|categories)\.\d+$/.test(path);

/** The ordinary state of things, which needs no word. */
const ordinary = ['desk.opinion.standing.registered', 'office.agenda.statuses.planned'];

describe('the words of all languages', () => {
  it('are those of the languages that can be chosen', () => {
    assert.deepEqual(readdirSync(folder).sort(), [...languages].sort());
  });

  it('there is a module for each screen', () => {
    assert.ok(modulesOf(first).includes('common.ts'));
    for (const language of others)
      assert.deepEqual(modulesOf(language), modulesOf(first), language);
  });

  for (const language of others)
    for (const file of modulesOf(first).filter((name) => modulesOf(language).includes(name)))
      it(`${language}/${file} says what ${first}/${file} says`, async () => {
        const said = await textsOf(first, file);
        const translated = await textsOf(language, file);
        assert.ok(said.size > 0);
        assert.deepEqual([...translated.keys()].sort(), [...said.keys()].sort());
        const alike: string[] = [];
        for (const [path, text] of said) {
          const other = translated.get(path);
          assert.deepEqual(other?.kind, text.kind, path);
          if (text.kind === 'function' || other.value !== text.value) continue;
          if (!isName(text.value) && !isForRecords(path) && !isLanguage(path))
            alike.push(`${path}: ${text.value}`);
        }
        assert.deepEqual(alike, [], 'the same in both languages');
      });

  for (const language of languages)
    for (const file of modulesOf(language))
      it(`${language}/${file} leaves nothing empty and is composed as it is stored`, async () => {
        for (const [path, { value }] of await textsOf(language, file)) {
          if (!ordinary.includes(path)) assert.notEqual(value.trim(), '', path);
          assert.equal(value, value.normalize('NFC'), path);
        }
      });

  for (const language of languages)
    it(`in ${language} nothing is asked for by its colour, which not everybody sees`, async () => {
      const colour = /(?<!\p{L})(màu|đỏ|xanh|vàng|tím|colour|red|green|blue|yellow)(?!\p{L})/iu;
      for (const file of modulesOf(language))
        for (const [path, { value }] of await textsOf(language, file))
          assert.doesNotMatch(value, colour, `${file} ${path}`);
    });

  for (const language of languages)
    it(`PR2 every refusal has a sentence in ${language}`, async () => {
      const common = await textsOf(language, 'common.ts');
      const staff = await textsOf(language, 'staff.ts');
      for (const code of refusalCodes) {
        const sentence = [...common, ...staff].find(([path]) =>
          path.endsWith(`refusals.${code}`),
        )?.[1].value;
        assert.match(sentence ?? '', /^\p{Lu}.+[.!?]$/u, code);
      }
    });

  it('PR2 phones load the sentence of whatever they can be refused', () => {
    const given = new Set<string>();
    holds(
      100,
      fc.property(histories(), ({ steps }) => {
        for (const { actor, decision } of steps)
          if (actor.role === 'participant' && !decision.accepted) given.add(decision.refusal.code);
      }),
    );
    assert.ok(given.size > 5);
    for (const code of given) assert.ok(Object.hasOwn(common.refusals, code), code);
  });
});
