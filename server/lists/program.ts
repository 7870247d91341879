import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dayOf } from '#shared/language/calendar.ts';
import { namesSomebody } from '#shared/lists/layout.ts';
import { listLimits } from '#shared/lists/refusals.ts';
import { listWords } from '#shared/lists/words.ts';
import { ListRefused } from './list-refused.ts';
import { readListApart } from './read-list-apart.ts';
import { expectedForm, report } from './report.ts';

const usage =
  'npm run roster -- TỆP [--json] [--sheet TÊN-TRANG-TÍNH] [--village TÊN-THÔN]\n' +
  '(với --json, dùng npm run -s roster -- … để chỉ in ra JSON)';

/** A wish that cannot be fulfilled, as a sentence for whoever has it. */
class WishRefused extends Error {}

/** Reads the list that the arguments name and prints what is wanted of each record, or ends with a sentence that says why not. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    process.stdout.write(await perform(args));
  } catch (error) {
    process.stderr.write(`\n${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

async function perform(args: readonly string[]): Promise<string> {
  const { file, json, sheet, village } = readWish(args);
  const answer = await readListApart({
    bytes: await bytesOf(file),
    ...(sheet === undefined ? {} : { sheet }),
    settings: { today: dayOf(Date.now()), ...(village === undefined ? {} : { village }) },
  });
  if (!answer.ok) throw new ListRefused(answer.refusal);
  if (!namesSomebody(answer.layout)) throw new ListRefused('noNames');
  return json ? `${JSON.stringify(expectedForm(answer.rows), null, 1)}\n` : report(answer);
}

function readWish(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        sheet: { type: 'string' },
        village: { type: 'string' },
      },
    });
    const [file, more] = positionals;
    if (file === undefined || more !== undefined) throw new WishRefused(usage);
    return { file, ...values };
  } catch (error) {
    if (error instanceof WishRefused) throw error;
    throw new WishRefused(usage, { cause: error });
  }
}

/** Paths are those of the folder in which the command was given. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
  try {
    if ((await stat(path)).size > listLimits.bytes) throw new ListRefused('tooLarge');
    return await readFile(path);
  } catch (error) {
    if (error instanceof ListRefused) throw error;
    throw new WishRefused(`Không mở được tệp ${path}.`, { cause: error });
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof ListRefused) return listWords.refusals[error.code];
  if (error instanceof WishRefused) return error.message;
  return `Chương trình gặp lỗi: ${error instanceof Error ? error.message : String(error)}`;
}
