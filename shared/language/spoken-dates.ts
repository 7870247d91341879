import { dayOf, weekdayOf } from './calendar.ts';
import { numberInWords } from './numbers-in-words.ts';
import { hourAndMinute } from './written-dates.ts';

const weekdays = [
  'Chủ nhật',
  'thứ Hai',
  'thứ Ba',
  'thứ Tư',
  'thứ Năm',
  'thứ Sáu',
  'thứ Bảy',
] as const;

const months = [
  'Một',
  'Hai',
  'Ba',
  'Tư',
  'Năm',
  'Sáu',
  'Bảy',
  'Tám',
  'Chín',
  'Mười',
  'Mười Một',
  'Mười Hai',
] as const;

/** "tháng Mười Một"; empty for a number that no month has. */
export function spokenMonth(month: number): string {
  const name = months[month - 1];
  return name === undefined ? '' : `tháng ${name}`;
}

/** A day YYYY-MM-DD for the ear: "ngày mùng năm tháng Mười Hai". */
export function spokenDay(day: string): string {
  const [, month = 0, ofMonth = 0] = day.split('-').map(Number);
  return `ngày ${spokenDayOfMonth(ofMonth)} ${spokenMonth(month)}`;
}

/** "ngày hai mươi sáu tháng Mười Một năm hai nghìn không trăm hai mươi sáu" */
export function spokenDayAndYear(day: string): string {
  const [year = 0] = day.split('-').map(Number);
  return `${spokenDay(day)} năm ${numberInWords(year)}`;
}

/** The first ten days of a month are said with "mùng". */
export function spokenDayOfMonth(ofMonth: number): string {
  return ofMonth <= 10 ? `mùng ${numberInWords(ofMonth)}` : numberInWords(ofMonth);
}

/** "thứ Năm" */
export const weekday = (day: string): string => weekdays[weekdayOf(day)] ?? '';

/** "tám giờ sáng", "một giờ ba mươi phút chiều": hours of twelve, with the part of the day. */
export function spokenTime(at: number): string {
  const { hour, minute } = hourAndMinute(at);
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const minutes = minute === 0 ? '' : ` ${numberInWords(minute)} phút`;
  return `${numberInWords(twelve)} giờ${minutes} ${partOfTheDay(hour)}`;
}

/** "tám giờ sáng, thứ Năm, ngày hai mươi sáu tháng Mười Một" */
export function spokenTimeAndDay(at: number): string {
  const day = dayOf(at);
  return `${spokenTime(at)}, ${weekday(day)}, ${spokenDay(day)}`;
}

function partOfTheDay(hour: number): string {
  if (hour < 4 || hour >= 22) return 'đêm';
  if (hour < 11) return 'sáng';
  if (hour < 13) return 'trưa';
  return hour < 18 ? 'chiều' : 'tối';
}
