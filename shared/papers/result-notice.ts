import { beginningSentence, withinSentence } from '../language/address-forms.ts';
import { dayOf } from '../language/calendar.ts';
import { longDay, numericDay, twoDigits } from '../language/written-dates.ts';
import { trueTime } from '../meeting/clock/state.ts';
import { isRegistered, type RegisteredOpinion } from '../meeting/register/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { totals } from '../meeting/totals.ts';
import { dueDay } from '../office/settings/deadlines.ts';
import { missingOf } from './missing.ts';
import { outcomeNames } from './names.ts';
import type { PapersOffice } from './office.ts';
import { fieldName, leaderName, outcomeCounts } from './opinions.ts';
import { headOf, recipientsOf, referenceTo } from './paper-head.ts';
import {
  clause,
  details,
  ended,
  fromOpinion,
  paragraph,
  sentence,
  stage,
  type AdministrativePaper,
  type Block,
  type Column,
  type Table,
} from './paper.ts';
import { beganAt, officeName } from './reference-words.ts';
import { signatoryOf, signedBy } from './signatures.ts';

const columns: readonly Column[] = [
  { title: 'Số', share: 7, centred: true },
  { title: 'Nội dung', share: 37 },
  { title: 'Người trả lời', share: 22 },
  { title: 'Kết quả', share: 20 },
  { title: 'Thời hạn', share: 14, centred: true },
];

/**
 * The notice of the result, for posting and for everybody: it names no household, nor says anything in their words or in those of an
 * answer, which may name somebody. Pure.
 */
export function composeResultNotice(meeting: Meeting, office: PapersOffice): AdministrativePaper {
  const { absent, ...head } = headOf('resultNotice', office);
  const { title } = meeting.details;
  const { opinions, byOutcome, answered } = totals(meeting);
  const began = beganAt(meeting);
  const registered = meeting.register.opinions.filter(isRegistered);
  const when = began === null ? '' : `${longDay(dayOf(began))}, `;
  const counts =
    opinions === 0
      ? 'Hội nghị không có ý kiến nào được nêu.'
      : `Hội nghị ghi nhận ${twoDigits(opinions)} ý kiến; đã trả lời ${twoDigits(answered)} ý kiến.`;
  const plan = referenceTo('plan', 'Kế hoạch', office);
  return {
    form: 'administrative',
    ...head,
    type: 'THÔNG BÁO',
    subject: `Kết quả ${withinSentence(title)}`,
    addressees: [],
    blocks: ended([
      paragraph(
        sentence(
          `${beginningSentence(`${plan === null ? '' : `Thực hiện ${plan}, `}${when}${officeName(office)} đã tổ chức ${withinSentence(title)}.`)} ${officeName(office)} thông báo kết quả như sau:`,
          details,
          stage,
        ),
      ),
      clause(
        'Tổng số ý kiến',
        sentence(counts, ...registered.map(({ id }) => fromOpinion(id))),
        ...(answered === 0 ? [] : [sentence(`Kết quả: ${outcomeCounts(byOutcome)}.`)]),
      ),
      ...(registered.length === 0 ? [] : whatCame(meeting, registered)),
      paragraph(
        sentence(
          `${officeName(office)} thông báo để Nhân dân biết${registered.length === 0 ? '' : ', theo dõi và giám sát việc thực hiện'}.`,
        ),
      ),
    ]),
    signatures: signedBy('resultNotice', office),
    recipients: recipientsOf([], office, ''),
    missing: missingOf({
      ...absent,
      recipients: office.issuer.recipients.length === 0,
      signatory: signatoryOf('resultNotice', office) === null,
      adjourned: meeting.stage.name !== 'adjourned',
    }),
  };
}

function whatCame(meeting: Meeting, opinions: readonly RegisteredOpinion[]): readonly Block[] {
  return [
    clause('Kết quả từng ý kiến'),
    { kind: 'table', table: resultsOf(meeting, opinions) },
    clause(
      'Theo dõi việc thực hiện',
      sentence(
        'Các nội dung có thời hạn được thông báo kết quả trên hệ thống loa truyền thanh, niêm yết tại trụ sở Ủy ban nhân dân xã và gửi thôn trưởng. Nội dung trả lời đầy đủ được ghi trong biên bản hội nghị, lưu tại Ủy ban nhân dân xã.',
      ),
    ),
  ];
}

function resultsOf(meeting: Meeting, opinions: readonly RegisteredOpinion[]): Table {
  const rows = opinions.map((opinion) => {
    const { answer, assignment, id } = opinion;
    const leader = answer?.leader ?? assignment?.leader ?? null;
    const cells = [
      String(id),
      publicGist(meeting, opinion),
      leader === null ? 'Chưa phân công' : leaderName(meeting, leader),
      publicOutcome(opinion),
      answer?.outcome.due == null ? '' : numericDay(answer.outcome.due),
    ];
    return cells.map((text) => sentence(text, fromOpinion(id)));
  });
  return { columns, groups: [{ caption: '', rows }] };
}

/** What an opinion is about, for everybody: the line that the hall was shown, or its field alone. */
export function publicGist(meeting: Meeting, { summary, standing }: RegisteredOpinion): string {
  const field = fieldName(meeting, standing.content.field);
  return summary ?? `Ý kiến về lĩnh vực ${field}`;
}

function publicOutcome({ answer }: RegisteredOpinion): string {
  if (answer === null) return 'Chưa trả lời';
  const { outcome } = answer;
  return outcome.name === 'merged'
    ? `Gộp vào ý kiến số ${outcome.into}`
    : outcomeNames[outcome.name];
}

/** The last day YYYY-MM-DD on which the result is published, or null until the meeting is adjourned. */
export function resultDue(meeting: Meeting, { issuer }: PapersOffice): string | null {
  const { stage: now } = meeting;
  return now.name === 'adjourned'
    ? dueDay(dayOf(trueTime(meeting, now.adjournedAt)), issuer.deadlines.result, issuer.deadlines)
    : null;
}
