import { zoneOffsetMs } from '#shared/language/calendar.ts';
import type { Language } from './languages.ts';

const minuteMs = 60_000;

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const padded = (value: number): string => String(value).padStart(2, '0');

/** The instant moved so that its UTC parts read as the clock on the wall in Vietnam. */
const local = (at: number): Date => new Date(at + zoneOffsetMs);

/** "26/11/2026" */
export function date(at: number): string {
  const moved = local(at);
  return `${padded(moved.getUTCDate())}/${padded(moved.getUTCMonth() + 1)}/${moved.getUTCFullYear()}`;
}

/** "ngày 26 tháng 11 năm 2026" · "26 November 2026" */
export function longDate(at: number, language: Language): string {
  const moved = local(at);
  const [day, month, year] = [moved.getUTCDate(), moved.getUTCMonth(), moved.getUTCFullYear()];
  return language === 'vi'
    ? `ngày ${padded(day)} tháng ${padded(month + 1)} năm ${year}`
    : `${day} ${englishMonths[month] ?? ''} ${year}`;
}

/** A month, YYYY-MM, as "Tháng 11 năm 2026" · "November 2026". */
export function monthTitle(month: string, language: Language): string {
  const [year = '', number = ''] = month.split('-');
  return language === 'vi'
    ? `Tháng ${Number(number)} năm ${year}`
    : `${englishMonths[Number(number) - 1] ?? ''} ${year}`;
}

/** "08:30", the time of day */
export function timeOfDay(at: number): string {
  const moved = local(at);
  return `${padded(moved.getUTCHours())}:${padded(moved.getUTCMinutes())}`;
}

/** "8 giờ 30", "8 giờ" · "8:30" */
export function spokenTime(at: number, language: Language): string {
  const moved = local(at);
  const [hours, minutes] = [moved.getUTCHours(), moved.getUTCMinutes()];
  if (language !== 'vi') return `${hours}:${padded(minutes)}`;
  return minutes === 0 ? `${hours} giờ` : `${hours} giờ ${padded(minutes)}`;
}

/** "08:30 26/11/2026" */
export function dateTime(at: number): string {
  return `${timeOfDay(at)} ${date(at)}`;
}

/** "8 giờ 30, ngày 26 tháng 11 năm 2026" · "8:30, 26 November 2026" */
export function longDateTime(at: number, language: Language): string {
  return `${spokenTime(at, language)}, ${longDate(at, language)}`;
}

/** A calendar day, YYYY-MM-DD, as "15/12/2026". */
export function day(iso: string): string {
  return iso.split('-').reverse().join('/');
}

/** A calendar day as "15/12", with its year only when that is not the year of `now`. */
export function shortDay(iso: string, now: number): string {
  const [year, month, dayOfMonth] = iso.split('-');
  const isThisYear = year === String(local(now).getUTCFullYear());
  return isThisYear ? `${dayOfMonth ?? ''}/${month ?? ''}` : day(iso);
}

/** A stopwatch reading: "2:05", "1:02:05". Whole seconds that have passed. */
export function clockTime(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = padded(seconds % 60);
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${padded(minutes)}:${tail}`;
}

/** Time left as a countdown shows it: a started second still counts, over time reads "+0:05". */
export function countdown(remainingMs: number): string {
  return remainingMs > 0
    ? clockTime(Math.ceil(remainingMs / 1000) * 1000)
    : `+${clockTime(-remainingMs)}`;
}

/** Whole minutes in words: "1 giờ 30 phút", "45 phút" · "1 h 30 min", "45 min". */
export function duration(ms: number, language: Language): string {
  const total = Math.round(ms / minuteMs);
  const [hours, minutes] = [Math.floor(total / 60), total % 60];
  const [hourWord, minuteWord] = language === 'vi' ? ['giờ', 'phút'] : ['h', 'min'];
  const parts = [
    ...(hours > 0 ? [`${hours} ${hourWord}`] : []),
    ...(minutes > 0 || hours === 0 ? [`${minutes} ${minuteWord}`] : []),
  ];
  return parts.join(' ');
}

/** "1.500.000,5" · "1,500,000.5" */
export function number(value: number, language: Language): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : point + fraction}`;
}
