import { tidy } from '#lib/language/tidy.ts';

/**
 * Dates and times as people type them, always read as local time of Asia/Ho_Chi_Minh whatever zone the laptop is
 * set to. The zone has had one offset, UTC+7 without summer time, since 1975.
 */
const OFFSET_MS = 7 * 60 * 60_000;

const TIME = String.raw`(\d{1,2})\s*(?::|\.|h|g|giờ)\s*(\d{1,2})?(?:\s*(?:phút|p))?`;
const DAY = String.raw`(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})`;
const DAY_THEN_TIME = new RegExp(`^${DAY}[\\s,]+${TIME}$`, 'u');
const TIME_THEN_DAY = new RegExp(`^${TIME}[\\s,]+(?:ngày\\s+)?${DAY}$`, 'u');
const TIME_ONLY = new RegExp(`^${TIME}$`, 'u');

interface LocalTime {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly hour: number;
  readonly minute: number;
}

/**
 * "26/11/2026 08:00", "26-11-2026, 8h30" or "8 giờ 30 ngày 26/11/2026" in ms since epoch; null when it is none.
 * With `sameDayAs` (ms since epoch) a time alone, "11:00", means that time of the same day.
 */
export function readInstant(typed: string, sameDayAs: number | null = null): number | null {
  const text = tidy(typed).toLowerCase();
  const [, day, month, year, hour, minute] = DAY_THEN_TIME.exec(text) ?? [];
  if (day !== undefined) return instant(numbers({ day, month, year, hour, minute }));
  const [, hour2, minute2, day2, month2, year2] = TIME_THEN_DAY.exec(text) ?? [];
  if (day2 !== undefined)
    return instant(
      numbers({ day: day2, month: month2, year: year2, hour: hour2, minute: minute2 }),
    );
  const [, hour3, minute3] = TIME_ONLY.exec(text) ?? [];
  if (hour3 === undefined || sameDayAs === null) return null;
  return instant({
    ...localTime(sameDayAs),
    hour: Number(hour3),
    minute: Number(minute3 ?? 0),
  });
}

/** ms since epoch as "26/11/2026 08:00". */
export function writeInstant(at: number): string {
  const { day, month, year, hour, minute } = localTime(at);
  return `${padded(day)}/${padded(month)}/${year} ${padded(hour)}:${padded(minute)}`;
}

const padded = (number: number): string => String(number).padStart(2, '0');

function numbers(parts: Readonly<Record<keyof LocalTime, string | undefined>>): LocalTime {
  return {
    day: Number(parts.day),
    month: Number(parts.month),
    year: Number(parts.year),
    hour: Number(parts.hour ?? 0),
    minute: Number(parts.minute ?? 0),
  };
}

function localTime(at: number): LocalTime {
  const shifted = new Date(at + OFFSET_MS);
  return {
    day: shifted.getUTCDate(),
    month: shifted.getUTCMonth() + 1,
    year: shifted.getUTCFullYear(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

/** ms since epoch; null when the calendar or the clock has no such moment. */
function instant(local: LocalTime): number | null {
  const { day, month, year, hour, minute } = local;
  const at = Date.UTC(year, month - 1, day, hour, minute) - OFFSET_MS;
  const back = localTime(at);
  const exists =
    back.day === day && back.month === month && back.hour === hour && back.minute === minute;
  return exists && year >= 1970 ? at : null;
}
