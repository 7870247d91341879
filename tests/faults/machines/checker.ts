import { answersAreKept } from './checker-answers.ts';
import { claimsAreNobodys } from './checker-claims.ts';
import { decisionsAreRight } from './checker-decisions.ts';
import { hidingIsWhole } from './checker-hiding.ts';
import { meetingIsSound } from './checker-meeting.ts';
import { namesAreTold } from './checker-names.ts';
import { screensAreRight } from './checker-screens.ts';
import { turnsAreCounted } from './checker-turns.ts';
import { villagesAreApart } from './checker-villages.ts';
import type { Evidence, LoggedCommit } from './evidence.ts';

/** What is wrong, a sentence each; nothing when all is as it must be. */
export function defectsIn(evidence: Evidence): readonly string[] {
  return [
    ...logIsWhole(evidence.commits),
    ...answersAreKept(evidence),
    ...decisionsAreRight(evidence),
    ...meetingIsSound(evidence),
    ...claimsAreNobodys(evidence),
    ...turnsAreCounted(evidence),
    ...hidingIsWhole(evidence),
    ...villagesAreApart(evidence),
    ...screensAreRight(evidence),
    ...namesAreTold(evidence),
  ];
}

/** Versions count from 1 without gap or repetition, times never go back, and no command was done twice. */
function logIsWhole(commits: readonly LoggedCommit[]): readonly string[] {
  const defects: string[] = [];
  const versions = new Map<string, number>();
  commits.forEach(({ version, commandId, at }, index) => {
    const expected = index + 1;
    if (version !== expected)
      defects.push(`gap in the log: version ${version} stands where ${expected} belongs`);
    const before = commits[index - 1];
    if (before !== undefined && at < before.at)
      defects.push(`time went back at version ${version}, by ${before.at - at} ms`);
    const first = versions.get(commandId);
    if (first !== undefined)
      defects.push(`done twice: ${commandId} at versions ${first} and ${version}`);
    versions.set(commandId, version);
  });
  return defects;
}
