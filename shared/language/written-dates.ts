import { dayOf, zoneOffsetMs } from './calendar.ts';

const minuteMs = 60_000;

/** A number in documents: below ten with a nought before it. */
export const twoDigits = (number: number): string => String(number).padStart(2, '0');

/**
 * A day YYYY-MM-DD as documents write it: "ngày 05 tháng 3 năm 2026". Days below 10 and the months 1 and 2 get a nought (Nghị định
 * 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 4).
 */
export function longDay(day: string): string {
  const [year = 0, month = 0, ofMonth = 0] = day.split('-').map(Number);
  return `ngày ${twoDigits(ofMonth)} tháng ${month <= 2 ? twoDigits(month) : month} năm ${year}`;
}

/** A day YYYY-MM-DD as "26/11/2026". */
export const numericDay = (day: string): string => day.split('-').reverse().join('/');

/** Hours and minutes of an instant in Vietnam. */
export function hourAndMinute(at: number): { readonly hour: number; readonly minute: number } {
  const minutes = Math.floor((at + zoneOffsetMs) / minuteMs) % 1_440;
  return { hour: Math.floor(minutes / 60), minute: minutes % 60 };
}

/** "08 giờ 05 phút" */
export function writtenTime(at: number): string {
  const { hour, minute } = hourAndMinute(at);
  return `${twoDigits(hour)} giờ ${twoDigits(minute)} phút`;
}

/** "08 giờ 05 phút, ngày 26 tháng 11 năm 2026" */
export const writtenTimeAndDay = (at: number): string =>
  `${writtenTime(at)}, ${longDay(dayOf(at))}`;
