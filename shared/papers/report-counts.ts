import { withinSentence } from '../language/address-forms.ts';
import { dayOf } from '../language/calendar.ts';
import { percentage } from '../language/written-numbers.ts';
import { numericDay, twoDigits } from '../language/written-dates.ts';
import { outcomes, type OutcomeName } from '../forms/lists.ts';
import type { Meeting } from '../meeting/state.ts';
import { totals } from '../meeting/totals.ts';
import { attendance } from './attendance.ts';
import { outcomeNames } from './names.ts';
import { fieldName } from './opinions.ts';
import { sentence, type Sentence, type Table } from './paper.ts';
import { beganAt } from './reference-words.ts';

/** What all sessions of a report come to together. */
export interface Counts {
  readonly opinions: number;
  readonly answered: number;
  readonly settledLater: number;
  readonly invited: number;
  readonly present: number;
  readonly byOutcome: ReadonlyMap<OutcomeName, number>;
}

export function countsOf(meetings: readonly Meeting[]): Counts {
  const counted = meetings.map((meeting) => ({ ...totals(meeting), ...attendance(meeting) }));
  const sum = (of: (one: (typeof counted)[number]) => number): number =>
    counted.reduce((all, one) => all + of(one), 0);
  return {
    opinions: sum(({ opinions }) => opinions),
    answered: sum(({ answered }) => answered),
    settledLater: sum(({ settledLater }) => settledLater),
    invited: sum(({ invited }) => invited),
    present: sum(({ present }) => present),
    byOutcome: new Map(
      outcomes.map((name) => [name, sum(({ byOutcome }) => byOutcome.get(name) ?? 0)]),
    ),
  };
}

/** The total and its parts, which add up to it; what did not occur is said in words. */
export function outcomeSentence({ opinions, answered, byOutcome }: Counts): readonly Sentence[] {
  if (opinions === 0) return [sentence('Không có ý kiến, kiến nghị nào được nêu.')];
  const parts = outcomes
    .map((name) => ({ name, count: byOutcome.get(name) ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${withinSentence(outcomeNames[name])} ${twoDigits(count)}`);
  const unanswered = opinions - answered;
  const all = unanswered === 0 ? parts : [...parts, `chưa trả lời ${twoDigits(unanswered)}`];
  const none =
    (byOutcome.get('sentUp') ?? 0) === 0 ? [sentence('Không có ý kiến phải chuyển cấp trên.')] : [];
  return [sentence(`Tổng số ${twoDigits(opinions)} ý kiến, trong đó: ${all.join('; ')}.`), ...none];
}

/** How many opinions each field had, the most first, with its share. */
export function fieldTable(meetings: readonly Meeting[]): Table {
  const counts = new Map<string, number>();
  for (const meeting of meetings)
    for (const [field, count] of totals(meeting).byField) {
      const name = fieldName(meeting, field);
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return {
    columns: [
      { title: 'STT', share: 10, centred: true },
      { title: 'Lĩnh vực', share: 56 },
      { title: 'Số ý kiến', share: 17, centred: true },
      { title: 'Tỷ lệ', share: 17, centred: true },
    ],
    groups: [
      {
        caption: '',
        rows: [
          ...sorted.map(([name, count], index) =>
            [String(index + 1), name, twoDigits(count), percentage(count, all)].map((text) =>
              sentence(text),
            ),
          ),
          ['', 'Tổng cộng', twoDigits(all), '100%'].map((text) => sentence(text)),
        ],
      },
    ],
  };
}

/** Where and when the sessions were held, how many came and what was said. */
export function sessionTable(meetings: readonly Meeting[]): Table {
  const rows = meetings.map((meeting, index) => {
    const began = beganAt(meeting);
    const { present, invited } = attendance(meeting);
    const { opinions, answered } = totals(meeting);
    return [
      String(index + 1),
      began === null ? '' : numericDay(dayOf(began)),
      [meeting.details.village, meeting.details.venue].filter((part) => part !== '').join(', '),
      `${twoDigits(present)}/${twoDigits(invited)}`,
      twoDigits(opinions),
      twoDigits(answered),
    ];
  });
  const { present, invited, opinions, answered } = countsOf(meetings);
  const total = [
    '',
    '',
    'Tổng cộng',
    `${twoDigits(present)}/${twoDigits(invited)}`,
    twoDigits(opinions),
    twoDigits(answered),
  ];
  return {
    columns: [
      { title: 'STT', share: 8, centred: true },
      { title: 'Ngày', share: 17, centred: true },
      { title: 'Thôn, địa điểm', share: 33 },
      { title: 'Có mặt/được mời', share: 16, centred: true },
      { title: 'Số ý kiến', share: 13, centred: true },
      { title: 'Đã trả lời', share: 13, centred: true },
    ],
    groups: [
      { caption: '', rows: [...rows, total].map((row) => row.map((text) => sentence(text))) },
    ],
  };
}
