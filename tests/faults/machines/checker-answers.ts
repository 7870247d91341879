import { createdIn } from '#shared/meeting/events.ts';
import { retryable } from '../../../web/src/lib/meeting/dispatch.ts';
import type { Evidence, LoggedCommit, Report } from './evidence.ts';

/** Every answer that a bot was given is still true: what was acked is there, what was refused is not. */
export function answersAreKept({ commits, reports }: Evidence): readonly string[] {
  const byCommand = new Map(commits.map((commit) => [commit.commandId, commit]));
  return reports.flatMap((report) => [
    ...report.told.flatMap((told) => {
      const commit = byCommand.get(told.id);
      return 'version' in told ? ackIsKept(told, commit) : refusalIsKept(told, commit);
    }),
    ...report.unanswered.map((id) => `no answer: ${id} was never answered`),
    ...orderIsKept(report, byCommand),
  ]);
}

function ackIsKept(
  { id, version, created }: { id: string; version: number; created: number | null },
  commit: LoggedCommit | undefined,
): readonly string[] {
  if (commit === undefined || isBarred(commit))
    return [`lost ack: ${id} was acked at version ${version} and is not in the log`];
  if (commit.version !== version)
    return [`moved ack: ${id} was acked at version ${version} and stands at ${commit.version}`];
  const made = createdIn(commit.events);
  if (made !== created)
    return [`wrong ack: ${id} was told that it made ${String(created)}, it made ${String(made)}`];
  return [];
}

function refusalIsKept(
  { id, refused }: { id: string; refused: string },
  commit: LoggedCommit | undefined,
): readonly string[] {
  // "Not saved" is said while nobody knows; the client asks again until somebody does.
  const isFinal = ![...retryable].some((code) => code === refused);
  return isFinal && commit !== undefined && !isBarred(commit)
    ? [`refused but present: ${id} was refused (${refused}) and stands at ${commit.version}`]
    : [];
}

/** A commit without events notes that a command was refused, so that no late copy of it is done. */
export const isBarred = ({ events }: Pick<LoggedCommit, 'events'>): boolean => events.length === 0;

/** What one person does happens in the order in which they did it. */
function orderIsKept(
  { given, name }: Report,
  byCommand: ReadonlyMap<string, LoggedCommit>,
): readonly string[] {
  const done = given.flatMap(({ id }) => byCommand.get(id) ?? []);
  return done.flatMap(({ commandId, version }, index) => {
    const before = done[index - 1];
    return before !== undefined && before.version > version
      ? [`out of order: ${name} gave ${before.commandId} before ${commandId}, the log has it after`]
      : [];
  });
}
