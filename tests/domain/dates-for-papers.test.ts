import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { longDay, writtenTimeAndDay } from '#shared/language/written-dates.ts';
import { spokenDay, spokenDayAndYear, spokenTimeAndDay } from '#shared/language/spoken-dates.ts';
import { spokenText } from '#shared/language/spoken-text.ts';
import { honorificOf, withinSentence } from '#shared/language/address-forms.ts';

describe('dates as papers write and say them', () => {
  it('LA3 a day below ten and the months one and two get a nought, other months do not', () => {
    assert.equal(longDay('2026-03-05'), 'ngày 05 tháng 3 năm 2026');
    assert.equal(longDay('2026-02-10'), 'ngày 10 tháng 02 năm 2026');
    assert.equal(longDay('2026-01-31'), 'ngày 31 tháng 01 năm 2026');
    assert.equal(longDay('2026-11-26'), 'ngày 26 tháng 11 năm 2026');
  });

  it('LA3 a time is written in Vietnam, whatever the zone of the machine', () => {
    const at = Date.parse('2026-11-26T01:05:00Z');
    assert.equal(writtenTimeAndDay(at), '08 giờ 05 phút, ngày 26 tháng 11 năm 2026');
    const midnight = Date.parse('2026-11-25T17:00:00Z');
    assert.equal(writtenTimeAndDay(midnight), '00 giờ 00 phút, ngày 26 tháng 11 năm 2026');
  });

  it('LA4 a day is said with "mùng" up to the tenth, and its month by name', () => {
    assert.equal(spokenDay('2026-12-05'), 'ngày mùng năm tháng Mười Hai');
    assert.equal(spokenDay('2026-04-10'), 'ngày mùng mười tháng Tư');
    assert.equal(
      spokenDayAndYear('2026-11-26'),
      'ngày hai mươi sáu tháng Mười Một năm hai nghìn không trăm hai mươi sáu',
    );
  });

  it('LA4 a time is said in hours of twelve with the part of the day', () => {
    const said = (time: string) => spokenTimeAndDay(Date.parse(`2026-11-26T${time}:00+07:00`));
    assert.equal(said('08:00'), 'tám giờ sáng, thứ Năm, ngày hai mươi sáu tháng Mười Một');
    assert.match(said('13:30'), /^một giờ ba mươi phút chiều,/);
    assert.match(said('12:00'), /^mười hai giờ trưa,/);
    assert.match(said('19:15'), /^bảy giờ mười lăm phút tối,/);
    assert.match(said('00:00'), /^mười hai giờ đêm,/);
  });
});

describe('a text for the ear', () => {
  const said: readonly (readonly [string, string])[] = [
    ['UBND xã và HĐND xã', 'Ủy ban nhân dân xã và Hội đồng nhân dân xã'],
    [
      'trước ngày 05/12/2026.',
      'trước ngày mùng năm tháng Mười Hai năm hai nghìn không trăm hai mươi sáu.',
    ],
    ['ngày 28/11 chở vào thôn', 'ngày hai mươi tám tháng Mười Một chở vào thôn'],
    ['đợt sạt lở tháng 10', 'đợt sạt lở tháng Mười'],
    ['tổng 1,4 ha', 'tổng một phẩy bốn héc-ta'],
    ['bồn nước 1.000 lít', 'bồn nước một nghìn lít'],
    ['đạt 89,2 %', 'đạt tám mươi chín phẩy hai phần trăm'],
    ['lúc 7h30', 'lúc bảy giờ ba mươi phút'],
    ['quý I năm 2027', 'quý một năm hai nghìn không trăm hai mươi bảy'],
    ['kinh tế - xã hội', 'kinh tế xã hội'],
    ['Nhà rông (nhà sinh hoạt) Thôn 3.', 'Nhà rông, nhà sinh hoạt, Thôn ba.'],
    ['phụ huynh/học sinh', 'phụ huynh hoặc học sinh'],
    ['theo mẫu XYZ', 'theo mẫu ích i dài dét'],
  ];
  for (const [written, words] of said)
    it(`LA5 "${written}" is read out in words`, () => {
      assert.equal(spokenText(written), words);
    });

  it('LA5 leaves no digit, sign or abbreviation, whatever stands in the text', () => {
    const text =
      'QĐ 417/QĐ-BNNMT ngày 31/01/2026; 99/99/2026; 3.5%; 14 km; DTTS&MN; "TK&VV"; 08:00; 1.234,56 đ/người/tháng (2.200.000).';
    assert.doesNotMatch(spokenText(text), /[\d/%&()[\]"]|(?<!\p{L})\p{Lu}{2,}/u);
  });
});

describe('forms of address', () => {
  it('LA7 nobody is called a man or a woman of whom that is not known', () => {
    assert.deepEqual(
      [honorificOf('female'), honorificOf('male'), honorificOf(null)],
      ['Bà', 'Ông', 'Ông (bà)'],
    );
  });

  it('LA7 within a sentence a first letter is small, but not that of an abbreviation', () => {
    assert.equal(withinSentence('Hội nghị đối thoại'), 'hội nghị đối thoại');
    assert.equal(withinSentence('UBND xã'), 'UBND xã');
    assert.equal(withinSentence('A Hơm, Già làng'), 'A Hơm, Già làng');
    assert.equal(withinSentence('Y Thoa'), 'Y Thoa');
    assert.equal(withinSentence('Y tế, bảo hiểm y tế'), 'y tế, bảo hiểm y tế');
    assert.equal(withinSentence(''), '');
  });
});
