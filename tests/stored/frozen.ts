import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { CommitOf } from '#shared/aggregate/stored-events.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** A commit as it was stored long ago. */
export type FrozenCommit = CommitOf<Readonly<Record<string, unknown>>> & {
  readonly stream: string;
};

/** What the program of some day has stored. */
export interface Frozen {
  readonly day: string;
  readonly meetingFile: string;
  readonly installationFile: string;
  readonly dataFolder: string;
  /** the meeting as that program had folded it */
  readonly meeting: unknown;
}

export const frozen: readonly Frozen[] = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^\d{4}-\d\d-\d\d$/.test(entry.name))
  .map(({ name: day }) => ({
    day,
    meetingFile: join(fixtures, day, 'meeting.jsonl'),
    installationFile: join(fixtures, day, 'installation.jsonl.gz'),
    dataFolder: join(fixtures, day, 'sqlite'),
    meeting: jsonIn(join(fixtures, day, 'meeting-state.json')),
  }));

function jsonIn(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The commits in a backup file, read without the program. */
export function commitsIn(file: string): readonly FrozenCommit[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const lines = text.trimEnd().split('\n');
  return lines.slice(1, -1).map((line) => JSON.parse(line) as FrozenCommit); // between the header and the end
}

/** A copy of a folder that is gone after the test. */
export async function copyOf(t: TestContext, folder: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'stored-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  cpSync(folder, directory, { recursive: true });
  return directory;
}
