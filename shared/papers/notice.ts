import { withinSentence } from '../language/address-forms.ts';
import { dayOf } from '../language/calendar.ts';
import { programme } from '../meeting/agenda/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { lastDayBefore } from '../office/settings/deadlines.ts';
import { missingOf } from './missing.ts';
import type { PapersOffice } from './office.ts';
import { asSentence } from './opinions.ts';
import { headOf, recipientsOf } from './paper-head.ts';
import {
  clause,
  dash,
  details,
  ended,
  fromItem,
  office as fromOffice,
  paragraph,
  sentence,
  type AdministrativePaper,
  type Block,
} from './paper.ts';
import { officeName, plannedTime } from './reference-words.ts';
import { referenceTo } from './paper-head.ts';
import { signatoryOf, signedBy } from './signatures.ts';

/** The notice of time, place, content and the way to take part, due so many days before the meeting. Form 1.4 of Phụ lục III. */
export function composeNotice(meeting: Meeting, office: PapersOffice): AdministrativePaper {
  const { absent, ...head } = headOf('notice', office);
  const { title, venue, village } = meeting.details;
  const time = plannedTime(meeting);
  return {
    form: 'administrative',
    ...head,
    type: 'THÔNG BÁO',
    subject: `Về thời gian, địa điểm, nội dung ${withinSentence(title)}`,
    addressees: [],
    blocks: ended([
      paragraph(
        sentence(
          `${basis(office)}${officeName(office)} thông báo tổ chức ${withinSentence(title)} như sau:`,
          fromOffice,
          details,
        ),
      ),
      ...(time === '' ? [] : [clause('Thời gian', sentence(`${time}.`, details))]),
      ...(venue === '' ? [] : [clause('Địa điểm', sentence(asSentence(venue), details))]),
      clause(
        'Thành phần',
        sentence(
          `Đại diện lãnh đạo Đảng ủy, Hội đồng nhân dân, Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội; công chức chuyên môn, đại biểu mời; đại diện hộ nghèo, hộ cận nghèo và Nhân dân${village === '' ? '' : ` ${village}`}.`,
          details,
        ),
      ),
      clause('Nội dung, chương trình'),
      ...contents(meeting),
      clause('Cách tham gia, đăng ký ý kiến'),
      dash(
        sentence(
          'Ý kiến, kiến nghị gửi trước cho thôn trưởng, ghi vào phiếu ý kiến hoặc nêu trực tiếp tại hội nghị; người không viết được thì nhờ thôn trưởng hoặc thư ký ghi giúp.',
        ),
      ),
      dash(
        sentence(
          `Tại hội nghị, mỗi đại biểu phát biểu không quá ${meeting.rules.speakMinutes} phút một lượt, mọi ý kiến đều được ghi nhận và trả lời.`,
          details,
        ),
      ),
      paragraph(
        sentence(
          'Đề nghị các cơ quan, đoàn thể và thôn thông báo rộng rãi để Nhân dân biết, tham dự đầy đủ.',
        ),
      ),
    ]),
    signatures: signedBy('notice', office),
    recipients: recipientsOf([], office, ''),
    missing: missingOf({
      ...absent,
      signatory: signatoryOf('notice', office) === null,
      startsAt: time === '',
      recipients: office.issuer.recipients.length === 0,
      village: village === '',
      venue: venue === '',
    }),
  };
}

function basis(office: PapersOffice): string {
  const plan = referenceTo('plan', 'Kế hoạch', office);
  return plan === null ? '' : `Thực hiện ${plan}, `;
}

function contents({ agenda }: Meeting): readonly Block[] {
  const items = programme(agenda);
  return items.map(({ id, text }, index) =>
    dash(
      sentence(
        `${text.title.replace(/[.;]$/, '')}${index === items.length - 1 ? '.' : ';'}`,
        fromItem(id),
      ),
    ),
  );
}

/** The last day YYYY-MM-DD on which the notice can be given, or null while the meeting has no day. */
export function noticeDue(
  { details: { startsAt } }: Meeting,
  { issuer }: PapersOffice,
): string | null {
  return startsAt === null
    ? null
    : lastDayBefore(dayOf(startsAt), issuer.deadlines.notice, issuer.deadlines);
}
