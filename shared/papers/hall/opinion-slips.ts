import { presentFields } from '../../meeting/fields.ts';
import type { Meeting } from '../../meeting/state.ts';
import { numericDay } from '../../language/written-dates.ts';
import { dayOf } from '../../language/calendar.ts';
import { linesOf, type OpinionSlips } from './sheet.ts';

/** The slip on which somebody writes an opinion, or has it written. A name is not asked for, and whether it may be said is. */
export function composeOpinionSlips(meeting: Meeting): OpinionSlips {
  const { title, village, startsAt } = meeting.details;
  const day = startsAt === null ? '' : `ngày ${numericDay(dayOf(startsAt))}`;
  return {
    form: 'slips',
    title: 'PHIẾU GHI Ý KIẾN',
    about: linesOf(title, [village, day].filter((part) => part !== '').join(', ')),
    parts: [
      { kind: 'blanks', labels: ['Số thẻ', 'Họ và tên (không bắt buộc)', 'Thôn'] },
      {
        kind: 'choice',
        title: 'Về việc (đánh dấu một ô)',
        options: presentFields(meeting).map(({ text }) => text.name.vi),
      },
      { kind: 'lines', title: 'Ý kiến, kiến nghị', count: 5 },
      {
        kind: 'choice',
        title: 'Đồng ý nêu tên khi công bố',
        options: ['Có', 'Không'],
      },
      {
        kind: 'note',
        text: 'Không viết được thì nhờ thôn trưởng hoặc thư ký ghi giúp. Nộp phiếu cho thư ký.',
      },
    ],
    missing: [],
  };
}
