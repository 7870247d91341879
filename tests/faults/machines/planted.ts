import assert from 'node:assert/strict';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import { villageOf } from '#shared/meeting/own-village.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { dawn, Minutes } from '../../machines/given.ts';
import { villages } from '../../machines/plausible-register.ts';
import { defectsIn } from './checker.ts';
import type { Evidence, LoggedCommit, Report } from './evidence.ts';
import { honestEvidence, reportOf } from './honest.ts';

/** What is changed in it has to have happened. */
const needed: readonly MeetingEvent['type'][] = [
  'queue.entryAdded',
  'queue.entryMoved',
  'register.opinionHidden',
];

function hasWhatIsNeeded({ commits }: Evidence): boolean {
  const events = commits.flatMap((commit) => commit.events);
  const comesFrom = (village: string) =>
    events.some(
      (event) => event.type === 'people.personAdded' && event.personText?.village === village,
    );
  return (
    needed.every((type) => events.some((event) => event.type === type)) && villages.every(comesFrom)
  );
}

/** What would be found after a meeting in which nothing went wrong. */
export const honest =
  Array.from({ length: 20 }, (_, index) => honestEvidence(20_261_126 + index)).find(
    hasWhatIsNeeded,
  ) ?? assert.fail('no honest meeting in which everything happens');

/** The same evidence with other commits. */
export const withCommits = (change: (commits: LoggedCommit[]) => LoggedCommit[]): Evidence => ({
  ...honest,
  commits: change([...honest.commits]),
});

/** The same evidence with another report of one bot, the first that fits. */
export function withReport(
  fits: (report: Report) => boolean,
  change: (report: Report) => Partial<Report>,
): Evidence {
  const chosen = honest.reports.find(fits) ?? assert.fail('no bot fits');
  return {
    ...honest,
    reports: honest.reports.map((report) =>
      report === chosen ? { ...report, ...change(report) } : report,
    ),
  };
}

/** The commit that holds an event of this type. */
export function commitWith(type: MeetingEvent['type']): LoggedCommit {
  const isWanted = ({ events }: LoggedCommit) => events.some((event) => event.type === type);
  return honest.commits.find(isWanted) ?? assert.fail(`no ${type} in the honest meeting`);
}

/** The log with the events of one commit changed. */
export const withEvents = (
  commit: LoggedCommit,
  change: (event: MeetingEvent) => MeetingEvent,
): Evidence =>
  withCommits((commits) =>
    commits.map((other) =>
      other === commit ? { ...other, events: other.events.map(change) } : other,
    ),
  );

/** The checker names it. */
export function assertFound(evidence: Evidence, message: RegExp): void {
  const defects = defectsIn(evidence);
  assert.ok(
    defects.some((defect) => message.test(defect)),
    `expected ${String(message)}, found:\n${defects.slice(0, 10).join('\n')}`,
  );
}

/** What would be found of this meeting, prepared by others, if these had been at its screens from the beginning. */
export function evidenceOf(
  { commits, now, meeting }: Minutes,
  present: readonly Present[] = [],
): Evidence {
  const logged = commits.map(({ at, actor, events }, index): LoggedCommit => ({
    version: index + 1,
    commandId: present.find(({ did }) => did?.version === index + 1)?.did?.id ?? `by-${index}`,
    ...{ at, actor, events },
  }));
  return {
    commits: logged,
    prepared: logged.length,
    reports: present.map(({ actor, given = [], told = [], heard = [] }) => ({
      ...reportOf({ name: actor.role, actor, given, told }, logged, villageOf(meeting, actor)),
      heard,
    })),
    began: dawn,
    ended: now,
  };
}

/** Somebody at a screen, and the version that a command of theirs led to. */
interface Present extends Partial<Pick<Report, 'given' | 'told' | 'heard'>> {
  readonly actor: Actor;
  readonly did?: { readonly id: string; readonly version: number };
}

/** The minutes with a commit that no server should make of them. */
export function wrongly(minutes: Minutes, actor: Actor, ...events: MeetingEvent[]): Minutes {
  const { meeting: before, now: at } = minutes;
  const after = events.reduce((meeting, event) => evolve(meeting, event, at), before);
  const planted = { at, actor, command: commandOf('queue.close', {}), events, before, after };
  return new Minutes(after, [...minutes.commits, planted], at + 1_000);
}
