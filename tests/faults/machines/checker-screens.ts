import type { Audience } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import { unborn } from '#shared/meeting/state.ts';
import { digest } from './digest.ts';
import type { Connection, Evidence, LoggedCommit, Report } from './evidence.ts';

/** Countdowns on all screens agree within this many ms. */
export const clockTolerance = 200;

/** Every screen showed, at every version, what its audience is shown then, and nothing that it may not see. */
export function screensAreRight({ commits, reports }: Evidence): readonly string[] {
  const shown = new Map<Audience, readonly string[]>();
  for (const { audience } of reports)
    if (!shown.has(audience)) shown.set(audience, digestsOf(commits, audience));
  return reports.flatMap((report) => {
    const expected = shown.get(report.audience) ?? [];
    return [
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

/** What an audience is shown at each version, from the empty meeting on: the fold of what it may see of each event. */
function digestsOf(commits: readonly LoggedCommit[], audience: Audience): readonly string[] {
  let view = redactMeeting(unborn, audience);
  const digests = [digest(view)];
  for (const { events, at } of commits) {
    for (const event of events) {
      const redacted = redactEvent(event, audience);
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
