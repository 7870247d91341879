import type { DataOf } from '#shared/meeting/commands.ts';
import type { Unbegun } from '#shared/meeting/editing.ts';
import type { FieldText, Plan } from '#shared/meeting/plan/commands.ts';
import type { LeaderText, PersonText } from '#shared/meeting/people/commands.ts';
import type { Wording } from '#shared/meeting/register/commands.ts';
import type { ItemKind } from '#shared/forms/lists.ts';
import { fieldId, leaderId, opinionId } from './ids.ts';

const item = (kind: ItemKind, title: string, plannedMinutes: number) => ({
  kind,
  title,
  presenter: '',
  plannedMinutes,
});

const field = (vi: string, en: string): FieldText => ({ name: { vi, en }, usualPost: '' });

/** A small dialogue: three fields, five items, three minutes to speak and four to answer. */
export const plan: Plan = {
  details: {
    title: 'Hội nghị đối thoại trực tiếp chính sách về giảm nghèo',
    agency: ['ỦY BAN NHÂN DÂN', 'XÃ ĐĂK HOONG'],
    village: 'Thôn 3',
    venue: 'Nhà rông Thôn 3',
    startsAt: null,
    endsAt: null,
    notice: 'Hội nghị có ghi âm.',
    resultsAddress: '',
  },
  rules: {
    speakMinutes: 3,
    answerMinutes: 4,
    firstTurnFirst: true,
    roundSize: null,
    priority: [],
    codeDays: 30,
    lateMinutes: 0,
    asksForStub: true,
    provenOnly: false,
  },
  fields: [
    field('Tín dụng chính sách', 'Policy credit'),
    field('Y tế, bảo hiểm y tế', 'Health care'),
    field('Khác', 'Other'),
  ],
  items: [
    item('opening', 'Tuyên bố lý do, giới thiệu đại biểu', 10),
    item('report', 'Báo cáo tóm tắt', 15),
    item('opinions', 'Đại biểu phát biểu ý kiến', 50),
    item('answers', 'Lãnh đạo trả lời', 60),
    item('closing', 'Thông qua biên bản, bế mạc', 10),
  ],
};

/** A person of the roster; only name and card differ unless more is given. */
export function person(
  name: string,
  card: number | null,
  more: Partial<PersonText> = {},
): PersonText {
  return {
    honorific: '',
    name,
    card,
    village: 'Thôn 3',
    category: 'HN',
    ethnicGroup: 'Xơ Đăng',
    birthDate: '1958',
    gender: null,
    phone: '',
    ...more,
  };
}

/** A leader in charge of these fields. */
export function leaderText(name: string, fields: readonly number[]): LeaderText {
  return { honorific: 'Ông', name, post: 'Phó Chủ tịch UBND xã', fields: fields.map(fieldId) };
}

/** An opinion as the secretary writes it: a request about health care from a named household. */
export function wording(text: string, more: Partial<Wording> = {}): Wording {
  return {
    kind: 'request',
    field: fieldId(2),
    text,
    named: true,
    author: { name: 'Y Blem', card: 17, village: 'Thôn 3' },
    ...more,
  };
}

/** What the secretary records while or after somebody speaks. */
export function recorded(
  text: string,
  more: Partial<DataOf<'register.record'>> & { readonly as?: Partial<Wording> } = {},
): DataOf<'register.record'> {
  const { as, ...rest } = more;
  return {
    wording: wording(text, as),
    channel: 'spoken',
    person: null,
    spokenIn: null,
    originalWords: '',
    interpreter: '',
    ...rest,
  };
}

/** What a participant writes on a phone. */
export function written(
  text: string,
  more: Partial<DataOf<'register.submit'>> = {},
): DataOf<'register.submit'> {
  return {
    kind: 'request',
    field: fieldId(1),
    text,
    named: true,
    name: 'Y Blem',
    card: null,
    ...more,
  };
}

/** A hand raised on a phone. */
export function hand(name: string, card: number | null = null): DataOf<'queue.raiseHand'> {
  return { name, card, field: null };
}

/** Somebody whom the desk puts on the list by name or card. */
export function added(name: string, more: Partial<DataOf<'queue.add'>> = {}): DataOf<'queue.add'> {
  return { person: null, name, card: null, field: null, ...more };
}

/** An answer as the secretary records it. */
export function answered(
  opinion: number,
  leader: number,
  more: Partial<Unbegun<'answers.record'>> = {},
): Unbegun<'answers.record'> {
  return {
    opinion: opinionId(opinion),
    leader: leaderId(leader),
    text: 'Đã ghi nhận, sẽ xem xét.',
    outcome: { name: 'answered', due: null },
    authority: 'commune',
    ...more,
  };
}
