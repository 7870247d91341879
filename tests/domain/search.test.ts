import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { byGivenName, folded, matches } from '#shared/language/search.ts';

const collator = new Intl.Collator('vi', { numeric: true });
const sorted = (...names: readonly string[]) => names.toSorted(byGivenName(collator));

const syllables = fc.constantFrom(
  ...['Y', 'A', 'Blem', 'Thao', 'Rơ̆m', 'Đăng', 'Hoà', 'Thuý', 'Nguyễn', 'Ặ', 'Ễ', 'ƯƠ', 'đ', '17'],
);
const vietnamese = fc
  .array(fc.tuple(syllables, fc.constantFrom(' ', '-', '  ', '')), { maxLength: 6 })
  .map((parts) => parts.flat().join(''));
const anyText = fc.oneof(vietnamese, fc.string({ unit: 'binary', maxLength: 30 }));

describe('search', () => {
  it('SE1 knows neither case nor tone marks nor the bar of đ', () => {
    assert.equal(folded('Đăk Glei'), 'dak glei');
    for (const typed of ['dak glei', 'ĐĂK', 'glei', 'đak gl', 'dak-glei'])
      assert.ok(matches('Huyện Đăk Glei cũ', typed), typed);
    assert.ok(!matches('Đăk Glei', 'dak gla'));
    assert.ok(matches('Nguyễn Thị Thuý Phượng', 'phuong'));
    assert.ok(matches('Y Rơ̆m', 'rom'));
    assert.ok(matches('Y Blem', 'y bl'));
  });

  it('SE2 finds each spelling of a word by each other', () => {
    const spellings = [
      ['hoà', 'hòa'],
      ['Uỷ ban', 'Ủy ban'],
      ['Thuý', 'Thúy'],
      ['Đăk Hoong', 'Đắk Hoong'],
      [
        'Xơ Đăng',
        'Xê Đăng',
        'Xơ-đăng',
        'XÊ-ĐĂNG',
        'xo dang',
        'xe dang',
        'Xê Đăng'.normalize('NFD'),
      ],
      ['Giẻ Triêng', 'Gié-Triêng', 'gie trieng'],
    ];
    for (const group of spellings)
      for (const text of group)
        for (const typed of group) assert.ok(matches(text, typed), `${text} by ${typed}`);
    assert.ok(matches('Dân tộc Xơ Đăng', 'xe da'));
    assert.ok(matches('Dân tộc Xê Đăng', 'xo'));
    assert.ok(!matches('Xe máy', 'xo'));
  });

  it('SE3 finds words by their beginnings, in any order', () => {
    assert.ok(matches('A Thao, Thôn 3', 'thon 3 thao'));
    assert.ok(matches('A Thao', ''));
    assert.ok(matches('A Thao', ' - '));
    assert.ok(!matches('A Thao', 'hao'));
    assert.ok(!matches('', 'a'));
    fc.assert(
      fc.property(anyText, (text) => {
        assert.ok(matches(text, ''));
        assert.ok(matches(text, text));
        for (const word of folded(text).split(' ')) assert.ok(matches(text, word.slice(0, 2)));
      }),
    );
  });

  it('SE4 finds a name with an apostrophe however it is typed', () => {
    for (const name of ["Ksor H'Bia", 'Ksor H’Bia', 'Ksor HʼBia'])
      for (const typed of ["h'bia", 'h’bia', 'hbia', 'h bia', 'bia', 'ksor h'])
        assert.ok(matches(name, typed), `${name} by ${typed}`);
    assert.ok(matches("M'nông", 'mnong'));
  });

  it('SE5 takes composed and decomposed text for the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(folded(text.normalize('NFC')), folded(text.normalize('NFD')));
        assert.equal(folded(folded(text)), folded(text));
      }),
    );
  });

  it('SE6 orders people by given name, then by the rest', () => {
    assert.deepEqual(sorted('Y Thao', 'Nguyễn Văn Đức', 'A Thao', 'A Blem', 'Trần Dũng'), [
      'A Blem',
      'Trần Dũng',
      'Nguyễn Văn Đức',
      'A Thao',
      'Y Thao',
    ]);
    assert.deepEqual(sorted('Hoá', 'Hoả', 'Hoa', 'Hoạ', 'Hoà', 'Hoã'), [
      'Hoa',
      'Hoà',
      'Hoả',
      'Hoã',
      'Hoá',
      'Hoạ',
    ]);
    assert.deepEqual(sorted('Thôn 10', 'Thôn 2', 'Thôn 1'), ['Thôn 1', 'Thôn 2', 'Thôn 10']);
    assert.deepEqual(sorted(' A  Thao ', 'Blem', ''), ['', 'Blem', ' A  Thao ']);
  });

  it('SE6 is an order', () => {
    const compare = byGivenName(collator);
    fc.assert(
      fc.property(anyText, anyText, anyText, (one, other, third) => {
        assert.ok(compare(one, one) === 0);
        assert.equal(Math.sign(compare(one, other)), -Math.sign(compare(other, one)) + 0);
        if (compare(one, other) <= 0 && compare(other, third) <= 0)
          assert.ok(compare(one, third) <= 0);
      }),
    );
  });
});
