import { twoDigits, hourAndMinute } from '../../language/written-dates.ts';
import { programme } from '../../meeting/agenda/state.ts';
import type { Meeting } from '../../meeting/state.ts';
import { missingOf } from '../missing.ts';
import type { PapersOffice } from '../office.ts';
import { asSentence } from '../opinions.ts';
import { clause, dash, details, fromItem, paragraph, sentence, type Block } from '../paper.ts';
import { plannedTime } from '../reference-words.ts';
import { meetingLines } from './meeting-lines.ts';
import { linesOf, type HallSheet } from './sheet.ts';

/** The programme for the wall: when what comes, who speaks to it, and how long everybody has. */
export function composeWallAgenda(meeting: Meeting, { issuer }: PapersOffice): HallSheet {
  const { startsAt, venue } = meeting.details;
  let minutes = 0;
  const rows = programme(meeting.agenda).map(({ id, text }) => {
    const at = startsAt === null ? `${text.plannedMinutes} phút` : clock(startsAt, minutes);
    minutes += text.plannedMinutes;
    return [
      sentence(at, details, fromItem(id)),
      sentence(text.title, fromItem(id)),
      sentence(text.presenter, fromItem(id)),
    ];
  });
  return {
    form: 'hall',
    agency: issuer.agency,
    title: 'CHƯƠNG TRÌNH',
    about: meetingLines(meeting),
    isForWall: true,
    blocks: [
      {
        kind: 'table',
        table: {
          columns: [
            { title: startsAt === null ? 'Thời lượng' : 'Giờ', share: 18, centred: true },
            { title: 'Nội dung', share: 50 },
            { title: 'Người trình bày', share: 32 },
          ],
          groups: [{ caption: '', rows }],
          rowHeight: wallRow,
        },
      },
      ...manners(meeting),
    ],
    missing: missingOf({ startsAt: startsAt === null, venue: venue === '' }),
  };
}

/** In millimetres: a row of one line in letters for the wall. */
const wallRow = 12;

/** "8 giờ 20" so many minutes after the beginning. */
function clock(startsAt: number, minutes: number): string {
  const { hour, minute } = hourAndMinute(startsAt + minutes * 60_000);
  return minute === 0 ? `${hour} giờ` : `${hour} giờ ${twoDigits(minute)}`;
}

/** What everybody must know of how it goes: the speaking time, who comes first, what is recorded. */
function manners({ rules, details: { notice } }: Meeting): readonly Block[] {
  const priority = rules.priority.join('; ');
  return [
    paragraph(
      sentence(`Mỗi lượt phát biểu không quá ${written(rules.speakMinutes)} phút.`, details),
      sentence(
        rules.firstTurnFirst ? 'Ai chưa phát biểu được mời trước người đã phát biểu.' : '',
        details,
      ),
      sentence(priority === '' ? '' : asSentence(`Ưu tiên mời trước: ${priority}`), details),
    ),
    ...(notice === '' ? [] : [paragraph(sentence(asSentence(notice), details))]),
  ];
}

/** "2,5" */
const written = (minutes: number): string => String(minutes).replace('.', ',');

/** The notice for the board, in letters that old eyes read: when, where, what about and how to say something. */
export function composeBoardNotice(meeting: Meeting, { issuer }: PapersOffice): HallSheet {
  const { title, venue, village } = meeting.details;
  const time = plannedTime(meeting);
  const place = [venue, venue.includes(village) ? '' : village].filter((part) => part !== '');
  return {
    form: 'hall',
    agency: issuer.agency,
    title: 'THÔNG BÁO',
    about: linesOf(title),
    isForWall: true,
    blocks: [
      ...(time === '' ? [] : [clause('Thời gian', sentence(`${time}.`, details))]),
      ...(place.length === 0
        ? []
        : [clause('Địa điểm', sentence(asSentence(place.join(', ')), details))]),
      clause(
        'Mời dự',
        sentence(
          `đại diện các hộ và toàn thể bà con${village === '' ? '' : ` ${village}`}.`,
          details,
        ),
      ),
      clause('Nội dung'),
      ...programme(meeting.agenda)
        .filter(({ text }) => !['opening', 'closing'].includes(text.kind))
        .map(({ id, text }) => dash(sentence(asSentence(text.title), fromItem(id)))),
      clause(
        'Nêu ý kiến',
        sentence(
          'gửi trước cho thôn trưởng, ghi vào phiếu, hoặc nói tại hội nghị. Không viết được thì nhờ thôn trưởng hoặc thư ký ghi giúp. Ý kiến nào cũng được ghi nhận và trả lời.',
        ),
      ),
    ],
    missing: missingOf({ startsAt: time === '', venue: venue === '' }),
  };
}
