import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestContext } from 'node:test';

/** A file as LibreOffice prints it. */
export interface Printed {
  readonly pages: number;
  /** the names of the fonts that it took, without the letters that mark a part of a font */
  readonly fonts: readonly string[];
}

/**
 * Prints office files with LibreOffice, by their names. The program is `LIBREOFFICE_PATH`, or `soffice` on the path; it gets a
 * profile of its own, so that several run side by side.
 */
export async function printed(
  t: TestContext,
  files: readonly string[],
): Promise<ReadonlyMap<string, Printed>> {
  const folder = await mkdtemp(join(tmpdir(), 'printed-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const program = process.env.LIBREOFFICE_PATH ?? 'soffice';
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const converting = spawn(
    program,
    [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaints = '';
  converting.stderr.on('data', (data) => (complaints += String(data)));
  const [code] = (await once(converting, 'close')) as [number | null]; // as documented
  assert.equal(code, 0, complaints);
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, Printed]> => {
        const name = basename(file);
        const pdf = await readFile(join(folder, name.replace(/\.[a-z]+$/, '.pdf')), 'latin1');
        return [name, read(pdf)];
      }),
    ),
  );
}

function read(pdf: string): Printed {
  const fonts = [...pdf.matchAll(/\/BaseFont\/(?:[A-Z]{6}\+)?([^/\s>]+)/g)];
  return {
    pages: [...pdf.matchAll(/\/Type\/Page(?![a-zA-Z])/g)].length,
    fonts: [...new Set(fonts.map(([, name = '']) => name))],
  };
}
