import type { Chart, Series } from './row.ts';

const width = 720;
const height = 400;
const margin = { left: 64, right: 24, top: 48, bottom: 56 };
/** Told apart also by those who do not see red and green, and in print by their dashes. */
const strokes = [
  { colour: '#0b5394', dash: 'none' },
  { colour: '#b45f06', dash: '7 4' },
  { colour: '#38761d', dash: '2 4' },
] as const;
const ticksWanted = 6;

/** Where a value lies on an axis of the drawing. */
type Scale = (value: number) => number;

/** Draws a chart as SVG: straight lines from point to point, both axes from zero. */
export function svgOf({ title, x, y, series }: Chart): string {
  const points = series.flatMap((one) => one.points);
  const steps = {
    x: niceStep(Math.max(...points.map(([value]) => value))),
    y: niceStep(Math.max(...points.map(([, value]) => value))),
  };
  const end = {
    x: roundUp(Math.max(...points.map(([value]) => value)), steps.x),
    y: roundUp(Math.max(...points.map(([, value]) => value)), steps.y),
  };
  const inner = {
    width: width - margin.left - margin.right,
    height: height - margin.top - margin.bottom,
  };
  const scaleX: Scale = (value) => margin.left + (value / end.x) * inner.width;
  const scaleY: Scale = (value) => margin.top + inner.height - (value / end.y) * inner.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ` +
      `font-family="sans-serif" font-size="13" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(margin.left, 24, title, 'font-size="16" font-weight="bold"'),
    ...ticks(end.x, steps.x).flatMap((value) => [
      line(scaleX(value), margin.top, scaleX(value), margin.top + inner.height),
      text(scaleX(value), height - margin.bottom + 18, label(value), 'text-anchor="middle"'),
    ]),
    ...ticks(end.y, steps.y).flatMap((value) => [
      line(margin.left, scaleY(value), width - margin.right, scaleY(value)),
      text(margin.left - 8, scaleY(value) + 4, label(value), 'text-anchor="end"'),
    ]),
    text(width - margin.right, height - 12, x, 'text-anchor="end"'),
    text(margin.left - 48, margin.top - 10, y, ''),
    ...series.flatMap((one, index) => drawn(one, index, scaleX, scaleY)),
    '</svg>',
    '',
  ].join('\n');
}

function drawn(
  { name, points }: Series,
  index: number,
  scaleX: Scale,
  scaleY: Scale,
): readonly string[] {
  const { colour, dash } = strokes[index % strokes.length] ?? strokes[0];
  const path = points.map(([x, y]) => `${scaleX(x).toFixed(1)},${scaleY(y).toFixed(1)}`).join(' ');
  const keyX = margin.left + 80 + index * 180;
  const stroke = `fill="none" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash}"`;
  return [
    `<polyline points="${path}" ${stroke}/>`,
    `<polyline points="${keyX},${margin.top - 12} ${keyX + 28},${margin.top - 12}" ${stroke}/>`,
    text(keyX + 34, margin.top - 8, name, ''),
  ];
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  const from = `x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}"`;
  return `<line ${from} x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#ddd"/>`;
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function ticks(end: number, step: number): readonly number[] {
  return Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step);
}

/** A step of 1, 2 or 5 times a power of ten that gives about as many ticks as wanted. */
function niceStep(greatest: number): number {
  const rough = greatest / ticksWanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

function label(value: number): string {
  return Number(value.toPrecision(6)).toLocaleString('en-US');
}
