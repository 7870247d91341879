/**
 * What the forms accept: texts no longer than this, in UTF-16 code units (long double posts and
 * village names fit, floods do not), and numbers no greater.
 */
export const limits = {
  name: 160,
  title: 400,
  reason: 400,
  opinion: 4_000,
  /** one line of the wall at the size that people must read, or two */
  summary: 120,
  answer: 8_000,
  line: 400,
  paragraph: 8_000,
  notice: 1_000,
  /** of the minutes; two of them fit into one message */
  passage: 8_000,
  /** who chairs, writes, interprets or takes part, in one list */
  officials: 60,
  /** on one letter, over and under it */
  marksOnLetter: 4,
  card: 9_999,
  /** people in one household */
  persons: 99,
  /** people imported at once: more than any village has */
  imported: 5_000,
  stub: 32,
  minutes: 24 * 60,
  codeDays: 365,
  lateMinutes: 24 * 60,
  /** opinions in one command: their words make one commit */
  hiddenAtOnce: 100,
  collectedAtOnce: 100,
} as const;
