import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attendanceSheet, commitmentsSheet, registerSheet } from '#shared/papers/sheets.ts';
import type { Sheet } from '#shared/papers/sheet.ts';
import { csvOf } from '../../server/papers/csv.ts';
import { workbookOf } from '../../server/papers/spreadsheet.ts';
import { playedSample } from '../../server/exports/played-sample.ts';
import { OfficeFile } from './machines/word-file.ts';

const { meeting } = await playedSample();

const sheet = (...rows: Sheet['rows']): Sheet => ({
  name: 'Thu',
  columns: [
    { title: 'Một', width: 10 },
    { title: 'Hai', width: 10 },
  ],
  rows,
});

describe('lists for spreadsheets', () => {
  it('EX1 CSV is UTF-8 with its mark, lines end as Excel wants them, and quotes are doubled', () => {
    assert.equal(
      csvOf(sheet(['Y Rơ̆m', 'nói "có"'], [3, 'hai\ndòng'])),
      '\uFEFF"Một","Hai"\r\n"Y Rơ̆m","nói ""có"""\r\n3,"hai\ndòng"\r\n',
    );
  });

  it('EX2 a text that a spreadsheet would take for a formula stays a text', async () => {
    const dangers = ['=1+1', '+84 912', '-5', '@A1', '\t=1', '\r=1', ' =1', '\u00A0=1'];
    const lines = csvOf(sheet(...dangers.map((text) => [text, '']))).split('\r\n');
    for (const line of lines.slice(1, -1)) assert.ok(line.startsWith(`"'`), JSON.stringify(line));
    const book = new OfficeFile(await workbookOf(sheet(...dangers.map((text) => [text, '']))));
    assert.doesNotMatch(book.part('xl/worksheets/sheet1.xml'), /<f>/);
    for (const text of ['=1+1', '@A1']) assert.ok(book.part('xl/sharedStrings.xml').includes(text));
  });

  it('EX3 years and telephone numbers stand as they were typed, what is counted is a number', async () => {
    const attendance = attendanceSheet(meeting);
    const csv = csvOf(attendance);
    assert.match(csv, /"0950000101"/);
    assert.match(csv, /"1958-01-01"/);
    const book = new OfficeFile(await workbookOf(attendance));
    assert.match(book.part('xl/sharedStrings.xml'), />0950000101</);
    assert.match(book.part('xl/worksheets/sheet1.xml'), /<c r="B2"[^>]*><v>1<\/v>/);
  });

  it('EX4 the register has every opinion under its number, attendance everybody, promises all of them', () => {
    const register = registerSheet(meeting);
    assert.equal(register.rows.length, meeting.register.opinions.length);
    assert.ok(register.rows.every((row) => row.length === register.columns.length));
    const attendance = attendanceSheet(meeting);
    assert.equal(attendance.rows.length, 40);
    assert.equal(attendance.rows.filter((row) => row.includes('có mặt')).length, 36);
    const promises = commitmentsSheet(meeting);
    assert.equal(promises.rows.length, 23);
    const days = promises.rows.map(([, day]) => String(day).split('/').reverse().join('-'));
    assert.deepEqual(days, days.toSorted());
  });

  it('EX4 the head of a workbook stays in sight', async () => {
    const book = new OfficeFile(await workbookOf(registerSheet(meeting)));
    assert.match(book.part('xl/worksheets/sheet1.xml'), /<pane ySplit="1"[^>]*state="frozen"/);
  });
});
