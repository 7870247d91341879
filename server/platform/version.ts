import { readFile } from 'node:fs/promises';

/** The version of this program, as its package says it. */
export async function programVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string }; // our own file
  return version;
}
