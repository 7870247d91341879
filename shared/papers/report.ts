import { beginningSentence, withinSentence } from '../language/address-forms.ts';
import { dayOf } from '../language/calendar.ts';
import { percentage } from '../language/written-numbers.ts';
import { numericDay, twoDigits, writtenTimeAndDay } from '../language/written-dates.ts';
import { programme } from '../meeting/agenda/state.ts';
import { commitments } from '../meeting/commitments/commitments.ts';
import type { Opinion } from '../meeting/register/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { attendance, attendanceText } from './attendance.ts';
import { missingOf } from './missing.ts';
import type { PapersOffice } from './office.ts';
import { asSentence, briefly, leaderName } from './opinions.ts';
import { headOf, recipientsOf, referenceTo } from './paper-head.ts';
import {
  clause,
  dash,
  details,
  ended,
  fromItem,
  fromLeader,
  fromOpinion,
  office as fromOffice,
  paragraph,
  roster,
  section,
  sentence,
  stage,
  type AdministrativePaper,
  type Block,
} from './paper.ts';
import { beganAt, officeName } from './reference-words.ts';
import {
  countsOf,
  fieldTable,
  outcomeSentence,
  sessionTable,
  type Counts,
} from './report-counts.ts';
import { mattersOf } from './summary-annex.ts';
import { signatoryOf, signedBy } from './signatures.ts';

/**
 * The report of the result to the superior authority: of one session, or of all sessions that were held under a plan. Says what the
 * log says and judges nothing that it does not. Pure.
 */
export function composeReport(
  meetings: readonly Meeting[],
  office: PapersOffice,
): AdministrativePaper {
  const { absent, ...head } = headOf('report', office);
  const { issuer } = office;
  const counts = countsOf(meetings);
  const [only, ...others] = meetings;
  const subject =
    only !== undefined && others.length === 0
      ? `Kết quả ${withinSentence(only.details.title)}`
      : `Kết quả ${withinSentence(office.plan?.title ?? 'tổ chức các hội nghị đối thoại')}`;
  const plan = referenceTo('plan', 'Kế hoạch', office);
  const opening =
    plan === null
      ? `${officeName(office)} báo cáo ${withinSentence(subject)} như sau:`
      : `Thực hiện ${plan}, ${officeName(office)} báo cáo kết quả như sau:`;
  return {
    form: 'administrative',
    ...head,
    type: 'BÁO CÁO',
    subject,
    addressees: issuer.superiors,
    blocks: ended([
      paragraph(sentence(opening, fromOffice)),
      section('CÔNG TÁC TRIỂN KHAI, TỔ CHỨC'),
      ...preparation(meetings, office),
      section('KẾT QUẢ'),
      ...results(meetings, counts),
      section('ĐÁNH GIÁ'),
      ...assessment(counts),
      ...funding(office),
      section('KIẾN NGHỊ, ĐỀ XUẤT'),
      ...requests(meetings, counts),
      paragraph(sentence('(Có Phụ lục tổng hợp ý kiến, kiến nghị và kết quả trả lời kèm theo)')),
    ]),
    signatures: signedBy('report', office),
    recipients: recipientsOf(['Như trên'], office, ''),
    missing: missingOf({
      ...absent,
      signatory: signatoryOf('report', office) === null,
      superiors: issuer.superiors.length === 0,
      venue: meetings.some((meeting) => meeting.details.venue === ''),
      adjourned: meetings.some((meeting) => meeting.stage.name !== 'adjourned'),
    }),
  };
}

function preparation(meetings: readonly Meeting[], office: PapersOffice): readonly Block[] {
  const own = { ...office, issuer: { ...office.issuer, name: '' } };
  const issued = [
    referenceTo('plan', 'Kế hoạch', own),
    referenceTo('notice', 'Thông báo', own),
    referenceTo('invitation', 'Giấy mời', own),
  ].flatMap((reference) => reference ?? []);
  const [only, ...others] = meetings;
  const sessions =
    only !== undefined && others.length === 0
      ? oneSession(only)
      : [
          paragraph(sentence(`Đã tổ chức ${twoDigits(meetings.length)} hội nghị, cụ thể:`, stage)),
          { kind: 'table', table: sessionTable(meetings) } as const,
        ];
  return [
    ...(issued.length === 0
      ? []
      : [
          clause(
            'Chỉ đạo, ban hành văn bản',
            sentence(`${officeName(office)} đã ban hành ${issued.join('; ')}.`, fromOffice),
          ),
        ]),
    ...announced(meetings, office),
    clause('Số hội nghị, thời gian, địa điểm, thành phần'),
    ...sessions,
  ];
}

function announced(
  meetings: readonly Meeting[],
  { session, issuer }: PapersOffice,
): readonly Block[] {
  const { notice } = session.registrations;
  const [first] = meetings.flatMap((meeting) => beganAt(meeting) ?? []).sort((a, b) => a - b);
  if (notice === undefined || first === undefined) return [];
  const place = issuer.portal === '' ? '' : `, ${withinSentence(issuer.portal)}`;
  return [
    clause(
      'Tuyên truyền, thông báo',
      sentence(
        `Thời gian, địa điểm, nội dung hội nghị được thông báo từ ngày ${numericDay(notice.day)} trên hệ thống loa truyền thanh${place} và qua thôn trưởng; hội nghị ${meetings.length === 1 ? 'tổ chức' : 'đầu tiên tổ chức'} ngày ${numericDay(dayOf(first))}.`,
        fromOffice,
      ),
    ),
  ];
}

function oneSession(meeting: Meeting): readonly Block[] {
  const began = beganAt(meeting);
  return [
    paragraph(
      sentence('Đã tổ chức 01 hội nghị.', stage),
      ...(began === null ? [] : [sentence(`Thời gian: ${writtenTimeAndDay(began)}.`, stage)]),
      ...(meeting.details.venue === ''
        ? []
        : [sentence(`Địa điểm: ${asSentence(meeting.details.venue)}`, details)]),
    ),
    paragraph(
      sentence('Đại biểu đại diện hộ gia đình:'),
      sentence(attendanceText(attendance(meeting)), roster),
    ),
  ];
}

function results(meetings: readonly Meeting[], counts: Counts): readonly Block[] {
  const presented = meetings.flatMap(({ agenda }) =>
    programme(agenda).filter(
      ({ text, status }) =>
        (text.kind === 'report' || text.kind === 'policy') && status === 'concluded',
    ),
  );
  const titles = [...new Set(presented.map(({ text }) => text.title.replace(/[.;]$/, '')))];
  return [
    clause(
      'Nội dung thông tin, phổ biến',
      sentence(
        titles.length === 0
          ? 'Không có nội dung nào được thông tin, phổ biến.'
          : beginningSentence(`${titles.map(withinSentence).join('; ')}.`),
        ...presented.map(({ id }) => fromItem(id)),
      ),
    ),
    clause('Tổng hợp ý kiến, kiến nghị', ...outcomeSentence(counts)),
    ...(counts.opinions === 0
      ? []
      : [
          paragraph(sentence('Phân theo lĩnh vực:')),
          { kind: 'table', table: fieldTable(meetings) } as const,
        ]),
    clause('Kết quả trả lời, thực hiện'),
    ...promises(meetings),
  ];
}

function promises(meetings: readonly Meeting[]): readonly Block[] {
  const promised = meetings.flatMap((meeting) =>
    commitments(meeting).map((commitment) => ({ meeting, commitment })),
  );
  if (promised.length === 0)
    return [paragraph(sentence('Không có nội dung nào phải thực hiện theo thời hạn.'))];
  return [
    paragraph(
      sentence(
        `Có ${twoDigits(promised.length)} nội dung phải thực hiện theo thời hạn đã trả lời:`,
      ),
    ),
    ...promised.map(({ meeting, commitment: { id, due, answer, ...opinion } }) =>
      dash(
        sentence(
          `${meetings.length > 1 && meeting.details.village !== '' ? `${meeting.details.village}, ngày` : 'Ngày'} ${numericDay(due)}, ${withinSentence(leaderName(meeting, answer.leader))}: ${withinSentence(asSentence(briefly(meeting, { ...opinion, id, answer })))}`,
          fromOpinion(id),
          fromLeader(answer.leader),
        ),
      ),
    ),
  ];
}

/** Only what the counts say: nobody's praise, nobody's blame. */
function assessment({
  opinions,
  answered,
  settledLater,
  invited,
  present,
  byOutcome,
}: Counts): readonly Block[] {
  const attended =
    invited === 0
      ? []
      : [
          dash(
            sentence(
              `Đại diện hộ tham dự ${twoDigits(present)}/${twoDigits(invited)} người được mời, đạt ${percentage(present, invited)}.`,
              roster,
            ),
          ),
        ];
  const sentUp = byOutcome.get('sentUp') ?? 0;
  const good =
    opinions === 0
      ? []
      : [
          dash(
            sentence(
              answered === opinions
                ? `Toàn bộ ${twoDigits(opinions)} ý kiến được ghi nhận, phân công và trả lời.`
                : `${twoDigits(answered)}/${twoDigits(opinions)} ý kiến được trả lời, đạt ${percentage(answered, opinions)}.`,
            ),
          ),
        ];
  const open =
    settledLater === 0
      ? 'Không còn ý kiến nào phải tiếp tục giải quyết sau hội nghị.'
      : `Còn ${twoDigits(settledLater)} ý kiến phải tiếp tục giải quyết, theo dõi sau hội nghị${sentUp === 0 ? '; không có ý kiến phải chuyển cấp trên' : `, trong đó ${twoDigits(sentUp)} ý kiến chuyển, kiến nghị cấp trên`}.`;
  return [
    clause('Ưu điểm'),
    ...(attended.length + good.length === 0
      ? [paragraph(sentence('Hội nghị được tổ chức theo kế hoạch.'))]
      : [...attended, ...good]),
    clause('Tồn tại, hạn chế', sentence(open)),
  ];
}

function funding({ plan }: PapersOffice): readonly Block[] {
  return plan === null || plan.funding === ''
    ? []
    : [section('KINH PHÍ'), paragraph(sentence(asSentence(plan.funding), fromOffice))];
}

function requests(meetings: readonly Meeting[], { opinions }: Counts): readonly Block[] {
  const above = meetings.flatMap((meeting) =>
    mattersOf(meeting)
      .map(({ opinion }) => opinion)
      .filter(isForOthers)
      .map((opinion) => ({ meeting, opinion })),
  );
  if (above.length === 0) {
    const none =
      opinions === 0 ? 'Không có kiến nghị, đề xuất.' : 'Không có ý kiến vượt thẩm quyền của xã.';
    return [paragraph(sentence(none))];
  }
  return [
    paragraph(
      sentence(
        `Đề nghị cơ quan cấp trên và các cơ quan, đơn vị liên quan xem xét, giải quyết ${twoDigits(above.length)} nội dung sau:`,
      ),
    ),
    ...above.map(({ meeting, opinion }) =>
      dash(
        sentence(
          `${asSentence(briefly(meeting, opinion)).replace(/\.$/, '')} (ý kiến số ${opinion.id}${meeting.details.village === '' ? '' : `, ${meeting.details.village}`}).`,
          fromOpinion(opinion.id),
        ),
      ),
    ),
  ];
}

/** Whether somebody else than the commune has still to settle it. */
function isForOthers({ answer }: Opinion): boolean {
  if (answer === null) return false;
  const { name } = answer.outcome;
  const isOpen = name === 'promised' || name === 'writtenReply';
  return name === 'sentUp' || (isOpen && answer.authority !== 'commune');
}
