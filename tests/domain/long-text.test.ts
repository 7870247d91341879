import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { limits } from '#shared/forms/limits.ts';
import { textFault } from '#shared/forms/long-text.ts';
import { lineFault } from '#shared/forms/short-line.ts';
import { AnswerText, OpinionText, Paragraph } from '#shared/forms/schema.ts';
import { tidyText } from '../../web/src/lib/language/tidy.ts';
import { alphabets } from '../machines/hall-letters.ts';
import { holds } from '../machines/laws.ts';

const texts = [OpinionText, AnswerText, Paragraph].map((schema) => Compile(schema));
const areTaken = (text: string): boolean => texts.every((form) => form.Check(text));
const areRefused = (text: string): boolean => texts.every((form) => !form.Check(text));

const letters = Object.values(alphabets).flat();
const lines = fc
  .array(fc.array(fc.constantFrom(...letters, ' '), { minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => `x${all.map((line) => line.join('')).join('\n')}`);

describe('a longer text', () => {
  it('PR12 takes what the peoples in the hall write, on as many lines as they like', () => {
    holds(
      300,
      fc.property(lines, fc.constantFrom('NFC', 'NFD'), (text, form) => {
        assert.ok(areTaken(text.normalize(form)), JSON.stringify(text));
      }),
    );
    assert.ok(areTaken('Một là:\n\n- đường 😀 (2 km);\n- nước “sạch”.\u00a0'));
  });

  it('PR12 takes nothing else that a short line does not take, wherever it stands', () => {
    const signs = fc.constantFrom(
      ...['\u0000', '\u0007', '\t', '\r', '\u2028', '\u2029', '\u202e', '\u2066', '\u200b'],
      ...['\u200d', '\u00ad', '\ufe0f', '\ufeff', '\ud800', 'a\u0301\u0301\u0301\u0301\u0301'],
    );
    holds(
      300,
      fc.property(lines, signs, fc.nat(), (text, sign, at) => {
        const place = at % (text.length + 1);
        const strange = text.slice(0, place) + sign + text.slice(place);
        assert.ok(areRefused(strange), JSON.stringify(strange));
        assert.equal(textFault(strange, limits.opinion), 'strangeCharacters');
      }),
    );
  });

  it('PR12 says something where it must, and has an end', () => {
    const [opinion, , paragraph] = texts;
    assert.ok(opinion?.Check(' \n ') === false && paragraph?.Check('') === true);
    assert.ok(opinion.Check('x'.repeat(limits.opinion)));
    assert.ok(!opinion.Check('x'.repeat(limits.opinion + 1)));
    assert.equal(textFault('x'.repeat(9), 8), 'tooLarge');
  });

  it('PR12 what people paste is taken without what nobody sees, and else as it is', () => {
    assert.equal(tidyText(' Một\r\nhai\u2028ba\tbốn\u200b\u00ad '), 'Một\nhai\nba bốn');
    assert.equal(tidyText('Đường\n\nlầy'), 'Đường\n\nlầy');
    holds(
      300,
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const text = tidyText(typed);
        const isPile = /^\p{M}|\p{M}{5}/u.test(text);
        assert.equal(textFault(text, limits.opinion), isPile ? 'strangeCharacters' : null);
        if (!text.includes('\n') && !isPile) assert.equal(lineFault(text, limits.opinion), null);
      }),
    );
  });
});
