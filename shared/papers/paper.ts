import type { ItemId, LeaderId, OpinionId } from '../aggregate/ids.ts';
import type { Missing } from './missing.ts';

/** Where a sentence comes from: a record of the meeting, whose history the log has, or the settings of the office. */
export type Source =
  | { readonly part: 'details' | 'stage' | 'roster' | 'office' | 'minutes' }
  | { readonly part: 'item'; readonly id: ItemId }
  | { readonly part: 'leader'; readonly id: LeaderId }
  | { readonly part: 'opinion'; readonly id: OpinionId };

export interface Sentence {
  readonly text: string;
  /** empty for the fixed words of a form */
  readonly from: readonly Source[];
}

export type Line = readonly Sentence[];

/** What the body of a paper is made of, in the order in which it is read. */
export type Block =
  /** "I. THÀNH PHẦN THAM DỰ" */
  | { readonly kind: 'section'; readonly title: string }
  /** "1. Chủ trì" with or without a text behind it in the same paragraph, or such a text alone */
  | { readonly kind: 'clause'; readonly title: string; readonly line: Line }
  | { readonly kind: 'paragraph'; readonly line: Line }
  /** a legal basis */
  | { readonly kind: 'basis'; readonly line: Line }
  /** "- …" */
  | { readonly kind: 'dash'; readonly line: Line }
  | { readonly kind: 'table'; readonly table: Table };

export interface Column {
  readonly title: string;
  /** share of the width of the table; all shares together are 100 */
  readonly share: number;
  readonly centred?: boolean;
}

export interface RowGroup {
  /** over the whole width, above the rows; empty: the rows stand alone */
  readonly caption: string;
  readonly rows: readonly (readonly Sentence[])[];
}

export interface Table {
  readonly columns: readonly Column[];
  readonly groups: readonly RowGroup[];
  /** the least height of a row, in millimetres, where people write into it; such a row is never cut by the end of a page */
  readonly rowHeight?: number;
}

/** Who signs, without a place for a seal: the commune's own system puts it there. */
export interface Signature {
  readonly side: 'left' | 'right';
  /** in capitals, a line each: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH" */
  readonly capacity: readonly string[];
  readonly name: string;
}

/** A paper of the administration in the form of Nghị định 30/2020/NĐ-CP. */
export interface AdministrativePaper {
  readonly form: 'administrative';
  /** the body above the office, not bold */
  readonly superior: readonly string[];
  readonly agency: readonly string[];
  /** "05/BB-UBND"; null where there is none yet */
  readonly symbol: string | null;
  /** "Đăk Hoong, ngày 05 tháng 12 năm 2026"; null in minutes, which have no such line */
  readonly placeAndDay: string | null;
  /** "BIÊN BẢN" */
  readonly type: string;
  readonly subject: string;
  /** "Kính gửi" */
  readonly addressees: readonly string[];
  readonly blocks: readonly Block[];
  readonly signatures: readonly Signature[];
  readonly recipients: readonly string[];
  /** below everything else, in small letters: by what the paper can be checked */
  readonly check?: string;
  /** what this paper still lacks; with anything missing it is a draft */
  readonly missing: readonly Missing[];
}

/** An annex, printed apart with pages of its own. */
export interface Annex {
  readonly form: 'annex';
  /** "Phụ lục" or, when there are several, "Phụ lục II" */
  readonly label: string;
  readonly title: string;
  /** "(Kèm theo Báo cáo số … ngày … của …)" */
  readonly attachedTo: string;
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
  readonly missing: readonly Missing[];
}

/** Text without the form of the administration: what is read out, and what is published as news. */
export interface PlainPaper {
  readonly form: 'plain';
  readonly title: string;
  /** for whoever uses it, not a part of what is read out or published; may be empty */
  readonly note: string;
  readonly paragraphs: readonly Line[];
  readonly missing: readonly Missing[];
}

export type Paper = AdministrativePaper | Annex | PlainPaper;

export const details: Source = { part: 'details' };
export const stage: Source = { part: 'stage' };
export const roster: Source = { part: 'roster' };
export const office: Source = { part: 'office' };
/** what the secretary has written into the minutes */
export const fromMinutes: Source = { part: 'minutes' };
export const fromOpinion = (id: OpinionId): Source => ({ part: 'opinion', id });
export const fromItem = (id: ItemId): Source => ({ part: 'item', id });
export const fromLeader = (id: LeaderId): Source => ({ part: 'leader', id });

/** A sentence and where it comes from. */
export const sentence = (text: string, ...from: readonly Source[]): Sentence => ({ text, from });

export const section = (title: string): Block => ({ kind: 'section', title });
export const clause = (title: string, ...line: Line): Block => ({ kind: 'clause', title, line });
export const paragraph = (...line: Line): Block => ({ kind: 'paragraph', line });
export const dash = (...line: Line): Block => ({ kind: 'dash', line });

/** The words of a line, as they are read. */
export const wordsOf = (line: Line): string =>
  line
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' ');

/** The blocks with "./." behind the last word, as the decree ends a paper. */
export function ended(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.at(-1);
  if (last === undefined || last.kind === 'section' || last.kind === 'table') return blocks;
  const end = last.line.at(-1);
  if (end === undefined) return blocks;
  const text = `${end.text.replace(/[.;,:\s]+$/, '')}./.`;
  const line = [...last.line.slice(0, -1), { ...end, text }];
  return [...blocks.slice(0, -1), { ...last, line }];
}
