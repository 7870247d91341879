import { audienceOf } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import { villageOf } from '#shared/meeting/own-village.ts';
import { createdIn } from '#shared/meeting/events.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { office } from '../../machines/actors.ts';
import { Dice } from '../../machines/dice.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import { dawn } from '../../machines/given.ts';
import { step, type Attempt } from '../../machines/meeting-arbitraries.ts';
import { attemptFor } from '../../machines/plausible.ts';
import { plan } from '../../machines/plan.ts';
import { villages } from '../../machines/plausible-register.ts';
import { digest } from './digest.ts';
import { householdsIn } from './checker-names.ts';
import type { Evidence, Given, Heard, LoggedCommit, Report, Sight, Told } from './evidence.ts';

const attempts = 400;
/** So many versions apart a screen is sent the whole meeting. */
const snapshotEvery = 10;

/** What the office does first: the links that the actors of generated meetings come with, the helper's for one village. */
const prepared: readonly Attempt[] = [
  commandOf('meeting.create', { code: '2468', plan }),
  commandOf('links.issue', { grant: { role: 'chair' } }),
  commandOf('links.issue', { grant: { role: 'secretary' } }),
  commandOf('links.issue', { grant: { role: 'helper', village: villages[0] } }),
  commandOf('links.issue', { grant: { role: 'screen' } }),
].map((command) => ({ actor: office, command }));

interface Player {
  readonly name: string;
  readonly actor: Actor;
  readonly given: Given[];
  readonly told: Told[];
}

/** What would be found after a meeting in which nothing went wrong, neither in the server nor on the way. */
export function honestEvidence(seed: number): Evidence {
  const dice = new Dice(seed);
  const toPrepare = prepared.values();
  const attemptIn = (meeting: Meeting): Attempt =>
    toPrepare.next().value ?? attemptFor(meeting, dice);
  let last = step(unborn, attemptIn(unborn), dawn);
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
    last = step(last.after, attemptIn(last.after), last.at + dice.roll(2_000));
  }
  const { after } = last;
  return {
    commits,
    prepared: 0,
    reports: [...players.values()].map((player) =>
      reportOf(player, commits, villageOf(after, player.actor)),
    ),
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

/** A screen that was there from the beginning, and was told of one village's people alone where one is named. */
export function reportOf(
  { name, actor, given, told }: Pick<Report, 'name' | 'given' | 'told'> & Pick<Player, 'actor'>,
  commits: readonly LoggedCommit[],
  village: string | null,
): Report {
  const audience = audienceOf(actor.role);
  const frames: Report['connections'][number]['frames'][number][] = [];
  let view = redactMeeting(unborn, audience, village);
  const sights: Sight[] = [{ version: 0, digest: digest(view), isFirst: true }];
  const heard: Heard[] = [];
  let sent = 0;
  for (const { version, events, at } of commits) {
    const visible = events.flatMap((event) => redactEvent(event, audience, village) ?? []);
    if (visible.length === 0) continue;
    view = visible.reduce((meeting, event) => evolve(meeting, event, at), view);
    frames.push({ from: sent, to: version, versions: [version] });
    sights.push({ version, digest: digest(view), isFirst: false });
    const snapshot = version % snapshotEvery === 0 ? view : null;
    heard.push({ version, names: householdsIn(JSON.stringify([visible, snapshot])) });
    sent = version;
  }
  return {
    name,
    audience,
    village,
    actor,
    given,
    told,
    connections: [{ start: 0, frames }],
    sights,
    leaks: [],
    heard,
    unanswered: [],
    clockError: 0,
  };
}
