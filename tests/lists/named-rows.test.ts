import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brief, rowsOfText } from './files.ts';

const list = [
  'STT,Họ và tên chủ hộ,Năm sinh,Đối tượng,Thôn',
  '1,Y Mơ,1961,Hộ nghèo,Thôn 3',
  '2,,1972,Hộ nghèo,Thôn 3',
  '3,12345,1980,Hộ cận nghèo,Thôn 3',
  'Cộng,,,,',
].join('\n');

test('LS15 a row without a name is read again with the one that is given, and judged as every other', async () => {
  assert.deepEqual((await rowsOfText(list)).map(brief), [
    'import | Y Mơ | 1961 | HN | year_only',
    'error missing_name',
    'error name_unread',
    'skip total_row',
  ]);
  const names = new Map([
    [3, 'A Plưm'],
    [4, 'y mơ'],
  ]);
  const rows = await rowsOfText(list, { names });
  assert.equal(brief(rows[1]), 'import | A Plưm | 1972 | HN | year_only');
  assert.match(
    brief(rows[2]),
    /^import \| Y Mơ \| 1980 \| HCN|^needsReview \| Y Mơ \| 1980 \| HCN/,
  );
  assert.equal(brief(rows[3]), 'skip total_row');
});

test('LS15 a name that stands in the list already is told to do so', async () => {
  const [, twice] = await rowsOfText(list.replace('1972', '1961'), {
    names: new Map([[3, 'Y Mơ']]),
  });
  assert.match(brief(twice), /^needsReview .*probable_duplicate/);
});

test('LS15 a row that was taken for a sum is a household once somebody says whose', async () => {
  const rows = await rowsOfText(list.replace('Cộng,,,,', 'Cộng Hoà,Cộng: A Hoà,,,'), {
    names: new Map([[5, 'A Hoà']]),
  });
  assert.match(brief(rows[3]), /^(?:import|needsReview) \| A Hoà/);
});
