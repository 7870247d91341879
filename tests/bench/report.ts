import { holds, type Budget, type Figure } from './row.ts';
import type { Spread } from './statistics.ts';

const columns = [
  'what',
  'measured',
  'baseline',
  'ratio',
  'budget',
  'spread of what is judged',
  'holds',
] as const;

/** The figures as a table of plain text that is Markdown as well. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = [columns, ...figures.map(lineOf)];
  const widths = columns.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const [head = '', ...rows] = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [head, rule, ...rows].join('\n');
}

function lineOf(figure: Figure): readonly string[] {
  const { what, unit, measured, baseline, ratio, budget } = figure;
  const isRatio = ratio !== null && (budget === null || budget.of === 'ratio');
  return [
    what,
    withUnit(measured.median, unit),
    baseline === null ? '' : withUnit(baseline.median, unit),
    ratio === null ? '' : `${number(ratio.median)} ×`,
    budget === null ? '' : limitOf(budget, unit),
    isRatio ? spread(ratio, '×') : spread(measured, unit),
    verdict(holds(figure)),
  ];
}

function verdict(kept: boolean | null): string {
  if (kept === null) return '';
  return kept ? 'yes' : 'NO';
}

function limitOf({ of, limit, sense }: Budget, unit: string): string {
  const sign = sense === 'atMost' ? '≤' : '≥';
  return `${sign} ${of === 'ratio' ? `${number(limit)} ×` : withUnit(limit, unit)}`;
}

function spread({ min, max }: Spread, unit: string): string {
  return min === max ? '' : `${number(min)} … ${withUnit(max, unit)}`;
}

function withUnit(value: number, unit: string): string {
  return `${number(value)} ${unit}`.trimEnd();
}

/** Three digits that mean something, thousands apart. */
function number(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}
