import type { ListAnswer } from '#shared/lists/answer.ts';
import { categoryNames } from '#shared/lists/categories.ts';
import type { HouseholdRow, OutcomeRow } from '#shared/lists/outcome.ts';
import { warningOf, type Problem } from '#shared/lists/problems.ts';
import { countOutcomes } from '#shared/lists/reading.ts';
import { listWords } from '#shared/lists/words.ts';

/** Every record with its wanted outcome, as lists of wanted outcomes write it. */
export function expectedForm(rows: readonly OutcomeRow[]) {
  return { rows: rows.map(expectedRow), counts: countOutcomes(rows) };
}

function expectedRow(row: OutcomeRow) {
  const { action, line } = row;
  if (!('values' in row)) return { action, reason: row.reason, warnings: [], line };
  const { headName, repName, gender, birthDate, ethnicGroup, members, category } = row.values;
  const { village, phone, recognizedOn, birthYear, altPhone } = row.values;
  return {
    ...{ headName, repName, gender, birthDate, ethnicGroup, members, category },
    ...{ village, phone, recognizedOn },
    warnings: row.problems.map(warningOf),
    action,
    matches: row.household,
    ...(birthYear === undefined ? {} : { birthYear }),
    ...(altPhone === undefined ? {} : { altPhone }),
    line,
  };
}

/** The same for people: where the list came from, a line a record, and the sums. */
export function report({
  origin,
  sheets,
  sheet,
  layout,
  rows,
}: ListAnswer & { readonly ok: true }): string {
  const counts = countOutcomes(rows);
  const others = sheets.filter((name) => name !== sheet);
  const { headings, columns } = layout;
  const untaken = headings.filter((heading, index) => heading !== '' && columns[index] === null);
  const notes = [
    origin.font === null ? '' : `Gõ bằng phông chữ ${origin.font}: đã chuyển sang Unicode.`,
    origin.encoding === null || origin.font !== null ? '' : `Bảng mã: ${origin.encoding}.`,
    sheet === '' ? '' : `Trang tính: ${sheet}.`,
    others.length === 0 ? '' : `Các trang tính khác không đọc: ${others.join(', ')}.`,
    layout.headingRow === null ? 'Không tìm thấy dòng tiêu đề cột.' : '',
    untaken.length === 0 ? '' : `Các cột không dùng: ${untaken.join(', ')}.`,
  ];
  const cells = [
    [
      'Dòng',
      'Kết quả',
      'Hộ',
      'Họ và tên',
      'Năm sinh',
      'Đối tượng',
      'Thôn',
      'Điện thoại',
      'Ghi nhận',
    ],
    ...rows.map(cellsOf),
  ];
  const sums =
    `${counts.lines} dòng: nhập ${counts.import}, cần xem lại ${counts.needsReview}, ` +
    `bỏ qua ${counts.skip}, lỗi ${counts.error}.`;
  return `${[...notes.filter(Boolean), '', ...inColumns(cells), '', sums].join('\n')}\n`;
}

function cellsOf(row: OutcomeRow): readonly string[] {
  const start = [String(row.line), listWords.actions[row.action]];
  if (!('values' in row)) return [...start, '', '', '', '', '', '', listWords.reasons[row.reason]];
  const { values } = row;
  return [
    ...start,
    row.household,
    nameOf(row),
    String(values.birthYear ?? values.birthDate?.slice(0, 4) ?? ''),
    values.category === null ? '' : categoryNames[values.category],
    values.village ?? '',
    values.phone ?? '',
    row.problems.map(sentenceOf).join('; '),
  ];
}

const nameOf = ({ values: { headName, repName, relation } }: HouseholdRow): string =>
  headName === repName
    ? headName
    : `${headName} (đại diện: ${repName}${relation === '' ? '' : `, ${relation.toLowerCase()}`})`;

const sentenceOf = ({ code, household }: Problem): string =>
  `${listWords.problems[code]}${household === undefined ? '' : ` (${household})`}`;

const segments = new Intl.Segmenter('vi');
const widthOf = (text: string): number => [...segments.segment(text)].length;

/** Cells under one another; the last column as long as it is. */
function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}
