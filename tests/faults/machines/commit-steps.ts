import { evolve } from '#shared/meeting/meeting.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import type { LoggedCommit } from './evidence.ts';

/** A commit between the meetings that it stands between. */
export interface CommitStep {
  readonly commit: LoggedCommit;
  readonly before: Meeting;
  readonly after: Meeting;
}

const known = new WeakMap<readonly LoggedCommit[], readonly CommitStep[]>();

/** What each commit made of the meeting, from the unborn one on. */
export function stepsOf(commits: readonly LoggedCommit[]): readonly CommitStep[] {
  const folded = known.get(commits) ?? fold(commits);
  known.set(commits, folded);
  return folded;
}

function fold(commits: readonly LoggedCommit[]): readonly CommitStep[] {
  const steps: CommitStep[] = [];
  let before = unborn;
  for (const commit of commits) {
    const { events, at } = commit;
    const after = events.reduce((meeting, event) => evolve(meeting, event, at), before);
    steps.push({ commit, before, after });
    before = after;
  }
  return steps;
}
