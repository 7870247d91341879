import { LogUnavailable, type Commit, type Head } from './event-log.ts';

/** A commit as the stores keep it: its version as the key, all the rest as one JSON text. */
export interface StoredCommit {
  readonly version: number;
  readonly text: string;
}

/** The text to store for a commit, without its version. */
export function textOfCommit({ commandId, at, actor, events }: Commit): string {
  return JSON.stringify({ commandId, at, actor, events });
}

/** How the text of the commit begins that a head names, and of no other: what a store compares. */
export function beginningOfText({ commandId, at }: Head): string {
  return `${JSON.stringify({ commandId, at }).slice(0, -1)},`;
}

/**
 * The commits of a page that was read after version `after`.
 * Throws `LogUnavailable` when a version is missing: the store was damaged from outside.
 */
export function commitsOfPage(
  stream: string,
  after: number,
  page: readonly StoredCommit[],
): readonly Commit[] {
  return page.map(({ version, text }, index) => {
    const expected = after + 1 + index;
    if (version !== expected) {
      throw new LogUnavailable(`Version ${expected} of stream ${stream} is missing`, 'notStored');
    }
    // The text was written by textOfCommit from a Commit.
    const content = JSON.parse(text) as Omit<Commit, 'version'>;
    return { ...content, version };
  });
}

/** Throws `RangeError` when the name could not be stored safely by every store. */
export function checkStream(stream: string): void {
  if (!/^[A-Za-z0-9._:/-]{1,200}$/.test(stream)) {
    throw new RangeError(`Not a stream name: ${JSON.stringify(stream)}`);
  }
}

/** Throws `RangeError` unless `version` is 0 or the version of a commit. */
export function checkVersion(version: number): void {
  if (!Number.isSafeInteger(version) || version < 0) {
    throw new RangeError(`Not a version: ${version}`);
  }
}

/** Throws `RangeError` unless the commits continue the expected head without a gap. */
export function checkAppend(stream: string, expected: Head, commits: readonly Commit[]): void {
  checkStream(stream);
  checkVersion(expected.version);
  commits.forEach(({ version }, index) => {
    const place = expected.version + 1 + index;
    if (version !== place) {
      throw new RangeError(`Commit ${version} stands where version ${place} belongs`);
    }
  });
}
