import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { limits } from '#shared/forms/limits.ts';
import { Line, Name, Reason, Title } from '#shared/forms/schema.ts';
import { lineFault } from '#shared/forms/short-line.ts';
import { alphabets } from '../machines/hall-letters.ts';
import { holds } from '../machines/laws.ts';

const lines = [Line, Name, Title, Reason].map((schema) => Compile(schema));
const areTaken = (line: string): boolean => lines.every((form) => form.Check(line));
const areRefused = (line: string): boolean => lines.every((form) => !form.Check(line));

const letters = Object.values(alphabets)
  .flat()
  .flatMap((letter) => [letter, letter.toUpperCase()]);
const words = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 8 });
const names = fc
  .array(words, { minLength: 1, maxLength: 5 })
  .map((all) => all.map((word) => word.join('')).join(' '));

/** What nobody sees in a line, what turns it round, and what begins another one. */
const unseen = fc.constantFrom(
  ...['\u0000', '\u0007', '\t', '\n', '\r', '\u0085', '\u2028', '\u2029'],
  ...['\u202a', '\u202e', '\u2066', '\u2069', '\u200e', '\u200f', '\u061c'],
  ...['\u00ad', '\u034f', '\u115f', '\u200b', '\u200c', '\u200d', '\u2060', '\u3164', '\ufe0f'],
  ...['\ufeff', '\ud800', '\udfff', '\u{e0041}'],
);

describe('a short line', () => {
  it('PR10 takes every name of the six alphabets, composed, decomposed or half and half', () => {
    holds(
      500,
      fc.property(names, fc.constantFrom('NFC', 'NFD', null), (name, form) => {
        const line = form === null ? name : name.normalize(form);
        assert.ok(areTaken(line), JSON.stringify(line));
        assert.equal(lineFault(line, limits.line), null);
      }),
    );
  });

  it('PR10 takes what else is written in one', () => {
    for (const line of [
      'Trần Thị O’Connor-Lê (Ba Na), số 7/2 – “Đăk Glei” & 50 %',
      'ʼBlôk ʼNgơ',
      'Nhà ông A Thao: 0912 345 678; 12×5 m² 😀',
      'không\u00a0ngắt',
    ])
      assert.ok(areTaken(line), line);
  });

  it('PR10 takes nothing unseen, nothing that breaks the line or turns it round, wherever it stands', () => {
    holds(
      500,
      fc.property(names, unseen, fc.nat(), (name, sign, at) => {
        const place = at % (name.length + 1);
        const line = name.slice(0, place) + sign + name.slice(place);
        assert.ok(areRefused(line), JSON.stringify(line));
      }),
    );
  });

  it('PR10 takes no control, format or half character of all that there are', () => {
    const forbidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
    for (let code = 0; code <= 0x10_ffff; code += 1) {
      const sign = String.fromCodePoint(code);
      if (forbidden.test(sign)) assert.ok(areRefused(`a${sign}b`), code.toString(16));
    }
  });

  it('PR10 takes four marks on a letter and not five, and no mark without a letter', () => {
    const marks = fc.constantFrom('\u0300', '\u0301', '\u0306', '\u0323', '\u0489', '\u20d7');
    holds(
      200,
      fc.property(names, fc.array(marks, { minLength: 5, maxLength: 40 }), (name, pile) => {
        assert.ok(areRefused(`${name}x${pile.join('')}`));
        assert.ok(areTaken(`${name}x${pile.slice(0, 4).join('')}`));
        assert.ok(areRefused(`${pile.slice(0, 1).join('')}${name}`));
      }),
    );
  });

  it('PR10 has no space around it, and an end', () => {
    for (const line of [' A Thao', 'A Thao ', '\u00a0A Thao', 'A Thao\u3000', ' '])
      assert.ok(areRefused(line), JSON.stringify(line));
    const [line, name] = lines;
    assert.ok(line?.Check('') === true && name?.Check('') === false);
    assert.equal(lineFault('x'.repeat(limits.name), limits.name), null);
    assert.equal(lineFault('x'.repeat(limits.name + 1), limits.name), 'tooLarge');
    assert.ok(!lines.some((form) => form.Check('x'.repeat(401))));
  });
});
