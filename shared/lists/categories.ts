import { folded } from '../language/search.ts';
import { differsBy } from './columns.ts';
import { read, type ProblemCode, type Read } from './problems.ts';
import { cellText, plain, type Cell } from './table.ts';

/**
 * What a household is recognised as: poor, near-poor, newly out of poverty, at risk of poverty, able to help others, none of
 * these.
 */
export const categories = ['HN', 'HCN', 'MTN', 'NCN', 'GD', 'KHAC'] as const;
export type Category = (typeof categories)[number];

/** How lists, screens and papers call it. */
export const categoryNames: Readonly<Record<Category, string>> = {
  HN: 'Hộ nghèo',
  HCN: 'Hộ cận nghèo',
  MTN: 'Hộ mới thoát nghèo',
  NCN: 'Hộ có nguy cơ nghèo mới',
  GD: 'Hộ có khả năng giúp đỡ',
  KHAC: 'Hộ khác',
};

export interface ReadCategory {
  /** null: a person must say */
  readonly category: Category | null;
  /** newly recognised, or again */
  readonly isNewCase: boolean;
  /** the year of the review that the cell names */
  readonly year: number | null;
}

/** Words that official lists use; other words for the same are noted as such. */
const official: Readonly<Record<Category, readonly string[]>> = {
  HN: ['hộ nghèo'],
  HCN: ['hộ cận nghèo'],
  MTN: ['hộ mới thoát nghèo'],
  NCN: ['nguy cơ nghèo mới', 'hộ có nguy cơ nghèo mới', 'hộ nguy cơ nghèo mới'],
  GD: ['khá, giúp đỡ hộ nghèo', 'hộ có khả năng giúp đỡ', 'hộ có khả năng giúp đỡ hộ nghèo'],
  KHAC: ['hộ khác'],
};

/** Looked for in this order: "mới thoát nghèo" is no "nghèo mới", nor is "nguy cơ tái nghèo" a "tái nghèo". */
const meant: readonly (readonly [RegExp, Category, isNewCase: boolean])[] = [
  [/\bgiup do\b|^(?:gd|ho kha)$|^kha giup/, 'GD', false],
  [/\bnguy co\b|^ncn$/, 'NCN', false],
  // Decision 28/2015/QĐ-TTg: who is out of poverty or near-poverty is "mới thoát nghèo".
  [/\bthoat (?:can )?ngheo\b|^(?:mtn|h?tn)$/, 'MTN', false],
  [
    /\bkhong (?:phai ho )?ngheo\b|^(?:ho )?(?:thuong|khac|trung binh|binh thuong|khong thuoc dien)$/,
    'KHAC',
    false,
  ],
  [/\bcan ngheo (?:phat sinh )?moi\b|\btai can ngheo\b/, 'HCN', true],
  [/\bcan ngheo\b|^h?cn$/, 'HCN', false],
  [/\btai ngheo\b|\bngheo (?:phat sinh )?moi\b|\bphat sinh moi\b/, 'HN', true],
  [/\bngheo\b|^(?:hn|hngheo)$/, 'HN', false],
];

const unknown: ReadCategory = { category: null, isNewCase: false, year: null };

/** Reads what a household is recognised as. Numbers are no category: their meaning differs from list to list. */
export function readCategory(cell: Cell): Read<ReadCategory> {
  const text = plain(cellText(cell));
  if (text === '' || /^[-–—._?]+$/.test(text)) return read(unknown, 'category_missing');
  const lower = text.toLowerCase();
  const usual = categories.find((category) => official[category].includes(lower));
  if (usual !== undefined) return read({ category: usual, isNewCase: false, year: null });
  const spelt = folded(text);
  const misspelt = categories.find((category) =>
    official[category].some((words) => isNearly(folded(words), spelt)),
  );
  if (misspelt !== undefined)
    return read({ category: misspelt, isNewCase: false, year: null }, 'category_misspelt');
  const year = /\b(20\d\d)\b/.exec(spelt)?.[1];
  const words = spelt
    .replace(/\b(?:nam )?20\d\d\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const found = meant.find(([pattern]) => pattern.test(words));
  if (found === undefined) return read(unknown, 'category_unknown');
  const [, category, isNewCase] = found;
  return read(
    { category, isNewCase, year: year === undefined ? null : Number(year) },
    'category_alias' satisfies ProblemCode,
  );
}

/** The same but for marks, or for one letter of many. */
const isNearly = (words: string, spelt: string): boolean =>
  words === spelt ||
  (words.length >= 7 &&
    spelt.length >= 7 &&
    spelt.split(' ').length === words.split(' ').length &&
    differsBy(words, spelt) === 1);
