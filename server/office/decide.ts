import { accept, type Decision } from '#shared/aggregate/decision.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import { meetingOfRequest, type OfficeEvent, type OfficeState } from './office-state.ts';
import type { StoredPassphrase } from './passphrase.ts';

/** What each wish makes of the installation; without an event: nothing is left to do. */
type OfficeDecision = Decision<OfficeEvent>;

/** A key is made once, by whoever comes first. */
export function makeKey({ serverKey }: Readonly<OfficeState>, key: string): OfficeDecision {
  return serverKey === null ? accept({ type: 'office.serverKeyMade', key }) : accept();
}

/**
 * Why the passphrase may not be set now, or null: whoever has the setup link sets it, while none is set.
 * @param isSetupSecret whether the secret that was shown is that of the present setup link
 */
export function whyPassphraseNotSet(
  { passphrase }: Readonly<OfficeState>,
  isSetupSecret: boolean,
): Refusal | null {
  if (passphrase !== null) return refusal('alreadyDone', 'passphrase');
  return isSetupSecret ? null : refusal('notPermitted', 'setup');
}

export function setPassphrase(
  state: Readonly<OfficeState>,
  isSetupSecret: boolean,
  passphrase: StoredPassphrase,
): OfficeDecision {
  const refused = whyPassphraseNotSet(state, isSetupSecret);
  if (refused !== null) return { accepted: false, refusal: refused };
  return accept({ type: 'office.passphraseSet', passphrase });
}

export function forgetPassphrase({ passphrase }: Readonly<OfficeState>): OfficeDecision {
  return passphrase === null ? accept() : accept({ type: 'office.passphraseForgotten' });
}

/** For whoever gave this passphrase: one that was forgotten meanwhile opens nothing. */
export function openSession(
  { passphrase }: Readonly<OfficeState>,
  given: StoredPassphrase,
  { session, device }: { readonly session: string; readonly device: string },
): OfficeDecision {
  return passphrase?.hash === given.hash
    ? accept({ type: 'office.sessionOpened', session, device })
    : { accepted: false, refusal: refusal('notPermitted', 'passphrase') };
}

export function noteSessionUse(
  { sessions }: Readonly<OfficeState>,
  session: string,
): OfficeDecision {
  return sessions.has(session) ? accept({ type: 'office.sessionUsed', session }) : accept();
}

/** Those that are open of the ones named. */
export function endSessions(
  { sessions }: Readonly<OfficeState>,
  ended: readonly string[],
): OfficeDecision {
  const open = ended.filter((session) => sessions.has(session));
  return accept(...open.map((session) => ({ type: 'office.sessionEnded', session }) as const));
}

/** A request that led to a meeting before registers no second one. */
export function registerMeeting(
  state: Readonly<OfficeState>,
  { id, code, request }: { readonly id: string; readonly code: string; readonly request: string },
): OfficeDecision {
  return meetingOfRequest(state, request) === null
    ? accept({ type: 'office.meetingCreated', id, code, request })
    : accept();
}

/** A meeting that was registered keeps the code it has. */
export function registerRestored(
  { meetings }: Readonly<OfficeState>,
  { id, code }: { readonly id: string; readonly code: string },
): OfficeDecision {
  return meetings.has(id) ? accept() : accept({ type: 'office.meetingCreated', id, code });
}

/** Takes back the codes of these meetings, of those that have one. */
export function releaseCodes(
  { meetings }: Readonly<OfficeState>,
  ids: readonly string[],
): OfficeDecision {
  const holders = ids.filter((id) => meetings.get(id)?.code != null);
  return accept(...holders.map((id) => ({ type: 'office.codeReleased', id }) as const));
}

/** The links of a meeting get other secrets. */
export function renewLinks(meeting: string, chance: string): OfficeDecision {
  return accept({ type: 'office.linksRenewed', meeting, chance });
}
