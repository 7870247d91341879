import { audienceOf } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import { unborn } from '#shared/meeting/state.ts';
import { createdIn } from '#shared/meeting/events.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { office } from '../../machines/actors.ts';
import { Dice } from '../../machines/dice.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import { dawn } from '../../machines/given.ts';
import { step } from '../../machines/meeting-arbitraries.ts';
import { attemptFor } from '../../machines/plausible.ts';
import { plan } from '../../machines/plan.ts';
import { digest } from './digest.ts';
import type { Evidence, Given, LoggedCommit, Report, Sight, Told } from './evidence.ts';

const attempts = 400;

interface Player {
  readonly name: string;
  readonly actor: Actor;
  readonly given: Given[];
  readonly told: Told[];
}

/** What would be found after a meeting in which nothing went wrong, neither in the server nor on the way. */
export function honestEvidence(seed: number): Evidence {
  const dice = new Dice(seed);
  const create = commandOf('meeting.create', { code: '2468', plan });
  let last = step(unborn, { actor: office, command: create }, dawn);
  const commits: LoggedCommit[] = [];
  const players = new Map<string, Player>();
  for (let count = 0; count < attempts; count += 1) {
    const player = playerOf(last.actor, players);
    const id = `${player.name}-${String(player.given.length).padStart(4, '0')}`;
    player.given.push({ id, ...last.command });
    if (last.decision.accepted) {
      const { events } = last.decision;
      const version = commits.length + 1;
      commits.push({ version, commandId: id, actor: last.actor, at: last.at, events });
      player.told.push({ id, version, created: createdIn(events) });
    } else player.told.push({ id, refused: last.decision.refusal.code });
    last = step(last.after, attemptFor(last.after, dice), last.at + dice.roll(2_000));
  }
  return {
    commits,
    prepared: 0,
    reports: [...players.values()].map((player) => reportOf(player, commits)),
    began: dawn,
    ended: last.at,
  };
}

function playerOf(actor: Actor, players: Map<string, Player>): Player {
  const key = digest(actor);
  const known = players.get(key);
  if (known !== undefined) return known;
  const player = { name: `${actor.role}${String(players.size)}`, actor, given: [], told: [] };
  players.set(key, player);
  return player;
}

/** A screen that was there from the beginning. */
function reportOf({ name, actor, given, told }: Player, commits: readonly LoggedCommit[]): Report {
  const audience = audienceOf(actor.role);
  const frames: Report['connections'][number]['frames'][number][] = [];
  let view = redactMeeting(unborn, audience);
  const sights: Sight[] = [{ version: 0, digest: digest(view), isFirst: true }];
  let sent = 0;
  for (const { version, events, at } of commits) {
    const visible = events.flatMap((event) => redactEvent(event, audience) ?? []);
    if (visible.length === 0) continue;
    view = visible.reduce((meeting, event) => evolve(meeting, event, at), view);
    frames.push({ from: sent, to: version, versions: [version] });
    sights.push({ version, digest: digest(view), isFirst: false });
    sent = version;
  }
  return {
    name,
    audience,
    actor,
    given,
    told,
    connections: [{ start: 0, frames }],
    sights,
    leaks: [],
    unanswered: [],
    clockError: 0,
  };
}
