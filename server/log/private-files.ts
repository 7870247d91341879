import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';

const folderMode = 0o700;
const fileMode = 0o600;
/** Set on folders that everybody may write to by intent, such as /tmp. */
const sticky = 0o1000;

/** Whoever made these wider than they should be is told, with the path and whether it was put right. */
export type OnTightened = (path: string, result: 'tightened' | 'notOurs') => void;

/** Makes a folder for its owner alone, and a file in it, where they are missing: nobody else can open them first. */
export function makePrivate(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: folderMode });
  try {
    closeSync(openSync(file, 'wx', fileMode));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/**
 * Takes away the rights that anybody but the owner has to a folder and to files in it; those that are missing are passed
 * over. Throws what the file system refuses, unless the reason is that they belong to somebody else.
 */
export function tighten(
  directory: string,
  fileNames: readonly string[],
  onTightened: OnTightened,
): void {
  // Windows has rights of another kind, and shows these as wide whatever is done.
  if (process.platform === 'win32') return;
  tightenOne(directory, onTightened);
  for (const name of fileNames) tightenOne(path.join(directory, name), onTightened);
}

function tightenOne(target: string, onTightened: OnTightened): void {
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  if (mode === undefined || (mode & 0o077) === 0 || (mode & sticky) !== 0) return;
  try {
    chmodSync(target, mode & folderMode);
    onTightened(target, 'tightened');
  } catch (error) {
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EROFS') throw error;
    onTightened(target, 'notOurs');
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
