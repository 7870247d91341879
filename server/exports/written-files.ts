import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Meeting } from '#shared/meeting/state.ts';
import { planPapersOf } from '#shared/papers/all-papers.ts';
import type { PapersOffice } from '#shared/papers/office.ts';
import { missingListName, missingListOf } from '../paper-files/missing-list.ts';
import { paperFilesOf, paperInForms, type PaperInForms } from '../paper-files/paper-files.ts';

/** What was written, for whoever asked for it. */
export interface Written {
  /** the names of the files, that of the minutes first where there are minutes */
  readonly files: readonly string[];
  /** how many of the papers lack something */
  readonly drafts: number;
}

/** Writes every paper and list of one meeting into a folder, which is made where there is none. */
export function writeMeeting(
  folder: string,
  meeting: Meeting,
  office: PapersOffice,
): Promise<Written> {
  return writePapers(folder, paperFilesOf(meeting, office));
}

/** Writes the papers about several meetings together. */
export function writePlan(
  folder: string,
  meetings: readonly Meeting[],
  office: PapersOffice,
): Promise<Written> {
  return writePapers(folder, planPapersOf(meetings, office).map(paperInForms));
}

async function writePapers(folder: string, papers: readonly PaperInForms[]): Promise<Written> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  const write = async (name: string, content: string | Buffer): Promise<void> => {
    await writeFile(join(folder, name), content);
    files.push(name);
  };
  for (const { name, make } of papers.flatMap(({ forms }) => forms))
    await write(name, await make());
  const missing = missingListOf(papers);
  if (missing !== null) await write(missingListName, missing);
  return { files, drafts: papers.filter((paper) => paper.missing.length > 0).length };
}
