import type { Audience } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import { unborn } from '#shared/meeting/state.ts';
import { grantedVillage } from './checker-villages.ts';
import { digest } from './digest.ts';
import type { Connection, Evidence, LoggedCommit, Report } from './evidence.ts';

/** Countdowns on all screens agree within this many ms. */
export const clockTolerance = 200;

/** Every screen showed, at every version, what those before it are shown then, and nothing that they may not see. */
export function screensAreRight({ commits, reports }: Evidence): readonly string[] {
  const shown = new Map<string, readonly string[]>();
  const shownTo = (audience: Audience, village: string | null): readonly string[] => {
    const key = JSON.stringify([audience, village]);
    const known = shown.get(key) ?? digestsOf(commits, audience, village);
    shown.set(key, known);
    return known;
  };
  return reports.flatMap((report) => {
    const village = grantedVillage(commits, report.actor);
    const expected = shownTo(report.audience, village);
    return [
      ...villageIsRight(report, village),
      ...sightsAreRight(report, expected),
      ...endIsReached(report, expected),
      ...report.connections.flatMap((connection) => framesAreInOrder(report.name, connection)),
      ...report.leaks.map((leak) => `leak: ${report.name} (${report.audience}) received ${leak}`),
      ...(Math.abs(report.clockError) > clockTolerance
        ? [`wrong clock: ${report.name} is ${Math.round(report.clockError)} ms off`]
        : []),
    ];
  });
}

/** A bot that never got in was told nothing. */
function villageIsRight(
  { name, actor, village }: Report,
  granted: string | null,
): readonly string[] {
  return actor === null || village === granted
    ? []
    : [`wrong village: ${name} of ${String(granted)} was let in for ${String(village)}`];
}

/** What an audience is shown at each version, from the empty meeting on: the fold of what it may see of each event. */
function digestsOf(
  commits: readonly LoggedCommit[],
  audience: Audience,
  village: string | null,
): readonly string[] {
  let view = redactMeeting(unborn, audience, village);
  const digests = [digest(view)];
  for (const { events, at } of commits) {
    for (const event of events) {
      const redacted = redactEvent(event, audience, village);
      if (redacted !== null) view = evolve(view, redacted, at);
    }
    digests.push(digest(view));
  }
  return digests;
}

function sightsAreRight({ name, sights }: Report, expected: readonly string[]): readonly string[] {
  return sights.flatMap((sight, index) => {
    const before = sights[index - 1];
    const wentBack =
      before !== undefined && before.version > sight.version && !sight.isFirst
        ? [`went back: ${name} showed version ${sight.version} after ${before.version}`]
        : [];
    const isRight = expected[sight.version] === sight.digest;
    return isRight
      ? wentBack
      : [
          ...wentBack,
          `view differs: ${name} at version ${sight.version} of ${expected.length - 1}`,
        ];
  });
}

/** A version in which an audience sees nothing new need not be told to it. */
function endIsReached({ name, sights }: Report, expected: readonly string[]): readonly string[] {
  const last = sights.at(-1);
  return last?.digest === expected.at(-1)
    ? []
    : [`behind: ${name} ended at version ${last?.version ?? 0} of ${expected.length - 1}`];
}

function framesAreInOrder(name: string, { start, frames }: Connection): readonly string[] {
  if (start === null) return frames.length === 0 ? [] : [`frames before joining: ${name}`];
  let position = start;
  return frames.flatMap(({ from, to, versions }) => {
    const isNext = from <= position && to > position;
    const areInside = versions.every(
      (version, index) => version > (versions[index - 1] ?? from) && version <= to,
    );
    const defects =
      isNext && areInside
        ? []
        : [
            `frame out of order: ${name} at version ${position} was sent ` +
              `${from} → ${to} with [${versions.join()}]`,
          ];
    position = Math.max(position, to);
    return defects;
  });
}
