import { decide, evolve } from '#shared/meeting/meeting.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import { permission } from '#shared/access/permissions.ts';
import { minutesComposer } from '#shared/papers/minutes-composer.ts';
import { stubCode } from '../../../server/meetings/stub-code.ts';
import { isBarred } from './checker-answers.ts';
import { digest } from './digest.ts';
import type { Evidence, Given, LoggedCommit, Report } from './evidence.ts';

/**
 * Each commit is what its command leads to in the meeting as it stood one version before, given by somebody who may
 * give it, at a time of the server's clock: as if all commands had been decided one after another by one server.
 */
export function decisionsAreRight(evidence: Evidence): readonly string[] {
  const { commits, prepared, reports, began, ended } = evidence;
  const givers = new Map(
    reports.flatMap((report) => report.given.map((given) => [given.id, { report, given }])),
  );
  const defects: string[] = [];
  let meeting = unborn;
  for (const commit of commits) {
    const { version, commandId, at } = commit;
    if (version > prepared) {
      const giver = givers.get(commandId);
      if (giver === undefined) defects.push(`from nobody: ${commandId} at version ${version}`);
      else defects.push(...decisionIsRight(meeting, commit, giver.given, giver.report));
      if (at < began || at > ended)
        defects.push(`strange clock: version ${version} is of ${new Date(at).toISOString()}`);
    }
    meeting = commit.events.reduce((before, event) => evolve(before, event, at), meeting);
  }
  return defects;
}

/** The chance that went into the decision; only what was decided tells it. */
function chanceIn(events: LoggedCommit['events']): string {
  const [nonce] = events.flatMap((event) => (event.type === 'links.issued' ? event.nonce : null));
  return nonce ?? '';
}

function decisionIsRight(
  before: Meeting,
  { version, actor, at, events }: LoggedCommit,
  { id, ...command }: Given,
  { name, actor: giver }: Report,
): readonly string[] {
  if (digest(actor) !== digest(giver))
    return [`wrong actor: ${id} of ${name} stands under ${JSON.stringify(actor)}`];
  if (permission(actor.role, command.type) === 'no')
    return [`not permitted: ${actor.role} did ${command.type} at version ${version}`];
  const decision = decide(before, command, {
    actor,
    now: at,
    chance: chanceIn(events),
    stubCode,
    minutes: minutesComposer,
  });
  if (isBarred({ events }))
    return decision.accepted
      ? [`refused for nothing: ${command.type} at version ${version} should have been done`]
      : [];
  if (!decision.accepted)
    return [
      `decided on another meeting: ${command.type} at version ${version} should have been ` +
        `refused (${decision.refusal.code})`,
    ];
  return digest(decision.events) === digest(events)
    ? []
    : [`decided on another meeting: ${command.type} at version ${version} leads to other events`];
}
