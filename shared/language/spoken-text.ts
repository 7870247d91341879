import { existingDay } from './calendar.ts';
import { numberInWords, writtenNumberInWords } from './numbers-in-words.ts';
import { spokenDay, spokenDayAndYear, spokenDayOfMonth, spokenMonth } from './spoken-dates.ts';

/** Abbreviations of offices and papers, as they are read out. Longer ones first where one begins another. */
const abbreviations: readonly (readonly [string, string])[] = [
  ['UBMTTQVN', 'Ủy ban Mặt trận Tổ quốc Việt Nam'],
  ['UBMTTQ', 'Ủy ban Mặt trận Tổ quốc'],
  ['MTTQVN', 'Mặt trận Tổ quốc Việt Nam'],
  ['MTTQ', 'Mặt trận Tổ quốc'],
  ['UBND', 'Ủy ban nhân dân'],
  ['HĐND', 'Hội đồng nhân dân'],
  ['CTMTQG', 'Chương trình mục tiêu quốc gia'],
  ['MTQG', 'mục tiêu quốc gia'],
  ['NHCSXH', 'Ngân hàng Chính sách xã hội'],
  ['NTM', 'nông thôn mới'],
  ['BHYT', 'bảo hiểm y tế'],
  ['BHXH', 'bảo hiểm xã hội'],
  ['LHPN', 'Liên hiệp Phụ nữ'],
  ['CCB', 'Cựu chiến binh'],
  ['ĐTN', 'Đoàn Thanh niên'],
  ['DTTS&MN', 'dân tộc thiểu số và miền núi'],
  ['DTTS', 'dân tộc thiểu số'],
  ['LĐTB&XH', 'Lao động - Thương binh và Xã hội'],
  ['LĐTBXH', 'Lao động - Thương binh và Xã hội'],
  ['VH-XH', 'Văn hóa - Xã hội'],
  ['KT-XH', 'kinh tế - xã hội'],
  ['PVHCC', 'Phục vụ hành chính công'],
  ['TTHC', 'thủ tục hành chính'],
  ['CCCD', 'căn cước công dân'],
  ['GCN', 'giấy chứng nhận'],
  ['QSDĐ', 'quyền sử dụng đất'],
  ['XKLĐ', 'xuất khẩu lao động'],
  ['THCS', 'trung học cơ sở'],
  ['THPT', 'trung học phổ thông'],
  ['PCT', 'Phó Chủ tịch'],
  ['TT', 'Thường trực'],
  ['NN&MT', 'Nông nghiệp và Môi trường'],
  ['QĐ', 'quyết định'],
  ['KH', 'kế hoạch'],
];

const units: Readonly<Record<string, string>> = {
  km: 'ki-lô-mét',
  m: 'mét',
  cm: 'xen-ti-mét',
  mm: 'mi-li-mét',
  ha: 'héc-ta',
  m2: 'mét vuông',
  'm²': 'mét vuông',
  m3: 'mét khối',
  'm³': 'mét khối',
  kg: 'ki-lô-gam',
  g: 'gam',
  l: 'lít',
  đ: 'đồng',
  kV: 'ki-lô-vôn',
  kW: 'ki-lô-oát',
};

const romans: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, V: 5 };

const letters: Readonly<Record<string, string>> = {
  A: 'a', B: 'bê', C: 'xê', D: 'dê', Đ: 'đê', E: 'e', F: 'ép', G: 'giê', H: 'hát', I: 'i', J: 'gi', K: 'ca',
  L: 'lờ', M: 'mờ', N: 'nờ', O: 'o', P: 'pê', Q: 'quy', R: 'rờ', S: 'sờ', T: 'tê', U: 'u', V: 'vê',
  W: 'vê kép', X: 'ích', Y: 'i dài', Z: 'dét',
}; // prettier-ignore

/**
 * A text as a loudspeaker's voice reads it: abbreviations, days, times, numbers and signs in words. No digit, slash, bracket or
 * abbreviation is left.
 */
export function spokenText(text: string): string {
  const said = [expandAbbreviations, sayDays, sayTimes, sayNumbers, saySigns, spellCapitals].reduce(
    (before, step) => step(before),
    text.normalize('NFC'),
  );
  return said
    .replace(/\s+([,.;:!?])/g, '$1')
    .replace(/([,;])(?:\s*[,;])+/g, '$1')
    .replace(/[,;]\s*([.!?])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function expandAbbreviations(text: string): string {
  return abbreviations.reduce(
    (before, [short, long]) =>
      before.replace(new RegExp(`(?<![\\p{L}\\p{N}])${short}(?![\\p{L}\\p{N}])`, 'gu'), long),
    text,
  );
}

function sayDays(text: string): string {
  return text
    .replace(
      /(ngày\s+)?\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/gu,
      (whole, _word, day: string, month: string, year: string) => {
        const existing = existingDay(Number(year), Number(month), Number(day));
        return existing === null ? whole : spokenDayAndYear(existing);
      },
    )
    .replace(/ngày\s+(\d{1,2})\/(\d{1,2})\b/gu, (whole, day: string, month: string) => {
      // A leap year has every day that a day without its year can mean.
      const existing = existingDay(2024, Number(month), Number(day));
      return existing === null ? whole : spokenDay(existing);
    })
    .replace(
      /ngày\s+(\d{1,2})\b(?!\s*công)/gu,
      (_whole, day: string) => `ngày ${spokenDayOfMonth(Number(day))}`,
    )
    .replace(/\btháng\s+(\d{1,2})\/(\d{4})\b/gu, (whole, month: string, year: string) =>
      spokenMonth(Number(month)) === ''
        ? whole
        : `${spokenMonth(Number(month))} năm ${numberInWords(Number(year))}`,
    )
    .replace(
      /\btháng\s+(\d{1,2})\b/gu,
      (whole, month: string) => spokenMonth(Number(month)) || whole,
    )
    .replace(
      /\bquý\s+(I{1,3}|IV)\b/giu,
      (_whole, quarter: string) => `quý ${numberInWords(romans[quarter.toUpperCase()] ?? 0)}`,
    );
}

function sayTimes(text: string): string {
  return text.replace(
    /\b(\d{1,2})(?:h|:|g)(\d{2})?\b(?:\s*phút)?/gu,
    (_whole, hour: string, minute?: string) =>
      minute === undefined || Number(minute) === 0
        ? `${numberInWords(Number(hour))} giờ`
        : `${numberInWords(Number(hour))} giờ ${numberInWords(Number(minute))} phút`,
  );
}

function sayNumbers(text: string): string {
  const unit = Object.keys(units)
    .sort((one, other) => other.length - one.length)
    .join('|');
  const number = String.raw`\d+(?:\.\d{3})*(?:,\d+)?`;
  return text.replace(
    new RegExp(`(${number})(?:\\s*(%)|\\s*(${unit})(?![\\p{L}\\p{N}]))?`, 'gu'),
    (_whole, written: string, percent?: string, measure?: string) => {
      const said =
        writtenNumberInWords(written) ??
        written.replace(/\d+/g, (digits) => ` ${String(writtenNumberInWords(digits))} `);
      if (percent !== undefined) return `${said} phần trăm`;
      return measure === undefined ? ` ${said} ` : `${said} ${units[measure] ?? measure}`;
    },
  );
}

function saySigns(text: string): string {
  return text
    .replace(/\s+-\s+/g, ' ')
    .replace(/\s*[–—]\s*/g, ', ')
    .replace(/\s*&\s*/g, ' và ')
    .replace(/\s*\+\s*/g, ' cộng ')
    .replace(/\s*\/\s*/g, ' hoặc ')
    .replace(/\s*[([]\s*/g, ', ')
    .replace(/\s*[)\]]/g, ',')
    .replace(/["“”«»*_#]/g, '');
}

/** An abbreviation that nobody has told is spelled. */
function spellCapitals(text: string): string {
  return text.replace(/(?<!\p{L})[A-ZĐ]{2,}(?!\p{L})/gu, (capitals) =>
    Array.from(capitals, (letter) => letters[letter] ?? letter).join(' '),
  );
}
