import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { closed, nullable } from '#shared/forms/schema.ts';

/** How every backup file begins, so that it is told from any other file. */
export const formatName = 'doi-thoai-backup';

/** Raised whenever a program that knows only the former version could misunderstand a file. */
export const formatVersion = 1;

/** Longest line, in bytes: a plan of the greatest length many times over. Keeps a foreign file out of memory. */
export const maxLineBytes = 16 * 1024 * 1024;

/** The largest file of one meeting, which is read into memory, in bytes. */
export const maxFileBytes = 256 * 1024 * 1024;

const Count = Type.Integer({ minimum: 0 });

/** The first line. */
export const Header = closed({
  format: Type.Literal(formatName),
  formatVersion: Type.Literal(formatVersion),
  /** `installation`: every stream; `meeting`: the stream of one meeting */
  kind: Type.Enum(['installation', 'meeting']),
  createdAt: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$' }),
  /** the version of the program that wrote the file */
  program: Type.String({ maxLength: 64 }),
  /** the mark of the installation that the file comes from; null when it had no key yet */
  installation: nullable(Type.String({ pattern: '^[A-Za-z0-9_-]{16}$' })),
});
export type Header = Static<typeof Header>;

/** Every line between the first and the last: one commit. The lines of a stream stand together, in order. */
export const CommitLine = closed({
  stream: Type.String({ pattern: '^[A-Za-z0-9._:/-]{1,200}$' }),
  version: Type.Integer({ minimum: 1 }),
  commandId: Type.String(),
  at: Type.Number(),
  actor: Type.Unknown(),
  events: Type.Array(Type.Unknown()),
});
export type CommitLine = Static<typeof CommitLine>;

/** The last line: what came before it. */
const End = closed({
  end: closed({
    streams: Count,
    commits: Count,
    /** hex, over every byte before this line */
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
});
export type End = Static<typeof End>;

/** Read before anything else, since a newer format may have another header. */
const Announcement = Type.Object({
  format: Type.Literal(formatName),
  formatVersion: Type.Integer({ minimum: 1 }),
});

export const announcement = Compile(Announcement);
export const header = Compile(Header);
export const commitLine = Compile(CommitLine);
export const end = Compile(End);

/** What cannot be backed up or restored, as a sentence for whoever runs the program. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}
