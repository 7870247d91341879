import type { EntryId, OpinionId } from '../aggregate/ids.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import type { Audience } from './audience.ts';
import { readers } from './visibility/rows.ts';

/**
 * What an event does to the name of an entry, or to the words of an opinion, its author's name and what goes with them: it may publish some, retract what
 * was public, or do both.
 */
type Effect = 'publishes' | 'retracts' | 'replaces';

/** What an event does to the names of households: it publishes some, or retracts all that were ever public. */
type EffectOnNames = 'publishesNames' | 'retractsNames';

type Effects = {
  readonly [Type in MeetingEvent['type']]: Extract<MeetingEvent, { readonly type: Type }> extends
    | { readonly opinion: OpinionId }
    | { readonly entry: EntryId }
    | { readonly type: 'queue.claimDeclined' }
    ? Effect | null
    : EffectOnNames | null;
};

/** Every type of event has to say. An edit may take away words or the name, and does not tell what there was before. */
const effects: Effects = {
  'meeting.created': null,
  'meeting.codeChanged': null,
  'meeting.detailsEdited': null,
  'meeting.rulesEdited': null,
  'meeting.fieldAdded': null,
  'meeting.fieldEdited': null,
  'meeting.fieldRemoved': null,
  'meeting.deleted': null,
  'meeting.opened': null,
  'meeting.openingUndone': null,
  'meeting.adjourned': 'retractsNames',
  'meeting.reopened': 'publishesNames',

  'clock.corrected': null,

  'agenda.itemAdded': null,
  'agenda.itemEdited': null,
  'agenda.itemRemoved': null,
  'agenda.itemMoved': null,
  'agenda.itemStarted': null,
  'agenda.itemSuspended': null,
  'agenda.startUndone': null,
  'agenda.itemConcluded': null,
  'agenda.itemSkipped': null,

  'queue.entryAdded': 'publishes',
  'queue.entryCorrected': 'replaces',
  'queue.claimConfirmed': 'publishes',
  // What is still claimed.
  'queue.claimDeclined': 'publishes',
  'queue.entryTakenOver': null,
  'queue.entryMoved': null,
  'queue.entryAbsent': null,
  'queue.absenceUndone': null,
  'queue.entryWithdrawn': null,
  'queue.entryPutBack': null,
  'queue.closed': null,
  'queue.reopened': null,
  'queue.floorGranted': null,
  'queue.floorYielded': null,
  'queue.floorReturned': null,
  'queue.floorPaused': null,
  'queue.floorResumed': null,
  'queue.floorExtended': null,

  'register.opinionSubmitted': null,
  'register.opinionRecorded': 'publishes',
  'register.opinionApproved': 'publishes',
  'register.opinionEdited': 'replaces',
  'register.claimConfirmed': null,
  'register.claimDeclined': null,
  'register.unregisteredCorrected': null,
  'register.opinionHidden': 'retracts',
  'register.opinionWithdrawn': 'retracts',
  'register.opinionSummarised': 'replaces',
  'register.opinionSupported': null,

  'answers.assigned': 'publishes',
  'answers.unassigned': null,
  'answers.handedBack': 'publishes',
  'answers.recorded': 'publishes',

  'commitments.reported': 'publishes',

  'minutes.reworded': null,
  'minutes.rewordingWithdrawn': null,
  'minutes.passageLeftOut': null,
  'minutes.passagePutBack': null,
  'minutes.remarkAdded': null,
  'minutes.remarkEdited': null,
  'minutes.remarkMoved': null,
  'minutes.remarkRemoved': null,
  'minutes.arranged': null,
  'minutes.officialsNamed': null,
  'minutes.objectionRecorded': null,
  'minutes.objectionWithdrawn': null,
  'minutes.adopted': null,
  'minutes.addendumAdded': null,
  'minutes.pageShown': 'publishesNames',
  'minutes.readingEnded': null,

  'results.published': null,
  'results.withdrawn': null,

  'people.personAdded': null,
  'people.personEdited': null,
  'people.imported': null,
  'people.personRemoved': null,
  'people.consentRecorded': null,
  'people.checkedIn': null,
  'people.checkedOut': null,
  'people.stubKeyMade': null,
  'people.cardProven': null,
  'people.leaderAdded': null,
  'people.leaderEdited': null,
  'people.leaderRemoved': null,

  'links.issued': null,
  'links.revoked': null,
  'links.entered': null,
  'links.used': null,
  'links.deviceEnded': null,
};

/** What the event does; an answer replaces the words of another only where there was one. */
function effectOf(event: MeetingEvent): Effect | EffectOnNames | null {
  return event.type === 'answers.recorded' && event.former != null
    ? 'replaces'
    : effects[event.type];
}

interface WithEvents {
  readonly events: readonly MeetingEvent[];
}

/** Whether an audience goes on reading what is retracted: nothing need be kept from it. */
export function readsRetracted(audience: Audience): boolean {
  const entitled: ReadonlySet<Audience> = readers.desk;
  return entitled.has(audience);
}

const retracting: ReadonlySet<Effect | EffectOnNames | null> = new Set([
  'retracts',
  'replaces',
  'retractsNames',
] as const);

/** Whether something that was public before these commits may not be public after them. */
export function retract(commits: readonly WithEvents[]): boolean {
  return commits.some(({ events }) => events.some((event) => retracting.has(effectOf(event))));
}

/** Whether these commits publish something that a later one of them retracts, so that they may not be told together. */
export function retractTheirOwn(commits: readonly WithEvents[]): boolean {
  const published = new Set<string>();
  // What publishes words may publish a name with them.
  let areNamesPublished = false;
  let areAllNamesPublished = false;
  for (const { events } of commits) {
    for (const event of events) {
      const effect = effectOf(event);
      if (effect === 'retractsNames' && areNamesPublished) return true;
      areNamesPublished ||= effect !== null && effect !== 'retracts' && effect !== 'retractsNames';
      areAllNamesPublished ||= effect === 'publishesNames';
      const about = aboutWhat(event);
      if (effect === null || about === null) continue;
      if (effect !== 'publishes' && (areAllNamesPublished || published.has(about))) return true;
      if (effect !== 'retracts') published.add(about);
    }
  }
  return false;
}

function aboutWhat(event: MeetingEvent): string | null {
  if ('opinion' in event) return `opinion ${String(event.opinion)}`;
  return 'entry' in event ? `entry ${String(event.entry)}` : null;
}
