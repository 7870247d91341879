import { beginningSentence, withinSentence } from '../language/address-forms.ts';
import { dayOf } from '../language/calendar.ts';
import { numericDay, twoDigits } from '../language/written-dates.ts';
import { programme } from '../meeting/agenda/state.ts';
import { commitments } from '../meeting/commitments/commitments.ts';
import type { Meeting } from '../meeting/state.ts';
import { totals } from '../meeting/totals.ts';
import { attendance } from './attendance.ts';
import { officialName } from './delegates.ts';
import { missingOf } from './missing.ts';
import { withOfficials } from './minutes-officials.ts';
import type { PapersOffice } from './office.ts';
import { asSentence, fieldWithin, outcomeCounts } from './opinions.ts';
import {
  details,
  fromItem,
  office as fromOffice,
  roster,
  sentence,
  stage,
  type Line,
  type PlainPaper,
} from './paper.ts';
import { beganAt, officeName } from './reference-words.ts';
import { publicGist, resultDue } from './result-notice.ts';
import { isRegistered } from '../meeting/register/state.ts';
import { fromOpinion } from './paper.ts';

/** So many opinions are named in the news; the rest stand in the notice of the result. */
const named = 5;

/** The news item for the commune's portal: who, where, when; what happened; what people spoke about; how it ended. Names no household. */
export function composeNews(meeting: Meeting, known: PapersOffice): PlainPaper {
  const office = withOfficials(meeting, known);
  const { title, village, venue } = meeting.details;
  const paragraphs: readonly Line[] = [
    lead(meeting, office),
    course(meeting),
    opinions(meeting),
    answers(meeting),
    conclusion(meeting, office),
  ].filter((line) => line.length > 0);
  return {
    form: 'plain',
    title: `${village === '' ? '' : `${village}: `}${withoutVillage(title, village)}`,
    note: '',
    paragraphs,
    missing: missingOf({
      agency: office.issuer.agency.length === 0,
      village: village === '',
      venue: venue === '',
      chair: office.session.chair === null,
      adjourned: meeting.stage.name !== 'adjourned',
    }),
  };
}

/** A title without the village that it ends with, which stands before it already. */
function withoutVillage(title: string, village: string): string {
  const end = ` tại ${village}`.toLowerCase();
  return village !== '' && title.toLowerCase().endsWith(end) ? title.slice(0, -end.length) : title;
}

function lead(meeting: Meeting, office: PapersOffice): Line {
  const began = beganAt(meeting);
  const { venue, title } = meeting.details;
  const { chair, coChairs } = office.session;
  const { present } = attendance(meeting);
  const when = began === null ? '' : `Ngày ${numericDay(dayOf(began))}, `;
  const where = venue === '' ? '' : `tại ${venue}, `;
  const chaired = [chair, ...coChairs]
    .flatMap((official) => official ?? [])
    .map(officialName)
    .map(withinSentence);
  return [
    sentence(
      beginningSentence(`${when}${where}${officeName(office)} tổ chức ${withinSentence(title)}.`),
      stage,
      details,
    ),
    ...(chaired.length === 0
      ? []
      : [sentence(`Chủ trì hội nghị có ${chaired.join('; ')}.`, fromOffice)]),
    ...(present === 0
      ? []
      : [sentence(`Dự hội nghị có ${twoDigits(present)} đại biểu đại diện hộ gia đình.`, roster)]),
  ];
}

function course({ agenda }: Meeting): Line {
  const presented = programme(agenda).filter(
    ({ text, status }) =>
      (text.kind === 'report' || text.kind === 'policy') && status === 'concluded',
  );
  if (presented.length === 0) return [];
  const contents = presented
    .map(({ text }) => withinSentence(text.title.replace(/[.;]$/, '')))
    .join('; ');
  return [
    sentence(
      `Tại hội nghị, các đại biểu đã nghe ${contents}.`,
      ...presented.map(({ id }) => fromItem(id)),
    ),
  ];
}

function opinions(meeting: Meeting): Line {
  const { opinions: count, byField } = totals(meeting);
  if (count === 0) return [sentence('Hội nghị không có ý kiến nào được nêu.')];
  const fields = [...byField]
    .sort(([, one], [, other]) => other - one)
    .slice(0, named)
    .map(([field]) => fieldWithin(meeting, field));
  const gists = meeting.register.opinions
    .filter(isRegistered)
    .filter(({ summary }) => summary != null)
    .slice(0, named);
  return [
    sentence(
      `Với tinh thần dân chủ, thẳng thắn, hội nghị đã ghi nhận ${twoDigits(count)} ý kiến, tập trung vào các lĩnh vực: ${fields.join('; ')}.`,
    ),
    ...(gists.length === 0
      ? []
      : [
          sentence(
            `Bà con nêu các nội dung như: ${gists.map((opinion) => withinSentence(publicGist(meeting, opinion).replace(/[.;]$/, ''))).join('; ')}.`,
            ...gists.map(({ id }) => fromOpinion(id)),
          ),
        ]),
  ];
}

function answers(meeting: Meeting): Line {
  const { opinions: count, answered, byOutcome } = totals(meeting);
  if (count === 0) return [];
  const promised = commitments(meeting);
  return [
    sentence(
      `Lãnh đạo xã, các phòng chuyên môn và đại biểu mời đã trả lời ${twoDigits(answered)}/${twoDigits(count)} ý kiến${answered === 0 ? '' : `: ${outcomeCounts(byOutcome)}`}.`,
    ),
    ...(promised.length === 0
      ? []
      : [
          sentence(
            `Có ${twoDigits(promised.length)} nội dung được hẹn ngày thực hiện để bà con theo dõi, giám sát.`,
          ),
        ]),
  ];
}

function conclusion(meeting: Meeting, office: PapersOffice): Line {
  const items = programme(meeting.agenda).filter(({ text }) => text.kind === 'conclusion');
  const [first] = items.flatMap(({ conclusion: text }) =>
    text.split('\n').filter((line) => line.trim() !== ''),
  );
  const due = resultDue(meeting, office);
  return [
    ...(first === undefined
      ? []
      : [
          sentence(
            `Kết luận hội nghị, chủ trì nêu rõ: ${withinSentence(asSentence(first.trim()))}`,
            ...items.map(({ id }) => fromItem(id)),
          ),
        ]),
    ...(due === null || totals(meeting).opinions === 0
      ? []
      : [
          sentence(
            `Kết quả trả lời được thông báo trên hệ thống loa truyền thanh, niêm yết tại trụ sở xã và gửi thôn trưởng chậm nhất ngày ${numericDay(due)}.`,
          ),
        ]),
  ];
}
