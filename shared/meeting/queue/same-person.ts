import type { ParticipantId, PersonId } from '../../aggregate/ids.ts';
import type { Restricted } from '../../aggregate/restricted.ts';

/** What is known of the one who asks to speak. */
export interface Identity {
  readonly person?: Restricted<PersonId>;
  readonly owner?: Restricted<ParticipantId>;
  readonly card: number | null;
}

/** Whether two requests come from one person: by the first of person, device and card that both know. */
export function isSamePerson(one: Identity, other: Identity): boolean {
  if (one.person != null && other.person != null) return one.person === other.person;
  return isSameDevice(one, other) ?? (one.card !== null && one.card === other.card);
}

/** Whether two requests may not wait side by side: one person may ask once, and so may one device. */
export function excludeEachOther(one: Identity, other: Identity): boolean {
  return isSamePerson(one, other) || isSameDevice(one, other) === true;
}

function isSameDevice(one: Identity, other: Identity): boolean | null {
  return one.owner != null && other.owner != null ? one.owner === other.owner : null;
}
