import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { zipSync } from 'fflate';
import type { ListRefusal } from '#shared/lists/refusals.ts';
import { listLimits } from '#shared/lists/refusals.ts';
import { ListRefused } from '../../server/lists/list-refused.ts';
import { readListApart } from '../../server/lists/read-list-apart.ts';
import { readTables } from '../../server/lists/read-tables.ts';
import { expectedForm } from '../../server/lists/report.ts';
import { brief, listFile, rowsOf, today, wantedRows } from './files.ts';
import { ods, xlsx } from './workbooks.ts';

const headings = ['STT', 'Họ và tên chủ hộ', 'Năm sinh', 'Số điện thoại', 'Đối tượng'];

describe('workbooks', () => {
  for (const name of ['households.ods', 'households.xls'])
    it(`LS11 gives the wanted outcome for each record of ${name}`, async () => {
      const { rows } = expectedForm(await rowsOf(readFileSync(listFile(name))));
      assert.deepEqual(rows, wantedRows());
    });

  it('LS10 reads a year in a cell that is formatted as a date as the year', async () => {
    const rows = [headings, [1, 'A Khoen', { days: 1958 }, 950000101, 'Hộ nghèo']];
    for (const date1904 of [false, true])
      assert.deepEqual((await rowsOf(xlsx([{ name: 'Thôn 3', rows }], { date1904 }))).map(brief), [
        'import | A Khoen | 1958 | HN | year_only',
      ]);
    const inOds = ods(headings, [
      '<table:table-cell office:value-type="float" office:value="1"/>' +
        '<table:table-cell office:value-type="string"><text:p>A Khoen</text:p></table:table-cell>' +
        '<table:table-cell office:value-type="date" office:date-value="1905-05-11"/>' +
        '<table:table-cell office:value-type="float" office:value="950000101"/>' +
        '<table:table-cell office:value-type="string"><text:p>Hộ nghèo</text:p></table:table-cell>',
    ]);
    assert.deepEqual((await rowsOf(inOds)).map(brief), [
      'import | A Khoen | 1958 | HN | year_only',
    ]);
  });

  it('LS11 takes merged cells for each of them, formatted emptiness for nothing, hidden sheets last', async () => {
    const file = xlsx([
      { name: 'Nháp', isHidden: true, rows: [headings, [1, 'Không ai', 1990, null, 'Hộ nghèo']] },
      { name: 'Bìa', rows: [['Danh sách kèm theo Quyết định']] },
      {
        name: 'Thôn 3',
        rows: [
          ['DANH SÁCH HỘ NGHÈO'],
          ['STT', 'Họ và tên chủ hộ', 'Năm sinh', null, 'Thôn'],
          [null, null, 'Nam', 'Nữ', null],
          [1, 'A Khoen', 1971, null, 'Thôn 3'],
          [2, 'Y Blem', null, 1986, null],
          [null, null, null, null, null],
        ],
        merges: ['A1:E1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:E3', 'E4:E5'],
        rest: '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
      },
    ]);
    const { tables, likely } = await readTables(file);
    assert.deepEqual(
      tables.map(({ name }) => name),
      ['Bìa', 'Thôn 3', 'Nháp'],
    );
    assert.equal(likely, 1);
    const rows = await rowsOf(file);
    assert.deepEqual(rows.map(brief), [
      'import | A Khoen | 1971 | - | year_only',
      'import | Y Blem | 1986 | - | year_only',
    ]);
    assert.ok(rows.every((row) => 'values' in row && row.values.village === 'Thôn 3'));
  });

  it('LS5 reads a workbook that was typed in the letters of an old font', async () => {
    const rows = [
      ['STT', 'Hä vµ tªn chñ hé', 'N¨m sinh', '§èi t\u00adîng'],
      [1, 'NguyÔn V¨n Lµnh', 1972, 'Hé cËn nghÌo'],
    ];
    assert.deepEqual((await rowsOf(xlsx([{ name: 'Th«n 3', rows }]))).map(brief), [
      'import | Nguyễn Văn Lành | 1972 | HCN | year_only',
    ]);
  });

  it('LS12 refuses what is no list, by name', async () => {
    const old = (name: string) =>
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(name, 'utf16le')]);
    const wanted: readonly (readonly [Uint8Array, ListRefusal])[] = [
      [Buffer.from(''), 'empty'],
      [Buffer.from('\ufeff \r\n'), 'empty'],
      [xlsx([{ name: 'Thôn 3', rows: [[null]] }]), 'empty'],
      [Buffer.from('%PDF-1.7'), 'pdf'],
      [Buffer.from('\x89PNG\r\n', 'latin1'), 'picture'],
      [Buffer.from('<html><table><tr><td>1'), 'webPage'],
      [zipSync({ 'word/document.xml': new Uint8Array(1) }), 'wordDocument'],
      [zipSync({ 'readme.txt': new Uint8Array(1) }), 'notAList'],
      [Buffer.from('PK\x03\x04 and no more'), 'damaged'],
      [readFileSync(listFile('households.xlsx')).subarray(0, 6_000), 'damaged'],
      [old('EncryptedPackage'), 'withPassword'],
      [old('WordDocument'), 'wordDocument'],
      [old('Workbook'), 'oldExcel'],
      [Buffer.from([1, 0, 0, 7, 0, 0, 0, 9]), 'notAList'],
      [Buffer.alloc(listLimits.bytes + 1, 'a'), 'tooLarge'],
      [Buffer.from('a\n'.repeat(listLimits.rows + 2)), 'tooManyRows'],
      [Buffer.from('a;'.repeat(listLimits.columns + 2)), 'tooManyColumns'],
    ];
    for (const [bytes, code] of wanted)
      await assert.rejects(readTables(bytes), (error: unknown) => {
        assert.ok(error instanceof ListRefused);
        assert.equal(error.code, code);
        return true;
      });
  });

  it('LS12 refuses a file that becomes too large when it is unpacked, and one that says it would not', async () => {
    const zeros = new Uint8Array(5_000_000);
    const bomb = (claimed: number): Buffer => {
      const file = Buffer.from(zipSync({ 'xl/workbook.xml': zeros }));
      const size = Buffer.alloc(4);
      size.writeUInt32LE(zeros.length);
      file.writeUInt32LE(claimed, file.lastIndexOf(size));
      return file;
    };
    for (const [claimed, refusal] of [
      [listLimits.unpackedBytes + 1, 'tooManyUnpacked'],
      [10, 'damaged'],
    ] as const)
      assert.deepEqual(await readListApart({ bytes: bomb(claimed), settings: { today } }), {
        ok: false,
        refusal,
      });
  });
});
