import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Meeting } from '#shared/meeting/state.ts';
import { planPapersOf, papersOf, sheetsOf, type PaperFile } from '#shared/papers/all-papers.ts';
import { missingTexts, type Missing } from '#shared/papers/missing.ts';
import type { PapersOffice } from '#shared/papers/office.ts';
import { csvOf } from '../papers/csv.ts';
import { docxOf } from '../papers/docx.ts';
import { plainTextOf } from '../papers/plain-text.ts';
import { printPageOf } from '../papers/print-page.ts';
import { workbookOf } from '../papers/spreadsheet.ts';

/** What was written, for whoever asked for it. */
export interface Written {
  /** the names of the files, that of the minutes first where there are minutes */
  readonly files: readonly string[];
  /** by the title of the papers, what they lack */
  readonly missing: ReadonlyMap<string, readonly Missing[]>;
}

/** The list of what is missing, beside the papers. */
const missingFile = 'Con-thieu.txt';

/** Writes every paper and list of one meeting into a folder, which is made where there is none. */
export async function writeMeeting(
  folder: string,
  meeting: Meeting,
  office: PapersOffice,
): Promise<Written> {
  const papers = papersOf(meeting, office);
  const files = await writePapers(folder, papers);
  for (const { file, sheet } of sheetsOf(meeting)) {
    await writeFile(join(folder, `${file}.xlsx`), await workbookOf(sheet));
    await writeFile(join(folder, `${file}.csv`), csvOf(sheet));
    files.push(`${file}.xlsx`, `${file}.csv`);
  }
  return withMissing(folder, papers, files);
}

/** Writes the papers about several meetings together. */
export async function writePlan(
  folder: string,
  meetings: readonly Meeting[],
  office: PapersOffice,
): Promise<Written> {
  const papers = planPapersOf(meetings, office);
  return withMissing(folder, papers, await writePapers(folder, papers));
}

async function writePapers(folder: string, papers: readonly PaperFile[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  const write = async (name: string, content: string | Buffer): Promise<void> => {
    await writeFile(join(folder, name), content);
    files.push(name);
  };
  for (const { file, title, papers: sheets } of papers) {
    await write(`${file}.docx`, await docxOf(sheets, title));
    await write(`${file}.html`, printPageOf(sheets, title));
    const texts = sheets.flatMap((paper) => (paper.form === 'plain' ? [plainTextOf(paper)] : []));
    if (texts.length > 0) await write(`${file}.txt`, texts.join('\n'));
  }
  return files;
}

async function withMissing(
  folder: string,
  papers: readonly PaperFile[],
  files: readonly string[],
): Promise<Written> {
  const missing = new Map(
    papers
      .map(({ title, papers: sheets }): [string, readonly Missing[]] => [
        title,
        [...new Set(sheets.flatMap((paper) => paper.missing))],
      ])
      .filter(([, names]) => names.length > 0),
  );
  if (missing.size === 0) return { files, missing };
  await writeFile(join(folder, missingFile), missingText(missing));
  return { files: [...files, missingFile], missing };
}

const places = {
  office: 'đặt trong Văn phòng: thiết lập, kế hoạch hoặc lịch hội nghị',
  facts: 'ghi vào tệp thông tin rồi chạy lại với --facts, xem docs/papers.md',
  meeting: 'đặt trong phần chuẩn bị hội nghị',
  hall: 'thực hiện tại hội nghị',
} as const;

function missingText(missing: Written['missing']): string {
  const parts = [...missing].map(([title, names]) => {
    const lines = names.map((name) => {
      const { text, place } = missingTexts[name];
      return `- ${text} (${places[place]})`;
    });
    return `${title}: bản dự thảo, còn thiếu\n${lines.join('\n')}\n`;
  });
  return parts.join('\n');
}
