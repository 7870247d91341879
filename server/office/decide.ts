import { accept, type Decision } from '#shared/aggregate/decision.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import {
  meetingOfRequest,
  type InstallationEvent,
  type InstallationState,
} from './installation-state.ts';
import type { StoredPassphrase } from './passphrase.ts';

/** What each wish makes of the installation; without an event: nothing is left to do. */
type InstallationDecision = Decision<InstallationEvent>;

/** A key is made once, by whoever comes first. */
export function makeKey(
  { serverKey }: Readonly<InstallationState>,
  key: string,
): InstallationDecision {
  return serverKey === null ? accept({ type: 'office.serverKeyMade', key }) : accept();
}

/**
 * Why the passphrase may not be set now, or null: whoever has the setup link sets it, while none is set.
 * @param isSetupSecret whether the secret that was shown is that of the present setup link
 */
export function whyPassphraseNotSet(
  { passphrase }: Readonly<InstallationState>,
  isSetupSecret: boolean,
): Refusal | null {
  if (passphrase !== null) return refusal('alreadyDone', 'passphrase');
  return isSetupSecret ? null : refusal('notPermitted', 'setup');
}

export function setPassphrase(
  state: Readonly<InstallationState>,
  isSetupSecret: boolean,
  passphrase: StoredPassphrase,
): InstallationDecision {
  const refused = whyPassphraseNotSet(state, isSetupSecret);
  if (refused !== null) return { accepted: false, refusal: refused };
  return accept({ type: 'office.passphraseSet', passphrase });
}

export function forgetPassphrase({
  passphrase,
}: Readonly<InstallationState>): InstallationDecision {
  return passphrase === null ? accept() : accept({ type: 'office.passphraseForgotten' });
}

/** For whoever gave this passphrase: one that was forgotten meanwhile opens nothing. */
export function openSession(
  { passphrase }: Readonly<InstallationState>,
  given: StoredPassphrase,
  { session, device }: { readonly session: string; readonly device: string },
): InstallationDecision {
  return passphrase?.hash === given.hash
    ? accept({ type: 'office.sessionOpened', session, device })
    : { accepted: false, refusal: refusal('notPermitted', 'passphrase') };
}

export function noteSessionUse(
  { sessions }: Readonly<InstallationState>,
  session: string,
): InstallationDecision {
  return sessions.has(session) ? accept({ type: 'office.sessionUsed', session }) : accept();
}

/** Those that are open of the ones named. */
export function endSessions(
  { sessions }: Readonly<InstallationState>,
  ended: readonly string[],
): InstallationDecision {
  const open = ended.filter((session) => sessions.has(session));
  return accept(...open.map((session) => ({ type: 'office.sessionEnded', session }) as const));
}

/** A request that led to a meeting before registers no second one. */
export function registerMeeting(
  state: Readonly<InstallationState>,
  { id, code, request }: { readonly id: string; readonly code: string; readonly request: string },
): InstallationDecision {
  return meetingOfRequest(state, request) === null
    ? accept({ type: 'office.meetingCreated', id, code, request })
    : accept();
}

/** A meeting that was registered keeps the code it has. */
export function registerRestored(
  { meetings }: Readonly<InstallationState>,
  { id, code }: { readonly id: string; readonly code: string },
): InstallationDecision {
  return meetings.has(id) ? accept() : accept({ type: 'office.meetingCreated', id, code });
}

/** Takes back the codes of these meetings, of those that have one. */
export function releaseCodes(
  { meetings }: Readonly<InstallationState>,
  ids: readonly string[],
): InstallationDecision {
  const holders = ids.filter((id) => meetings.get(id)?.code != null);
  return accept(...holders.map((id) => ({ type: 'office.codeReleased', id }) as const));
}

/** The links of a meeting get other secrets. */
export function renewLinks(meeting: string, chance: string): InstallationDecision {
  return accept({ type: 'office.linksRenewed', meeting, chance });
}
