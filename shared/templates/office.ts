import type { OfficeDataOf } from '../office/commands.ts';
import type { Series } from '../office/settings/commands.ts';
import { dialogueTemplate } from './dialogue.ts';

/** The kinds of papers that an office issues, with what stands behind their numbers (Decree 30/2020, annex III). */
const kinds: readonly (readonly [type: string, symbol: string])[] = [
  ['Kế hoạch', 'KH-UBND'],
  ['Thông báo', 'TB-UBND'],
  ['Báo cáo', 'BC-UBND'],
  ['Biên bản', 'BB-UBND'],
  ['Giấy mời', 'GM-UBND'],
  ['Công văn', 'UBND-VHXH'],
];

/** The days off work with a fixed date in the solar calendar (Labour Code 45/2019/QH14, article 112); the others are entered. */
const fixedHolidays = ['01-01', '04-30', '05-01', '09-02'];

/**
 * What an office begins with: two levels of local government, commune and province, since 1 July 2025. Everything can be edited.
 * @param year the year whose papers are numbered first
 * @param name such as "xã Nà Pán"; empty where nobody has named it
 */
export function newOffice(year: number, name = ''): OfficeDataOf<'office.found'> {
  const { details, rules, fields } = dialogueTemplate;
  const series = kinds.map(([type, symbol]): Series => ({ type, symbol, year, next: 1 }));
  return {
    name,
    settings: {
      agency: {
        superior: [],
        own: [...details.agency],
        place: '',
        superiors: ['Uỷ ban nhân dân tỉnh'],
        recipients: [
          'TT Đảng uỷ, HĐND xã (b/c)',
          'Chủ tịch, các Phó Chủ tịch UBND xã (chỉ đạo)',
          'Uỷ ban MTTQ Việt Nam xã và các tổ chức chính trị - xã hội (p/h)',
          'Các phòng chuyên môn thuộc UBND xã (t/h)',
          'Các thôn trên địa bàn xã (t/h)',
        ],
        signatories: [
          { authority: 'TM. ỦY BAN NHÂN DÂN', standIn: '', post: 'CHỦ TỊCH', name: '' },
          {
            authority: 'TM. ỦY BAN NHÂN DÂN',
            standIn: 'KT. CHỦ TỊCH',
            post: 'PHÓ CHỦ TỊCH',
            name,
          },
        ],
      },
      numbering: { series },
      deadlines: {
        notice: { days: 7, counting: 'calendar' },
        result: { days: 10, counting: 'calendar' },
        reply: { days: 10, counting: 'working' },
        outcome: { days: 20, counting: 'calendar' },
        holidays: fixedHolidays.map((day) => `${String(year)}-${day}`),
      },
      retention: { roster: null, contacts: null, drafts: null, register: null },
      texts: {
        programme:
          'Chương trình mục tiêu quốc gia xây dựng nông thôn mới, giảm nghèo bền vững và phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi giai đoạn 2026 - 2035',
        funding: '',
        takingPart:
          'Đại diện hộ trực tiếp tham dự và phát biểu tại hội nghị, gửi phiếu ý kiến, hoặc gửi ý kiến qua trưởng thôn trước ngày họp.',
        notice: details.notice,
      },
      rules,
    },
    fields,
  };
}
