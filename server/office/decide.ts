import { accept, type Decision } from '#shared/aggregate/decision.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import { addressesOfName } from '#shared/office/address.ts';
import type { DoorEvent, DoorState } from './door-state.ts';
import {
  firstOffice,
  meetingOfRequest,
  type InstallationEvent,
  type InstallationState,
} from './installation-state.ts';
import type { StoredPassphrase } from './passphrase.ts';

/** What each wish makes of the installation; without an event: nothing is left to do. */
type InstallationDecision = Decision<InstallationEvent>;
type DoorDecision = Decision<DoorEvent>;

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

/** Sets the passphrase of an office's own door, whatever it was; those who came in by the former one are out. */
export function changePassphrase(passphrase: StoredPassphrase): DoorDecision {
  return accept({ type: 'office.passphraseSet', passphrase });
}

/** A request that led to an office before adds no second one. Refused where the name leads to another office. */
export function addOffice(
  state: Readonly<InstallationState>,
  { name, request }: { readonly name: string; readonly request: string },
): InstallationDecision {
  if (state.officeByRequest.has(request)) return accept();
  const addresses = freeAddresses(state, name, null);
  if ('code' in addresses) return { accepted: false, refusal: addresses };
  // Offices are never taken away, so their number is that of the last one.
  const office = (state.offices.size + 1) as OfficeId;
  return accept({ type: 'office.added', office, name, addresses, request });
}

/** Earlier addresses go on leading to it: they stand in bookmarks. Refused where the name leads to another office. */
export function renameOffice(
  state: Readonly<InstallationState>,
  office: OfficeId,
  name: string,
): InstallationDecision {
  const known = state.offices.get(office);
  if (known === undefined) return { accepted: false, refusal: refusal('notFound', 'office') };
  if (known.name === name) return accept();
  const addresses = freeAddresses(state, name, office);
  if ('code' in addresses) return { accepted: false, refusal: addresses };
  return accept({ type: 'office.renamed', office, name, addresses });
}

/** The addresses of this name that lead to no other office; a refusal where there is none. */
function freeAddresses(
  { officeByAddress }: Readonly<InstallationState>,
  name: string,
  own: OfficeId | null,
): string[] | Refusal {
  const forms = addressesOfName(name);
  if (forms.length === 0) return refusal('malformed', '/name');
  const free = forms.filter((form) => (officeByAddress.get(form) ?? own) === own);
  return free.length === 0 ? refusal('alreadyDone', 'name') : free;
}

/** For whoever gave this passphrase: one that was forgotten meanwhile opens nothing. */
export function openSession(
  { passphrase }: Readonly<DoorState>,
  given: StoredPassphrase,
  { session, device }: { readonly session: string; readonly device: string },
): DoorDecision {
  return passphrase?.hash === given.hash
    ? accept({ type: 'office.sessionOpened', session, device })
    : { accepted: false, refusal: refusal('notPermitted', 'passphrase') };
}

export function noteSessionUse({ sessions }: Readonly<DoorState>, session: string): DoorDecision {
  return sessions.has(session) ? accept({ type: 'office.sessionUsed', session }) : accept();
}

/** Those that are open of the ones named. */
export function endSessions(
  { sessions }: Readonly<DoorState>,
  ended: readonly string[],
): DoorDecision {
  const open = ended.filter((session) => sessions.has(session));
  return accept(...open.map((session) => ({ type: 'office.sessionEnded', session }) as const));
}

/** A request that led to a meeting before registers no second one. */
export function registerMeeting(
  state: Readonly<InstallationState>,
  {
    id,
    code,
    office,
    request,
    rehearsalOf,
  }: {
    readonly id: string;
    readonly code: string;
    readonly office: OfficeId;
    readonly request: string;
    /** the meeting that is tried out in it; null: it is a meeting itself */
    readonly rehearsalOf: string | null;
  },
): InstallationDecision {
  return meetingOfRequest(state, office, request) === null
    ? accept({
        type: 'office.meetingCreated',
        id,
        code,
        request,
        ...ofOffice(office),
        ...(rehearsalOf === null ? {} : { rehearsalOf }),
      })
    : accept();
}

/** A meeting that was registered keeps the code and the office that it has. */
export function registerRestored(
  { meetings }: Readonly<InstallationState>,
  { id, code, office }: { readonly id: string; readonly code: string; readonly office: OfficeId },
): InstallationDecision {
  return meetings.has(id)
    ? accept()
    : accept({ type: 'office.meetingCreated', id, code, ...ofOffice(office) });
}

/** Nothing is said of the first office, as nothing was said before there could be others. */
const ofOffice = (office: OfficeId): { readonly office?: OfficeId } =>
  office === firstOffice ? {} : { office };

/** Takes back the codes of these meetings, of those that have one. */
export function releaseCodes(
  { meetings }: Readonly<InstallationState>,
  ids: readonly string[],
): InstallationDecision {
  const holders = ids.filter((id) => meetings.get(id)?.code != null);
  return accept(...holders.map((id) => ({ type: 'office.codeReleased', id }) as const));
}

/** A meeting that was deleted is not registered any more. */
export function deregisterMeeting(
  { meetings }: Readonly<InstallationState>,
  id: string,
): InstallationDecision {
  return meetings.has(id) ? accept({ type: 'office.meetingDeleted', id }) : accept();
}

/** The links of a meeting get other secrets. */
export function renewLinks(meeting: string, chance: string): InstallationDecision {
  return accept({ type: 'office.linksRenewed', meeting, chance });
}
