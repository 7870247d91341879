import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { svgOf } from './chart.ts';
import { tableOf } from './report.ts';
import { holds, type Chart, type Extent, type Figure, type Row } from './row.ts';
import { actionCost } from './rows/action-cost.ts';
import { durable } from './rows/durable.ts';
import { fanOut } from './rows/fan-out.ts';
import { hostileInput } from './rows/hostile-input.ts';
import { joinBurst } from './rows/join-burst.ts';
import { memory } from './rows/memory.ts';
import { lists } from './rows/lists.ts';
import { papers } from './rows/papers.ts';
import { offices } from './rows/offices.ts';
import { phonePage } from './rows/phone-page.ts';
import { restart } from './rows/restart.ts';
import { wireBytes } from './rows/wire-bytes.ts';

const rows: readonly Row[] = [
  fanOut,
  wireBytes,
  joinBurst,
  memory,
  durable,
  actionCost,
  phonePage,
  restart,
  offices,
  hostileInput,
  papers,
  lists,
];

const root = join(import.meta.dirname, '../..');
/** Where a whole run is kept. */
const keptIn = join(root, 'docs/performance');

const full: Extent = { phones: [200, 1_000, 2_000], repetitions: 5, quick: false };
const quick: Extent = { phones: [50, 100], repetitions: 1, quick: true };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !rows.some((row) => row.name === name));
if (unknown.length > 0) {
  say(`There is no ${unknown.join(', ')}. Rows: ${rows.map(({ name }) => name).join(' ')}`);
  process.exit(2);
}
const chosen =
  positionals.length === 0 ? rows : rows.filter(({ name }) => positionals.includes(name));
const extent = values.quick ? quick : full;

const figures: Figure[] = [];
const charts: Chart[] = [];
for (const row of chosen) {
  say(`— ${row.name}`);
  const result = await row.run(extent);
  figures.push(...result.figures);
  charts.push(...result.charts);
}
say(`\n${tableOf(figures)}\n`);
const missed = figures.filter((figure) => holds(figure) === false);
say(
  missed.length === 0
    ? 'Every budget holds.'
    : `Missed:\n${missed.map(({ what }) => `  ${what}`).join('\n')}`,
);
if (chosen === rows && !extent.quick) keep();
process.exit(missed.length === 0 ? 0 : 1);

function keep(): void {
  mkdirSync(keptIn, { recursive: true });
  const results = { measuredAt: new Date().toISOString(), machine: machine(), extent, figures };
  writeFileSync(join(keptIn, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(keptIn, 'results.md'), `${tableOf(figures)}\n`);
  for (const chart of charts) writeFileSync(join(keptIn, `${chart.file}.svg`), svgOf(chart));
  say('Kept in docs/performance.');
}

function machine() {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.version,
    redis: redisVersion(),
  };
}

function redisVersion(): string {
  const program = process.env.REDIS_SERVER_PATH ?? 'redis-server';
  return /v=(\S+)/.exec(execFileSync(program, ['--version']).toString())?.[1] ?? 'unknown';
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
