import { find, type EntryId } from '#shared/aggregate/ids.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { DataOf } from '#shared/meeting/commands.ts';
import type { Entry } from '#shared/meeting/queue/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { stepsOf, type CommitStep } from './commit-steps.ts';
import type { Evidence, Report } from './evidence.ts';

/**
 * What a phone says of who asks to speak stays a claim until the phone proves it or the desk vouches for it: until then it shows
 * nobody, and takes nobody's place.
 */
export function claimsAreNobodys({ commits, reports }: Evidence): readonly string[] {
  const steps = stepsOf(commits);
  return [
    ...steps.flatMap((step) =>
      [
        ...claimsShowNobody(step),
        ...step.commit.events.flatMap((event) => nameIsVouchedFor(event, step)),
      ].map((defect) => `${defect} (version ${step.commit.version})`),
    ),
    ...reports.flatMap((report) => refusedForClaims(report, steps)),
  ];
}

interface Shown {
  readonly name: string;
  readonly card: number | null;
  readonly village: string;
  readonly person?: Entry['person'];
}

const showsNobody = ({ name, card, village, person }: Shown): boolean =>
  name === '' && card === null && village === '' && person == null;

function claimsShowNobody({ before, after }: CommitStep): readonly string[] {
  return after.queue.entries.flatMap((entry, index) =>
    entry === before.queue.entries[index] || entry.claim == null || showsNobody(entry)
      ? []
      : [`claim: entry ${entry.id} shows who asks, which is only claimed`],
  );
}

/** Whoever is named by a request from a phone was named by its proof, or by the desk. */
function nameIsVouchedFor(event: MeetingEvent, { before, commit }: CommitStep): readonly string[] {
  const { actor, events } = commit;
  if (event.type === 'queue.entryAdded') {
    if (actor.role !== 'participant' || showsNobody(event)) return [];
    const { participant: owner } = actor;
    return before.proofs.some((proof) => proof.owner === owner && proof.card === event.card)
      ? []
      : [`unproven: entry ${event.entry} shows who asks, which its phone has not proven`];
  }
  if (event.type !== 'queue.claimConfirmed') return [];
  const entry = find(before.queue.entries, event.entry);
  const claim = entry?.claim ?? { name: '', card: null };
  const isProvenNow = events.some(
    (other) =>
      other.type === 'people.cardProven' &&
      other.card === event.card &&
      other.owner === entry?.owner,
  );
  const wanted = claim.card === null ? claim.name : (holderOf(before, claim.card) ?? claim.name);
  return [
    ...(claim.card === event.card && wanted === event.name
      ? []
      : [`confirmed otherwise: entry ${event.entry} is of ${event.name}, it claimed ${wanted}`]),
    ...(actor.role === 'participant' && !isProvenNow
      ? [`unproven: entry ${event.entry} was confirmed by a phone that has proven nothing`]
      : []),
  ];
}

const holderOf = ({ roster }: Meeting, card: number): string | null =>
  roster.find(({ text }) => text.card === card)?.text.name ?? null;

/** A household whose card a stranger's phone has claimed is put on the list as if nobody had. */
function refusedForClaims(
  { name, given, told }: Report,
  steps: readonly CommitStep[],
): readonly string[] {
  const refused = new Set(
    told.flatMap((one) => ('refused' in one && one.refused === 'alreadyWaiting' ? one.id : [])),
  );
  return given.flatMap(({ id, type, data }) =>
    type === 'queue.add' &&
    refused.has(id) &&
    !steps.some(({ after }) => mayWaitAlready(after, data))
      ? [`refused for a claim: ${id} of ${name}, though nobody was known to wait as them`]
      : [],
  );
}

function mayWaitAlready(
  { roster, queue }: Meeting,
  { person, card }: DataOf<'queue.add'>,
): boolean {
  const whose = person ?? roster.find(({ text }) => card !== null && text.card === card)?.id;
  const theirs = card ?? (person === null ? null : (find(roster, person)?.text.card ?? null));
  const isTheirs = (entry: Entry): boolean =>
    (whose !== undefined && entry.person === whose) || (theirs !== null && entry.card === theirs);
  const waiting: ReadonlySet<EntryId> = new Set(queue.order);
  return queue.entries.some(
    (entry) =>
      (waiting.has(entry.id) || entry.status.name === 'speaking') &&
      entry.claim == null &&
      isTheirs(entry),
  );
}
