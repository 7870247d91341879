import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where the nodes of a world write their errors, for whoever looks for a cause. */
export interface ErrorsFile {
  readonly descriptor: number;
  readonly last: () => string;
  readonly remove: () => void;
}

export function errorsFile(): ErrorsFile {
  const directory = mkdtempSync(path.join(tmpdir(), 'faults-'));
  const file = path.join(directory, 'errors.log');
  const descriptor = openSync(file, 'a');
  return {
    descriptor,
    last: () => readFileSync(file, 'utf8').slice(-4_000),
    remove: () => {
      closeSync(descriptor);
      rmSync(directory, { recursive: true });
    },
  };
}
