import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { PreviewRow } from '#shared/lists/answer.ts';
import {
  correctedRow,
  correctionOf,
  importedRows,
  plannedRows,
  readCorrection,
  restFile,
} from '../../web/src/lib/office/list-import.ts';
import { listFile, rowsOf, rowsOfText } from '../lists/files.ts';
import { office } from '../machines/actors.ts';
import { prepared } from '../machines/given.ts';
import { person } from '../machines/plan.ts';

const households: readonly PreviewRow[] = await rowsOf(readFileSync(listFile('households.csv')));
const choices = (rows: ReturnType<typeof plannedRows>) => {
  const counts = { add: 0, replace: 0, leave: 0 };
  for (const { choice } of rows) counts[choice] += 1;
  return counts;
};

describe('importing a list', () => {
  it('PE14 proposes good households, leaves those in doubt out, and brings known ones up to date', () => {
    const first = plannedRows(households, prepared.meeting, {});
    assert.deepEqual(choices(first), { add: 39, replace: 0, leave: 3 });
    const rows = importedRows(first, prepared.meeting, true);
    assert.deepEqual(
      rows.map(({ text }) => text.card),
      Array.from({ length: 39 }, (_, index) => index + 1),
    );
    const imported = prepared.and(office, 'people.import', { rows: [...rows] });
    const second = plannedRows(households, imported.meeting, {});
    assert.deepEqual(choices(second), { add: 0, replace: 39, leave: 3 });
    const again = imported.and(office, 'people.import', {
      rows: [...importedRows(second, imported.meeting, true)],
    });
    assert.deepEqual(again.meeting.roster, imported.meeting.roster);
  });

  it('PE14 takes somebody who comes for the head for whom the roster has, and keeps what the list does not say', async () => {
    const known = prepared.and(office, 'people.addPerson', {
      text: person('A Thung', 3, { birthDate: '20/10/1992', honorific: 'Anh', note: 'nặng tai' }),
    });
    const [row] = plannedRows(
      await rowsOfText(
        'Chủ hộ,Người đại diện,Quan hệ với chủ hộ,Năm sinh,Thôn\nA Dơn,A Thung,Con trai,1964,Thôn 3',
      ),
      known.meeting,
      {},
    );
    assert.ok(row !== undefined);
    assert.equal(row.choice, 'replace');
    const [{ text } = assert.fail()] = importedRows([row], known.meeting, true);
    const { birthDate, honorific, note, card, household } = text;
    assert.deepEqual([birthDate, honorific, note, card], ['20/10/1992', 'Anh', 'nặng tai', 3]);
    assert.deepEqual([household?.head, household?.relation], ['A Dơn', 'Con trai']);
  });

  it('PE21 takes a household as somebody has put it right, and not before it can be read', () => {
    const doubtful = households.find(({ action }) => action === 'needsReview');
    assert.ok(doubtful !== undefined && 'values' in doubtful);
    const typed = { ...correctionOf(doubtful), category: 'HCN', card: '77' } as const;
    assert.deepEqual(readCorrection({ ...typed, name: ' ', birthYear: '58', card: '0' }), {
      ok: false,
      problems: { name: 'missing', birthYear: 'yearUnread', card: 'cardUnread' },
    });
    const read = readCorrection({ ...typed, name: ' Y Blem ', birthYear: '1958' });
    assert.ok(read.ok);
    const rows = households.map((row) =>
      row === doubtful ? correctedRow(doubtful, read.value) : row,
    );
    const planned = plannedRows(rows, prepared.meeting, {});
    assert.deepEqual(choices(planned), { add: 40, replace: 0, leave: 2 });
    const imported = importedRows(planned, prepared.meeting, true);
    const [{ text } = assert.fail()] = imported.filter(({ text: { card } }) => card === 77);
    assert.deepEqual(
      [text.name, text.category, text.birthDate, text.household?.head],
      ['Y Blem', 'Hộ cận nghèo', '1958', ''],
    );
    prepared.and(office, 'people.import', { rows: [...imported] });
  });

  it('LS13 takes "Ông" and "Bà" of a column of their own as what the head is called', async () => {
    const rows = await rowsOfText(
      'STT,Ông/Bà,Họ và tên,Năm sinh,Thôn,Phân loại hộ\n1,Bà,Y Blem,1958,Thôn 3,HN\n2,ông,A Thao,1960,Thôn 3,HN\n3,Nam,A Rinh,1970,Thôn 3,HN',
    );
    const texts = importedRows(plannedRows(rows, prepared.meeting, {}), prepared.meeting, false);
    assert.deepEqual(
      texts.map(({ text }) => [text.honorific, text.gender]),
      [
        ['Bà', 'female'],
        ['Ông', 'male'],
        ['', 'male'],
      ],
    );
  });

  it('LS14 uses a card number that stands twice in the list once, and says so of the later row', async () => {
    const rows = await rowsOfText(
      'Số thẻ,Họ và tên,Năm sinh,Thôn,Phân loại hộ\n7,Y Blem,1958,Thôn 3,HN\n7,A Thao,1960,Thôn 3,HN',
    );
    const [first, second] = rows;
    assert.ok(
      first !== undefined && second !== undefined && 'values' in first && 'values' in second,
    );
    assert.deepEqual([first.values.card, second.values.card], [7, null]);
    assert.ok(!first.problems.some(({ code }) => code === 'card_repeated'));
    assert.ok(second.problems.some(({ code }) => code === 'card_repeated'));
    const imported = importedRows(plannedRows(rows, prepared.meeting, {}), prepared.meeting, true);
    assert.deepEqual(
      imported.map(({ text }) => text.card),
      [7, 1],
    );
    prepared.and(office, 'people.import', { rows: [...imported] });
  });

  it('PE14 leaves it to the office to add a namesake as somebody new', () => {
    const known = prepared.and(office, 'people.addPerson', {
      text: person('A Khoen', 1, { birthDate: '' }),
    });
    const planned = plannedRows(households, known.meeting, { 1: 'add', 2: 'leave', 35: 'add' });
    assert.deepEqual(choices(planned), { add: 39, replace: 0, leave: 3 });
    const rows = importedRows(planned, known.meeting, false);
    assert.equal(rows[0]?.person, null);
    assert.ok(rows.every(({ text }) => text.card === null));
  });

  it('LS9 writes the rest down so that Excel opens it, and takes nothing in it for a formula', () => {
    const rest = restFile(
      ['STT', 'Ghi chú'],
      [{ written: ['1', '=1+1'], reason: 'x "y"' }],
      'Lý do',
    );
    assert.equal(rest, '\ufeff"Lý do","STT","Ghi chú"\r\n"x ""y""","1","\'=1+1"\r\n');
  });
});
