import { unzipSync, zipSync } from 'fflate';
import { listLimits } from '#shared/lists/refusals.ts';
import { ListRefused } from './list-refused.ts';

/** The parts of a packed file that are wanted, by their paths. */
export type Parts = Readonly<Record<string, Uint8Array>>;

/** The paths in a packed file, without unpacking anything. */
export function pathsIn(bytes: Uint8Array): readonly string[] {
  const paths: string[] = [];
  unpack(bytes, (path) => {
    paths.push(path);
    return false;
  });
  return paths;
}

/**
 * Unpacks what is wanted of a packed file. Refuses one whose parts would become greater than a list may be: their sizes
 * stand in its directory, and no part is given more room than that says.
 */
export function unpack(bytes: Uint8Array, isWanted: (path: string) => boolean): Parts {
  let unpacked = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isWanted(name)) return false;
        unpacked += originalSize;
        if (unpacked > listLimits.unpackedBytes) throw new ListRefused('tooManyUnpacked');
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ListRefused) throw error;
    throw new ListRefused('damaged', { cause: error });
  }
}

/** Packs parts without pressing them, for a reader that takes packed files only. */
export const pack = (parts: Parts): Uint8Array => zipSync({ ...parts }, { level: 0 });
