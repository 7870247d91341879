import { beginningSentence, withinSentence } from '../language/address-forms.ts';
import { daysAfter, dayOf } from '../language/calendar.ts';
import { spokenText } from '../language/spoken-text.ts';
import { spokenDay, spokenTimeAndDay, weekday } from '../language/spoken-dates.ts';
import { commitments } from '../meeting/commitments/commitments.ts';
import type { Meeting } from '../meeting/state.ts';
import { totals } from '../meeting/totals.ts';
import { missingOf } from './missing.ts';
import type { PapersOffice } from './office.ts';
import { fieldWithin } from './opinions.ts';
import { details, roster, sentence, stage, type PlainPaper, type Source } from './paper.ts';
import { beganAt, officeName } from './reference-words.ts';
import { resultDue } from './result-notice.ts';

/** Words a minute at which a village is read to. */
const wordsAMinute = 130;

/** What the loudspeakers say before the meeting: when, where, who is expected, how to be heard. For the ear, and for machine voices. */
export function composeAnnouncement(meeting: Meeting, office: PapersOffice): PlainPaper {
  const { title, venue, startsAt, village } = meeting.details;
  const when = startsAt === null ? '' : `vào lúc ${spokenTimeAndDay(startsAt)}`;
  const where = venue === '' ? '' : `tại ${withinSentence(venue)}`;
  const dayBefore = startsAt === null ? null : daysAfter(dayOf(startsAt), -1);
  const invited =
    when === '' || where === '' ? [] : [said(`Hội nghị bắt đầu ${when}, ${where}.`, details)];
  return script(
    'Thông báo mời dự hội nghị',
    [
      [said(`Kính thưa toàn thể bà con Nhân dân${village === '' ? '' : ` ${village}`}!`, details)],
      [
        said(`${officeName(office)} xin thông báo.`),
        said(`Xã tổ chức ${withinSentence(title)}.`, details),
        ...invited,
      ],
      [
        said('Kính mời đại diện các hộ gia đình đến dự.', roster),
        said('Lãnh đạo xã sẽ báo cáo tình hình, phổ biến chính sách và trả lời ý kiến của bà con.'),
        said('Ai cũng được phát biểu. Mọi ý kiến đều được ghi lại và trả lời.'),
      ],
      [
        said(
          dayBefore === null
            ? 'Bà con có ý kiến, nguyện vọng gì, xin báo trước với thôn trưởng.'
            : `Bà con có ý kiến, nguyện vọng gì, xin báo với thôn trưởng trước hết ${weekday(dayBefore)}, ${spokenDay(dayBefore)}.`,
        ),
        said('Người không viết được thì nhờ thôn trưởng hoặc thư ký ghi giúp.'),
      ],
      ...(invited.length === 0 ? [] : [[said('Xin nhắc lại.'), ...invited]]),
      [said('Kính mời bà con đến dự đông đủ. Xin cảm ơn bà con.')],
    ],
    missingOf({
      ...absentIn(meeting, office),
      startsAt: startsAt === null,
      venue: venue === '',
    }),
  );
}

/** What the loudspeakers say after the meeting: how many opinions, what came of them, by when, where to read it. Names nobody. */
export function composeResultAnnouncement(meeting: Meeting, office: PapersOffice): PlainPaper {
  const { village } = meeting.details;
  const { opinions, answered, byOutcome, byField } = totals(meeting);
  const began = beganAt(meeting);
  const due = resultDue(meeting, office);
  const promised = commitments(meeting);
  const [nearest] = promised;
  const open = (byOutcome.get('promised') ?? 0) + (byOutcome.get('writtenReply') ?? 0);
  const sentUp = byOutcome.get('sentUp') ?? 0;
  const [most, next] = [...byField].sort(([, one], [, other]) => other - one);
  return script(
    'Thông báo kết quả hội nghị',
    [
      [said(`Kính thưa toàn thể bà con Nhân dân${village === '' ? '' : ` ${village}`}!`, details)],
      [
        said(
          `${officeName(office)} xin thông báo kết quả hội nghị đối thoại${village === '' ? '' : ` với bà con ${village}`}.`,
          details,
        ),
        ...(began === null
          ? []
          : [said(`Hội nghị đã họp ${weekday(dayOf(began))}, ${spokenDay(dayOf(began))}.`, stage)]),
      ],
      opinions === 0
        ? [said('Hội nghị không có ý kiến nào được nêu.')]
        : [
            said(`Hội nghị đã nghe ${opinions} ý kiến của bà con.`),
            said(
              answered === opinions
                ? 'Tất cả các ý kiến đều đã được trả lời.'
                : `Đã trả lời ${answered} ý kiến. Còn ${opinions - answered} ý kiến sẽ được trả lời sau.`,
            ),
            ...(most === undefined || most[1] === (next?.[1] ?? 0)
              ? []
              : [said(`Bà con hỏi nhiều nhất về ${fieldWithin(meeting, most[0])}.`)]),
            said(
              open === 0
                ? 'Không còn ý kiến nào đang giải quyết.'
                : `Có ${open} ý kiến đang được giải quyết.`,
            ),
            said(
              sentUp === 0
                ? 'Không có ý kiến nào phải chuyển cấp trên.'
                : `Có ${sentUp} ý kiến được chuyển, kiến nghị cấp trên.`,
            ),
          ],
      ...(nearest === undefined
        ? []
        : [
            [
              said(
                `Có ${promised.length} việc đã hẹn ngày thực hiện. Ngày hẹn gần nhất là ${spokenDay(nearest.due)}.`,
              ),
            ],
          ]),
      [
        ...(opinions === 0
          ? []
          : [
              said(
                due === null
                  ? 'Kết quả từng ý kiến được niêm yết tại trụ sở Ủy ban nhân dân xã và gửi thôn trưởng.'
                  : `Kết quả từng ý kiến được niêm yết tại trụ sở Ủy ban nhân dân xã và gửi thôn trưởng, chậm nhất là ${spokenDay(due)}.`,
              ),
            ]),
        said('Bà con cần biết thêm, xin hỏi thôn trưởng hoặc đến trụ sở xã. Xin cảm ơn bà con.'),
      ],
    ],
    missingOf({ ...absentIn(meeting, office), adjourned: meeting.stage.name !== 'adjourned' }),
  );
}

const absentIn = ({ details: { village } }: Meeting, { issuer }: PapersOffice) => ({
  agency: issuer.agency.length === 0,
  village: village === '',
});

const said = (text: string, ...from: readonly Source[]) =>
  sentence(beginningSentence(spokenText(text)), ...from);

function script(
  title: string,
  paragraphs: PlainPaper['paragraphs'],
  missing: PlainPaper['missing'],
): PlainPaper {
  const minutes = readingMinutes(paragraphs);
  const note = `Thời gian đọc: khoảng ${minutes} phút. Đọc hai lần.`;
  return { form: 'plain', title, note, paragraphs, missing };
}

/** How long it takes to read a text out, in minutes, at least one. */
function readingMinutes(paragraphs: PlainPaper['paragraphs']): number {
  const words = paragraphs.flat().reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  return Math.max(1, Math.ceil(words / wordsAMinute));
}
