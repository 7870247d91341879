import type { Block } from './paper.ts';

const romans: readonly (readonly [number, string])[] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** 1 "I", 4 "IV", 12 "XII"; for the sections of a paper, of which there are few. */
export function roman(number: number): string {
  const [value, letters] = romans.find(([least]) => least <= number) ?? [0, ''];
  return value === 0 ? '' : letters + roman(number - value);
}

export interface Labelled {
  readonly block: Block;
  /** "I." before a section, "2." before a clause, "-" before a row of a list; empty before everything else */
  readonly label: string;
}

/** The blocks with their numbers: sections in Roman ones, clauses from 1 again in each. */
export function numbered(blocks: readonly Block[]): readonly Labelled[] {
  const counted = { section: 0, clause: 0 };
  return blocks.map((block) => {
    switch (block.kind) {
      case 'section':
        counted.section += 1;
        counted.clause = 0;
        return { block, label: `${roman(counted.section)}.` };
      case 'clause':
        counted.clause += 1;
        return { block, label: `${counted.clause}.` };
      case 'dash':
        return { block, label: '-' };
      default:
        return { block, label: '' };
    }
  });
}
