import type { Authority } from '../forms/lists.ts';
import { authorities } from '../forms/lists.ts';
import { twoDigits } from '../language/written-dates.ts';
import { find } from '../aggregate/ids.ts';
import { numericDay } from '../language/written-dates.ts';
import { isRegistered, type RegisteredOpinion } from '../meeting/register/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { authorityNames, outcomeNames } from './names.ts';
import { missingOf } from './missing.ts';
import type { PapersOffice } from './office.ts';
import { fieldName, leaderName, speakerName } from './opinions.ts';
import { referenceTo } from './paper-head.ts';
import {
  fromOpinion,
  paragraph,
  sentence,
  type Annex,
  type Column,
  type RowGroup,
  type Sentence,
} from './paper.ts';

const columns: readonly Column[] = [
  { title: 'STT', share: 5, centred: true },
  { title: 'Người nêu ý kiến, thôn', share: 11 },
  { title: 'Nội dung ý kiến, kiến nghị', share: 20 },
  { title: 'Lĩnh vực', share: 9 },
  { title: 'Người trả lời', share: 11 },
  { title: 'Nội dung trả lời', share: 21 },
  { title: 'Kết quả', share: 8 },
  { title: 'Thời hạn', share: 9, centred: true },
  { title: 'Ghi chú', share: 6, centred: true },
];

/** An opinion with those that were merged into it, of one meeting. */
interface Matter {
  readonly meeting: Meeting;
  readonly opinion: RegisteredOpinion;
  readonly merged: readonly RegisteredOpinion[];
}

/**
 * The summary of all opinions in landscape, by the authority competent for them. What was merged is no row of its own: it stands in
 * the row of what it went into, and is counted there once.
 */
export function composeSummary(meetings: readonly Meeting[], office: PapersOffice): Annex {
  const matters = meetings.flatMap(mattersOf);
  const groups = [...authorities, null].flatMap((authority, index) =>
    groupOf(
      matters.filter(({ opinion }) => (opinion.answer?.authority ?? null) === authority),
      authority,
      index,
    ),
  );
  const opinions = matters.reduce((sum, { merged }) => sum + 1 + merged.length, 0);
  const reference = referenceTo('report', 'Báo cáo', office);
  return {
    form: 'annex',
    label: 'PHỤ LỤC',
    title: 'BẢNG TỔNG HỢP Ý KIẾN, KIẾN NGHỊ VÀ KẾT QUẢ TRẢ LỜI',
    attachedTo: reference === null ? '' : `Kèm theo ${reference}`,
    landscape: true,
    blocks: [
      ...(matters.length === 0 ? [] : [{ kind: 'table', table: { columns, groups } } as const]),
      paragraph(sentence(totalText(opinions, matters.length))),
    ],
    missing: missingOf({ agency: office.issuer.agency.length === 0, number: reference === null }),
  };
}

function totalText(opinions: number, matters: number): string {
  if (opinions === 0) return 'Không có ý kiến, kiến nghị nào được nêu tại hội nghị.';
  const merged = opinions - matters;
  return merged === 0
    ? `Tổng cộng: ${twoDigits(opinions)} ý kiến, không có ý kiến trùng phải gộp.`
    : `Tổng cộng: ${twoDigits(opinions)} ý kiến, trong đó ${twoDigits(merged)} ý kiến trùng được gộp để trả lời chung; còn ${twoDigits(matters)} nội dung.`;
}

/** The opinions of a meeting that were not merged into another one, in the order of the register. */
export function mattersOf(meeting: Meeting): readonly Matter[] {
  const registered = meeting.register.opinions.filter(isRegistered);
  const targetOf = ({ answer }: RegisteredOpinion): RegisteredOpinion | undefined => {
    if (answer?.outcome.name !== 'merged') return undefined;
    const target = find(meeting.register.opinions, answer.outcome.into);
    return target !== undefined && isRegistered(target) ? target : undefined;
  };
  return registered
    .filter((opinion) => targetOf(opinion) === undefined)
    .map((opinion) => ({
      meeting,
      opinion,
      merged: registered.filter((other) => targetOf(other)?.id === opinion.id),
    }));
}

function groupOf(
  matters: readonly Matter[],
  authority: Authority | null,
  index: number,
): readonly RowGroup[] {
  if (matters.length === 0) return [];
  const opinions = matters.reduce((sum, { merged }) => sum + 1 + merged.length, 0);
  const name = authority === null ? 'Chưa trả lời' : authorityNames[authority];
  const letter = 'ABCDE'[index] ?? '';
  return [
    {
      caption: `${letter}. ${name}: ${twoDigits(opinions)} ý kiến`,
      rows: matters.map((matter, place) => rowOf(matter, place + 1)),
    },
  ];
}

function rowOf({ meeting, opinion, merged }: Matter, place: number): readonly Sentence[] {
  const { answer, standing, assignment } = opinion;
  const from = fromOpinion(opinion.id);
  const leader = answer?.leader ?? assignment?.leader ?? null;
  const also = merged.map(
    (other) =>
      ` Gộp ý kiến số ${other.id} (${speakerName(meeting, other)}): ${other.standing.content.text.trim()}`,
  );
  const cells = [
    String(place),
    speakerName(meeting, opinion),
    `${standing.content.text.trim()}${also.join('')}`,
    fieldName(meeting, standing.content.field),
    leader === null ? 'Chưa phân công' : leaderName(meeting, leader),
    answer === null ? 'Chưa trả lời' : answer.text.trim(),
    answer === null ? 'Chưa trả lời' : outcomeNames[answer.outcome.name],
    answer?.outcome.due == null ? '' : numericDay(answer.outcome.due),
    `Ý kiến số ${opinion.id}`,
  ];
  const sources = [from, ...merged.map(({ id }) => fromOpinion(id))];
  return cells.map((text) => sentence(text.replace(/\s*\n\s*/g, ' '), ...sources));
}
