import type { Meeting } from '#shared/meeting/state.ts';
import { chair, office, secretary } from '../../machines/actors.ts';
import { opened, prepared, type Minutes } from '../../machines/given.ts';
import { fieldId, itemId, opinionId } from '../../machines/ids.ts';
import { answered, leaderText, person, recorded } from '../../machines/plan.ts';

/** A meeting to which nobody came and in which nothing was said. */
export const emptyMeeting: Meeting = opened.and(chair, 'meeting.adjourn', {}).meeting;

/** A meeting that is prepared and has not begun. */
export const preparedMeeting: Meeting = prepared.meeting;

const words =
  'Đường ống nước tự chảy bị đứt từ đợt sạt lở, hai mươi hộ xóm trên phải đi gánh nước suối, người già và trẻ con khổ lắm. ';

/** A meeting of so many opinions, each answered, with texts of every length and letters of every people of the hall. */
export function longMeeting(opinions: number): Meeting {
  const start: Minutes = opened
    .and(office, 'people.addLeader', { text: leaderText('Lê Quang Thịnh', [1, 2, 3]) })
    .and(office, 'people.addPerson', { text: person('Y Rơ̆m Êban', 1, { gender: 'female' }) })
    .and(chair, 'agenda.start', { item: itemId(3), running: itemId(1) });
  let minutes = start;
  for (let number = 1; number <= opinions; number += 1) {
    const text = `Ý kiến ${String(number)}. ${words.repeat(1 + (number % 4))}`.trim();
    const due = number % 3 === 0 ? '2026-12-15' : null;
    minutes = minutes
      .and(
        secretary,
        'register.record',
        recorded(text, {
          as: {
            field: fieldId(1 + (number % 3)),
            named: number % 5 !== 0,
            author: { name: 'Y Rơ̆m Êban', card: 1, village: 'Thôn 3' },
          },
        }),
      )
      .and(
        secretary,
        'answers.record',
        answered(number, 1, {
          text: words.repeat(1 + (number % 3)).trim(),
          outcome:
            number > 1 && number % 50 === 0
              ? { name: 'merged', into: opinionId(1), due: null }
              : { name: due === null ? 'answered' : 'sentUp', due },
          authority: number % 7 === 0 ? 'province' : 'commune',
        }),
      );
  }
  return minutes.and(chair, 'meeting.adjourn', {}).meeting;
}
