import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  behind,
  blankCards,
  blankCount,
  cardSheets,
  nameSize,
  rosterCards,
} from '../../web/src/lib/office/card-sheets.ts';
import { office } from '../machines/actors.ts';
import { prepared, withStubs } from '../machines/given.ts';
import { person } from '../machines/plan.ts';
import { shown } from '../machines/stubs.ts';

test('the cards of the roster are printed by number, blank ones above them', () => {
  const { meeting } = prepared
    .and(office, 'people.addPerson', { text: person('A Thao', 30) })
    .and(office, 'people.addPerson', { text: person('A Rinh', null) })
    .and(office, 'people.addPerson', { text: person('Y Blem', 4) });
  assert.deepEqual(rosterCards(meeting), [4, 30]);
  assert.deepEqual(blankCards(meeting, 3), [31, 32, 33]);
  assert.deepEqual(blankCards(prepared.meeting, 2), [1, 2]);
});

test('how many blank cards are wanted is a number, or nothing', () => {
  assert.deepEqual(['', ' ', '0', ' 20 ', '500'].map(blankCount), [0, 0, 0, 20, 500]);
  for (const wrong of ['-1', '501', '2,5', 'mười']) assert.equal(blankCount(wrong), null);
});

test('four cards share a sheet, each with its holder and its code', () => {
  const stubs = Array.from({ length: 18 }, (_, index) => shown(index + 10));
  const sheets = cardSheets(withStubs.meeting, stubs);
  assert.deepEqual(
    sheets.map((sheet) => sheet.length),
    [4, 4, 4, 4, 2],
  );
  const cards = sheets.flat();
  assert.deepEqual(
    cards.flatMap(({ card, person: holder }) =>
      holder === null ? [] : [[card, holder.text.name]],
    ),
    [
      [17, 'Y Blem'],
      [18, 'A Thao'],
    ],
  );
  assert.equal(cards[0]?.stub, shown(10).stub);
});

test('behind every card stands its own number when the sheet is turned over its long edge', () => {
  const stubs = Array.from({ length: 7 }, (_, index) => shown(index + 1));
  assert.deepEqual(cardSheets(withStubs.meeting, stubs).map(behind), [
    [2, 1, 4, 3],
    [6, 5, null, 7],
  ]);
});

test('a name is written smaller the more letters it has; marks are no letters', () => {
  assert.equal(nameSize('Y Rơ̆m'), 'short');
  assert.equal(nameSize('Ê̆'.repeat(32)), 'short');
  assert.equal(nameSize('Nguyễn Thị Hồng Phương Ngọc Bích Y Đăk Glei Xơ Đăng'), 'middling');
  assert.equal(nameSize('Ă'.repeat(160)), 'long');
});
