import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { numberInWords, writtenNumberInWords } from '#shared/language/numbers-in-words.ts';
import { percentage } from '#shared/language/written-numbers.ts';

describe('numbers in words', () => {
  const said: readonly (readonly [number, string])[] = [
    [0, 'không'],
    [4, 'bốn'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [25, 'hai mươi lăm'],
    [91, 'chín mươi mốt'],
    [100, 'một trăm'],
    [101, 'một trăm linh một'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [115, 'một trăm mười lăm'],
    [121, 'một trăm hai mươi mốt'],
    [1_000, 'một nghìn'],
    [1_005, 'một nghìn không trăm linh năm'],
    [2_026, 'hai nghìn không trăm hai mươi sáu'],
    [10_015, 'mười nghìn không trăm mười lăm'],
    [2_200_000, 'hai triệu hai trăm nghìn'],
    [1_000_001, 'một triệu không trăm linh một'],
    [1_000_000_000, 'một tỷ'],
    [21_000_000_021, 'hai mươi mốt tỷ không trăm hai mươi mốt'],
  ];
  for (const [number, words] of said)
    it(`LA1 ${String(number)} is said "${words}"`, () => {
      assert.equal(numberInWords(number), words);
    });

  it('LA1 no two numbers are said alike', () => {
    const all = Array.from({ length: 20_000 }, (_, number) => numberInWords(number));
    assert.equal(new Set(all).size, all.length);
  });

  it('LA1 every whole number has words, and nothing else has', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (number) => {
        assert.match(numberInWords(number), /^[\p{Ll} ]+$/u);
        assert.doesNotMatch(numberInWords(number), / {2}|mươi năm|mười mốt|mươi một( |$)/u);
      }),
    );
    for (const none of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      assert.throws(() => numberInWords(none), RangeError);
  });

  it('LA2 a written number is said with "phẩy" and its groups as one number', () => {
    assert.equal(writtenNumberInWords('1,4'), 'một phẩy bốn');
    assert.equal(writtenNumberInWords('71,28'), 'bảy mươi mốt phẩy hai mươi tám');
    assert.equal(writtenNumberInWords('0,05'), 'không phẩy không năm');
    assert.equal(writtenNumberInWords('1.000'), 'một nghìn');
    assert.equal(writtenNumberInWords('1.500.000,5'), 'một triệu năm trăm nghìn phẩy năm');
  });

  it('LA2 what begins with nought is said digit by digit, and what is no number not at all', () => {
    assert.equal(
      writtenNumberInWords('0950000101'),
      'không chín năm không không không không một không một',
    );
    for (const none of ['', '1.5', '1,', 'ba', '12a'])
      assert.equal(writtenNumberInWords(none), null);
  });

  it('LA6 a share has a decimal comma and no more than one digit behind it', () => {
    assert.equal(percentage(58, 65), '89,2%');
    assert.equal(percentage(36, 40), '90%');
    assert.equal(percentage(1, 3), '33,3%');
    assert.equal(percentage(0, 7), '0%');
  });
});
