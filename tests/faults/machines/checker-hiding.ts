import { find, type OpinionId } from '#shared/aggregate/ids.ts';
import { isBarred } from './checker-answers.ts';
import { stepsOf, type CommitStep } from './commit-steps.ts';
import type { Evidence, Given } from './evidence.ts';

/** Opinions that are hidden together are all those that were named, each of them pending, for the reason that was given. */
export function hidingIsWhole({ commits, reports }: Evidence): readonly string[] {
  const byCommand = new Map(reports.flatMap(({ given }) => given.map((one) => [one.id, one])));
  return stepsOf(commits).flatMap((step) => {
    const given = byCommand.get(step.commit.commandId);
    return [...hidTogether(step), ...hidWhatWasNamed(step, given)].map(
      (defect) => `${defect} (version ${step.commit.version})`,
    );
  });
}

const hiddenBy = ({ commit }: CommitStep) =>
  commit.events.flatMap((event) => (event.type === 'register.opinionHidden' ? event : []));

/** Whatever the command: what goes in one commit goes for one reason, and had been waiting. */
function hidTogether(step: CommitStep): readonly string[] {
  const hidden = hiddenBy(step);
  if (hidden.length < 2) return [];
  const isPending = (opinion: OpinionId): boolean =>
    find(step.before.register.opinions, opinion)?.standing.name === 'pending';
  return [
    ...(new Set(hidden.map(({ reason }) => reason)).size === 1
      ? []
      : ['hidden together: for several reasons']),
    ...hidden.flatMap(({ opinion }) =>
      isPending(opinion) ? [] : [`hidden together: opinion ${opinion} was not waiting`],
    ),
  ];
}

function hidWhatWasNamed(step: CommitStep, given: Given | undefined): readonly string[] {
  if (given?.type !== 'register.hideMany' || isBarred(step.commit)) return [];
  const { opinions, reason } = given.data;
  const hidden = hiddenBy(step);
  const named = [...opinions].sort((one, other) => one - other).join();
  const gone = hidden.map(({ opinion }) => opinion).sort((one, other) => one - other);
  return [
    ...(gone.join() === named ? [] : [`hidden in part: [${gone.join()}] of [${named}]`]),
    ...(hidden.every((event) => event.reason === reason)
      ? []
      : ['hidden together: for another reason than was given']),
  ];
}
