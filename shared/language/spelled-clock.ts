/** Hours that a part of the day can have, and what must be added to each for the clock of 24 hours. */
type Hours = readonly (readonly [first: number, last: number, add: number])[];

const morning: Hours = [[0, 11, 0]];
const pm: Hours = [
  [1, 11, 12],
  [12, 23, 0],
];

/** Twelve o'clock at night is left out: one cannot tell of which day. */
const partsOfTheDay: Readonly<Record<string, Hours>> = {
  sang: morning,
  am: [...morning, [12, 12, -12]],
  sa: [...morning, [12, 12, -12]],
  trua: [
    [11, 13, 0],
    [1, 1, 12],
  ],
  chieu: [
    [1, 6, 12],
    [13, 18, 0],
  ],
  toi: [
    [6, 11, 12],
    [18, 23, 0],
  ],
  dem: [
    [0, 3, 0],
    [8, 11, 12],
    [20, 23, 0],
  ],
  pm,
  ch: pm,
};

const part = String.raw`(?:buoi )?(sang|trua|chieu|toi|dem|sa|ch|[ap]\.?m\.?)`;
const before = /^(?:(?:vao|luc|hoi|tu|den|at|from) )*/;
const partBefore = new RegExp(`^${part} (?:luc )?(.+)$`);
const partBehind = new RegExp(`^(.*[\\d':]|.*\\S(?= )|.*[hg]) ?${part}$`);

const hour = String.raw`(\d{1,2}) ?(?:h|g|gio)`;
const minuteSign = String.raw`(?:phut|ph|p|min|m|')`;
const onTheHour = new RegExp(`^${hour}(?: dung)?$`);
const withMinutes = new RegExp(`^${hour} ?(?:(\\d\\d)(?: ?${minuteSign})?|(\\d) ?${minuteSign})$`);
const halfPast = new RegExp(`^${hour} ?ruoi$`);
const minutesTo = new RegExp(`^${hour} ?kem ?(\\d{1,2})(?: ?${minuteSign})?$`);
const digital = /^(\d{1,2}) ?[:.] ?(\d\d)(?::00(?:\.0+)?)?'?$/;
const compact = /^(\d\d)(\d\d)$/;

interface Clock {
  readonly hour: number;
  /** negative for a quarter to nine */
  readonly minutes: number;
}

/**
 * Reads "8 gio 30 phut", "8h30'", "8:30", "1130", "2h chieu", "9h kem 15", "2 pm" in folded text: the minutes after
 * midnight. One digit of minutes without its unit is a time half typed, and none.
 */
export function spelledClock(text: string): number | null {
  const spelled = text.replace(before, '');
  const [, behind, behindName] = partBehind.exec(spelled) ?? [];
  const [, beforeName, rest] = behind === undefined ? (partBefore.exec(spelled) ?? []) : [];
  const name = (behindName ?? beforeName)?.replace(/\./g, '');
  const clock = clockOf(behind ?? rest ?? spelled, name !== undefined);
  if (clock === null || Math.abs(clock.minutes) > 59) return null;
  const hour = name === undefined ? clock.hour : hourIn(partsOfTheDay[name] ?? [], clock.hour);
  if (hour === null || hour > 23) return null;
  const minutes = hour * 60 + clock.minutes;
  return minutes >= 0 ? minutes : null;
}

function clockOf(text: string, hasPart: boolean): Clock | null {
  const half = halfPast.exec(text);
  if (half !== null) return { hour: Number(half[1]), minutes: 30 };
  const to = minutesTo.exec(text);
  if (to !== null) return { hour: Number(to[1]), minutes: -Number(to[2]) };
  const whole = onTheHour.exec(text) ?? (hasPart ? /^(\d{1,2})$/.exec(text) : null);
  if (whole !== null) return { hour: Number(whole[1]), minutes: 0 };
  const full = withMinutes.exec(text) ?? digital.exec(text) ?? compact.exec(text);
  return full === null ? null : { hour: Number(full[1]), minutes: Number(full[2] ?? full[3]) };
}

function hourIn(hours: Hours, hour: number): number | null {
  const found = hours.find(([first, last]) => first <= hour && hour <= last);
  return found === undefined ? null : hour + found[2];
}
