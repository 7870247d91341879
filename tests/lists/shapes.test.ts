import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expectedForm } from '../../server/lists/report.ts';
import { decodeText } from '../../server/lists/text-encoding.ts';
import { brief, listFile, rowsOf, rowsOfText, wantedRows } from './files.ts';
import { inTcvn3, inVni, inWindows1258 } from './old-letters.ts';

const households = readFileSync(listFile('households.csv'), 'utf8').replace(/^\ufeff/, '');

/** The same list without the two rows whose fault is the encoding itself. */
const wanted = wantedRows();
const actions = wanted.map(({ action }) => action);

const asTabs = (text: string): string =>
  text
    .split('\r\n')
    .map((line) => line.replace(/("(?:[^"]|"")*")|,/g, (cell) => (cell === ',' ? '\t' : cell)))
    .join('\r\n');

describe('every shape in which a village list arrives', () => {
  const same: Readonly<Record<string, () => Uint8Array>> = {
    'UTF-8 without a byte order mark': () => Buffer.from(households),
    'line breaks of one character': () => Buffer.from(households.replaceAll('\r\n', '\n')),
    'a first line sep=;': () => Buffer.from(`sep=;\r\n${asTabs(households).replaceAll('\t', ';')}`),
    'tabs, UTF-16LE with a mark': () => Buffer.from(`\ufeff${asTabs(households)}`, 'utf16le'),
    'tabs, UTF-16LE without a mark': () => Buffer.from(asTabs(households), 'utf16le'),
    'tabs, UTF-16BE': () => Buffer.from(`\ufeff${asTabs(households)}`, 'utf16le').swap16(),
    bars: () => Buffer.from(asTabs(households).replaceAll('\t', '|')),
    'title rows above': () =>
      Buffer.from(
        `UBND XÃ ĐĂK HOONG,,,CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\r\n,,,Độc lập - Tự do - Hạnh phúc\r\n\r\n"DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO"\r\n${households}`,
      ),
    'signatures below': () =>
      Buffer.from(
        `${households}\r\n,"Đăk Hoong, ngày 31 tháng 12 năm 2025"\r\n,Người lập biểu,,,,,,,Thôn trưởng\r\n,(ký tên),,,,,,,A Brốt\r\n`,
      ),
  };
  for (const [shape, made] of Object.entries(same))
    it(`LS4 is read: ${shape}`, async () => {
      const { rows } = expectedForm(await rowsOf(made()));
      assert.deepEqual(rows, wanted);
    });

  it('LS4 is read: composed of pieces (NFD), of which each name is told', async () => {
    const { rows } = expectedForm(await rowsOf(Buffer.from(households.normalize('NFD'))));
    rows.forEach((row, index) => {
      const { warnings: ofRow, ...values } = row;
      const { warnings, ...wantedValues } = wanted[index] ?? {};
      assert.deepEqual(values, wantedValues);
      const others = (ofRow as readonly string[]).filter((code) => code !== 'nfd_to_nfc');
      assert.deepEqual(
        others,
        (warnings as readonly string[]).filter((code) => code !== 'nfd_to_nfc'),
      );
    });
  });

  it('LS5 is read in Windows-1258, where tones stand behind their letters', async () => {
    const written = households.replaceAll('ơ̆', 'ơ');
    const bytes = inWindows1258(written);
    assert.equal(decodeText(bytes).encoding, 'windows-1258');
    assert.equal(decodeText(bytes).text, written.normalize('NFC'));
    assert.deepEqual(
      (await rowsOf(bytes)).map(({ action }) => action),
      actions,
    );
  });

  for (const [font, written] of [
    ['TCVN3', inTcvn3],
    ['VNI', inVni],
  ] as const) {
    const plain = households.replaceAll('ơ̆', 'ơ').normalize('NFC').replaceAll('\u00a0', ' ');
    it(`LS5 is read in the letters of a ${font} font, as bytes and as text that was pasted`, async () => {
      const letters = written(plain);
      const bytes = Buffer.from(letters, 'latin1');
      assert.equal(decodeText(bytes).encoding, font);
      for (const file of [bytes, Buffer.from(letters)]) {
        const rows = await rowsOf(file);
        assert.deepEqual(
          rows.map(({ action }) => action),
          actions,
        );
        assert.match(brief(rows[36]), /^import \| Nguyễn Văn Lành \| 1972-03-26 \| HCN/);
        assert.match(brief(rows[24]), /^import \| A Bloi \| 1976-01-18 \| HN/);
      }
    });
  }

  it('LS6 finds headings of other words, on two rows, with counted columns below', async () => {
    const rows = await rowsOfText(
      [
        'DANH SÁCH HỘ NGHÈO THÔN 5;;;;;;;',
        'Số TT;Họ, chữ đệm và tên chủ hộ;Năm sinh;;Số nhân khẩu;Kết luận rà soát;SĐT/Zalo liên hệ;CCCD',
        ';;Nam;Nữ;;;;',
        '(1);(2);(3);(4);(5);(6);(7);(8)',
        '1;A Khoen;1971;;6;Hộ nghèo;0950000101;062071000111',
        '2;Y Blem;;1986;5;Hộ cận nghèo;0950000102;062086000222',
      ].join('\r\n'),
    );
    assert.deepEqual(rows.map(brief), [
      'import | A Khoen | 1971 | HN | year_only',
      'import | Y Blem | 1986 | HCN | year_only',
    ]);
    const [man, woman] = rows;
    assert.ok(man !== undefined && 'values' in man && man.values.gender === 'male');
    assert.ok(woman !== undefined && 'values' in woman && woman.values.gender === 'female');
    assert.equal(woman.values.village, 'Thôn 5');
  });

  it('LS7 makes one household of the rows of its members', async () => {
    const rows = await rowsOfText(
      [
        'STT chủ hộ,STT thành viên,Họ và tên,Mối quan hệ với chủ hộ,Giới tính (1: Nam; 2: Nữ),"Ngày, tháng, năm sinh",Nghèo mới,Tái nghèo,Nghèo cũ',
        '1,1,A KHOEN,Chủ hộ,1,12/04/1971,,,x',
        ',2,Y PHIN,Vợ,2,01/02/1975,,,',
        ',3,A TRÍ,Con,1,03/05/2001,,,',
        '2,1,Y BLEM,Chủ hộ,2,1986,x,,',
        ',2,A DŨNG,Con,1,2010,,,',
      ].join('\n'),
    );
    assert.deepEqual(
      rows.map(({ action }) => action),
      ['import', 'skip', 'skip', 'import', 'skip'],
    );
    const [first, , , second] = rows;
    assert.ok(first !== undefined && 'values' in first);
    assert.ok(second !== undefined && 'values' in second);
    assert.deepEqual(
      [first.values.headName, first.values.members, first.values.category, first.values.isNewCase],
      ['A Khoen', 3, 'HN', false],
    );
    assert.deepEqual(
      [
        second.values.headName,
        second.values.members,
        second.values.category,
        second.values.isNewCase,
      ],
      ['Y Blem', 2, 'HN', true],
    );
  });

  it('LS8 takes a category from the heading above its households, and headings again for what they are', async () => {
    const rows = await rowsOfText(
      [
        'STT,Họ tên,Năm sinh,Thôn',
        'I. HỘ NGHÈO,,,',
        '1,A Khoen,1971,Thôn 3',
        'STT,Họ tên,Năm sinh,Thôn',
        'II. HỘ CẬN NGHÈO,,,',
        '1,Y Blem,1986,Thôn 3',
        'Cộng,2 hộ,,',
      ].join('\n'),
    );
    assert.deepEqual(rows.map(brief), [
      'skip section_row',
      'import | A Khoen | 1971 | HN | year_only',
      'skip repeated_header',
      'skip section_row',
      'import | Y Blem | 1986 | HCN | year_only',
      'skip total_row',
    ]);
  });

  it('LS9 reads rows with only a number as blank, cells of one space as empty, names with hyphens as names', async () => {
    const rows = await rowsOfText(
      [
        'Thẻ số,Họ và tên,Giới tính,Năm sinh,Đối tượng',
        "1,H'Lê-na Niê, ,1990,Hộ nghèo",
        '2, , , , ',
        '3,,,,',
        '4,Y-Blem,phụ nữ,1986 12:00:00,hộ nghèo',
        '5,-,nam,1990,Hộ nghèo',
      ].join('\n'),
    );
    assert.deepEqual(rows.map(brief), [
      "import | H'Lê-na Niê | 1990 | HN | year_only | gender_missing",
      'skip blank_row',
      'skip blank_row',
      'import | Y-Blem | 1986 | HN | year_only | time_removed | gender_alias',
      'error missing_name',
    ]);
  });

  it('LS10 reads a year that became a day in 1905 as the year', async () => {
    const rows = await rowsOfText(
      [
        'Họ và tên,Ngày sinh',
        'A Khoen,11/05/1905',
        'Y Blem,1905-06-10',
        'A Dơn,17/05/1905 0:00',
      ].join('\n'),
    );
    assert.deepEqual(rows.map(brief), [
      'import | A Khoen | 1958 | - | year_only',
      'import | Y Blem | 1988 | - | year_only',
      'import | A Dơn | 1964 | - | year_only',
    ]);
  });
});
