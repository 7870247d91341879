import { withinSentence } from '../language/address-forms.ts';
import { missingOf } from './missing.ts';
import type { PapersOffice, PlanFacts } from './office.ts';
import { asSentence } from './opinions.ts';
import { headOf, recipientsOf } from './paper-head.ts';
import {
  clause,
  dash,
  ended,
  office as fromOffice,
  paragraph,
  section,
  sentence,
  type AdministrativePaper,
  type Block,
} from './paper.ts';
import { officeName } from './reference-words.ts';
import { signatoryOf, signedBy } from './signatures.ts';

/** The plan for the sessions of a year, in the parts of a commune's plan. Null where the office has none yet. */
export function composePlan(office: PapersOffice): AdministrativePaper | null {
  const { plan } = office;
  if (plan === null) return null;
  const { absent, ...head } = headOf('plan', office);
  return {
    form: 'administrative',
    ...head,
    type: 'KẾ HOẠCH',
    subject: plan.title,
    addressees: [],
    blocks: ended([
      ...plan.bases.map((basis, index): Block => {
        const mark = index === plan.bases.length - 1 ? '.' : ';';
        return { kind: 'basis', line: [sentence(`Căn cứ ${basis}${mark}`, fromOffice)] };
      }),
      paragraph(
        sentence(
          `${officeName(office)} xây dựng Kế hoạch ${withinSentence(plan.title)}, cụ thể như sau:`,
          fromOffice,
        ),
      ),
      ...purposes(plan),
      ...circumstances(plan),
      section('NỘI DUNG, CHƯƠNG TRÌNH ĐỐI THOẠI'),
      ...plan.programme.map((item) => clauseOf(item)),
      ...part('KINH PHÍ THỰC HIỆN', plan.funding),
      section('TỔ CHỨC THỰC HIỆN'),
      ...plan.duties.flatMap(({ body, tasks }) => [clause(body), ...tasks.map(row)]),
      paragraph(
        sentence(
          `Trên đây là Kế hoạch ${withinSentence(plan.title)} của ${officeName(office)}.`,
          fromOffice,
        ),
      ),
    ]),
    signatures: signedBy('plan', office),
    recipients: recipientsOf([], office, ''),
    missing: missingOf({
      ...absent,
      signatory: signatoryOf('plan', office) === null,
      recipients: office.issuer.recipients.length === 0,
    }),
  };
}

const row = (text: string): Block => dash(sentence(asSentence(text), fromOffice));

const clauseOf = (text: string): Block => clause('', sentence(asSentence(text), fromOffice));

const part = (title: string, text: string): readonly Block[] =>
  text === '' ? [] : [section(title), paragraph(sentence(asSentence(text), fromOffice))];

function purposes({ purposes: aims, requirements }: PlanFacts): readonly Block[] {
  return [
    section('MỤC ĐÍCH, YÊU CẦU'),
    clause('Mục đích'),
    ...aims.map(row),
    ...(requirements === ''
      ? []
      : [clause('Yêu cầu', sentence(asSentence(requirements), fromOffice))]),
  ];
}

function circumstances(plan: PlanFacts): readonly Block[] {
  const { audience, time, venue, form, participants } = plan;
  const told = (title: string, text: string): readonly Block[] =>
    text === '' ? [] : [clause(title, sentence(asSentence(text), fromOffice))];
  return [
    section('ĐỐI TƯỢNG, THỜI GIAN, ĐỊA ĐIỂM VÀ HÌNH THỨC'),
    ...told('Đối tượng tham gia', audience),
    ...told('Thời gian', time),
    ...told('Địa điểm', venue),
    ...told('Hình thức', form),
    section('THÀNH PHẦN THAM GIA ĐỐI THOẠI'),
    ...participants.map(row),
  ];
}
