/** A day as somebody wrote it, not yet looked up in the calendar. */
export interface SpelledDay {
  /** null: the writer left it to the reader which one */
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const number = String.raw`(\d{1,2})`;
const ordinal = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const between = String.raw`(?: ?[/.-] ?| )`;

/** What people write before a day without changing it: a wall that says "before 15/12" means the due day 15/12. */
const before = /^(?:(?:vao|den|truoc|han|on|by|before) )*(?:ngay )?/;

const dayMonthYear = new RegExp(`^${number}${between}${number}(?:${between}(\\d{4}|\\d\\d))?$`);
const yearMonthDay = new RegExp(`^(\\d{4})[/.-]${number}[/.-]${number}$`);
const inVietnamese = new RegExp(
  `^${number} ?thang ?${number}(?:(?:,? nam | nam|, ?| ?/ ?| )(\\d{4}))?$`,
);
const dayFirst = new RegExp(`^${ordinal} (?:of )?${month}(?:,? (\\d{4}))?$`);
const monthFirst = new RegExp(`^${month} ${ordinal}(?:,? (\\d{4}))?$`);

/** Reads "26/11", "26.11.26", "2026-11-26", "ngay 26 thang 11 nam 2026", "26 november 2026" in folded text. */
export function spelledDay(text: string): SpelledDay | null {
  const spelled = text.replace(before, '');
  const iso = yearMonthDay.exec(spelled);
  if (iso !== null) return named(iso[3], iso[2], iso[1]);
  const inNumbers = dayMonthYear.exec(spelled) ?? inVietnamese.exec(spelled);
  if (inNumbers !== null) return named(inNumbers[1], inNumbers[2], inNumbers[3]);
  const english = dayFirst.exec(spelled);
  if (english !== null) return named(english[1], monthNumber(english[2]), english[3]);
  const american = monthFirst.exec(spelled);
  return american === null ? null : named(american[2], monthNumber(american[1]), american[3]);
}

/** Reads "15" or "ngay 15": a day of some month. */
export function spelledDayOfMonth(text: string): number | null {
  const spelled = text.replace(before, '');
  return /^\d{1,2}$/.test(spelled) ? Number(spelled) : null;
}

const monthNumber = (name = ''): string => String(months.indexOf(name.slice(0, 3)) + 1);

function named(day = '', inMonth = '', year: string | undefined): SpelledDay {
  return {
    year: year === undefined ? null : Number(year.length === 2 ? `20${year}` : year),
    month: Number(inMonth),
    day: Number(day),
  };
}
