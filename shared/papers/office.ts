import { beginningSentence } from '../language/address-forms.ts';
import type { NumberedPaper } from '../forms/lists.ts';
import type { Deadlines } from '../office/settings/commands.ts';

/** Somebody with a post, as papers name them. */
export interface Official {
  /** Ông, Bà, Đồng chí */
  readonly honorific: string;
  readonly name: string;
  readonly post: string;
}

/** Where a delegate stands in the list of those who took part. */
export const delegateGroups = ['leadership', 'front', 'officials', 'village'] as const;
export type DelegateGroup = (typeof delegateGroups)[number];

export interface Delegate extends Official {
  readonly group: DelegateGroup;
}

export interface Signatory {
  /** in capitals, a line each: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH" */
  readonly capacity: readonly string[];
  readonly name: string;
}

/** The number of a paper and the day YYYY-MM-DD on which it is issued. */
export interface Registration {
  readonly number: number;
  readonly day: string;
  /** what stands behind the number; where it is not said, it follows from type and office */
  readonly symbol?: string;
}

/** What papers say of the office that issues them. */
export interface Issuer {
  /** the header in capitals, a line each: the body above, which a People's Committee has not */
  readonly superior: readonly string[];
  /** and the office itself: "ỦY BAN NHÂN DÂN", "XÃ ĐĂK HOONG" */
  readonly agency: readonly string[];
  /** within a sentence: "Ủy ban nhân dân xã Đăk Hoong" */
  readonly name: string;
  /** "xã Đăk Hoong" */
  readonly commune: string;
  /** before the day: "Đăk Hoong" */
  readonly place: string;
  /** behind the type in a symbol: "UBND" in "05/BB-UBND" */
  readonly suffix: string;
  /** to whom the report goes */
  readonly superiors: readonly string[];
  /** who gets a copy of every paper, without the dash and the mark at the end: "Đảng ủy, HĐND xã (b/c)" */
  readonly recipients: readonly string[];
  readonly signatory: Signatory | null;
  /** where the commune publishes: "Trang thông tin điện tử xã Đăk Hoong" */
  readonly portal: string;
  /** by when the meeting is announced, and its result published; Luật 72/2025/QH15, Điều 43 */
  readonly deadlines: Pick<Deadlines, 'notice' | 'result' | 'holidays'>;
}

/** What papers say of one session that the meeting itself does not know. */
export interface SessionFacts {
  readonly chair: Official | null;
  readonly coChairs: readonly Official[];
  readonly secretary: Official | null;
  readonly interpreters: readonly Official[];
  /** those who take part besides the leaders who answer and the households */
  readonly delegates: readonly Delegate[];
  readonly registrations: Readonly<Partial<Record<NumberedPaper, Registration>>>;
  /** who signs a paper that the office's usual signatory does not */
  readonly signatories: Readonly<Partial<Record<NumberedPaper, Signatory>>>;
  /** how many copies of the minutes are made */
  readonly copies: number;
  /** the code that proves the minutes, as it is written; null until they are adopted */
  readonly minutesCode: string | null;
}

/** The plan under which sessions are held. */
export interface PlanFacts {
  readonly title: string;
  /** each without the mark at its end */
  readonly bases: readonly string[];
  readonly purposes: readonly string[];
  readonly requirements: string;
  readonly audience: string;
  readonly time: string;
  readonly venue: string;
  readonly form: string;
  readonly participants: readonly string[];
  readonly programme: readonly string[];
  readonly funding: string;
  /** who does what: a heading and its tasks */
  readonly duties: readonly { readonly body: string; readonly tasks: readonly string[] }[];
}

/** All that papers need and no meeting holds. Empty texts and nulls are not set yet. */
export interface PapersOffice {
  readonly issuer: Issuer;
  readonly session: SessionFacts;
  readonly plan: PlanFacts | null;
}

/** The same, with the code that proves the minutes of the meeting; null until they are adopted. */
export function withMinutesCode(office: PapersOffice, minutesCode: string | null): PapersOffice {
  return { ...office, session: { ...office.session, minutesCode } };
}

/** Seven days before and ten after, as the law has them. */
export const legalDeadlines: Issuer['deadlines'] = {
  notice: { days: 7, counting: 'calendar' },
  result: { days: 10, counting: 'calendar' },
  holidays: [],
};

/** Whether a header is still to be filled in: that of the template, "XÃ …", is a gap and no name. */
export const isUnnamed = (header: readonly string[]): boolean =>
  header.every((line) => line === '') || header.some((line) => line.includes('…'));

/** The office of which nothing is known but what the header of a meeting says. */
export function officeKnownBy(header: readonly string[]): PapersOffice {
  const agency = isUnnamed(header) ? [] : header;
  return {
    issuer: {
      superior: [],
      agency,
      ...namesInHeader(agency),
      suffix: 'UBND',
      superiors: [],
      recipients: [],
      signatory: null,
      portal: '',
      deadlines: legalDeadlines,
    },
    session: {
      chair: null,
      coChairs: [],
      secretary: null,
      interpreters: [],
      delegates: [],
      registrations: {},
      signatories: {},
      copies: 2,
      minutesCode: null,
    },
    plan: null,
  };
}

/** What a header in capitals says in small letters: "Ủy ban nhân dân xã Đăk Hoong", of "xã Đăk Hoong". */
export function namesInHeader(
  agency: readonly string[],
): Pick<Issuer, 'name' | 'commune' | 'place'> {
  const [body, unit] = agency.slice(-2);
  if (body === undefined || unit === undefined) return { name: '', commune: '', place: '' };
  const [kind = '', ...words] = unit.toLowerCase().split(/\s+/);
  const place = words.map(beginningSentence).join(' ');
  const commune = `${kind} ${place}`;
  return { name: `${beginningSentence(body.toLowerCase())} ${commune}`, commune, place };
}
