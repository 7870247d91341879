import type { OfficeId } from '#shared/aggregate/ids.ts';
import { closedDoor, evolveDoor, type DoorEvent, type DoorState } from './door-state.ts';

/** A meeting that this installation holds; everything else about it stands in its own stream. */
export interface RegisteredMeeting {
  readonly id: string;
  /** the office that it belongs to; nobody who signed in to another one is told that it is there */
  readonly office: OfficeId;
  /** what people type to join; null once it was given to a later meeting */
  readonly code: string | null;
  readonly createdAt: number;
  /** the meeting that is tried out in it; null: it is a meeting itself */
  readonly rehearsalOf: string | null;
}

/** An office of this installation; what it prepares stands in its own stream, its passphrase at its own door. */
export interface RegisteredOffice {
  readonly id: OfficeId;
  /** such as "xã Nà Pán"; empty for one that nobody has named */
  readonly name: string;
  /** what it can be signed in to by, such as "na-pan", the one to be handed out first; earlier ones go on */
  readonly addresses: readonly string[];
  /** ms since epoch; null for the first, which is there from the beginning */
  readonly addedAt: number | null;
}

// It is there in every installation, also in those that never hear of a second one.
export const firstOffice = 1 as OfficeId;

export type InstallationEvent =
  | DoorEvent
  /** `key`: 32 random bytes, base64url; every link and session of the installation is derived from it */
  | { readonly type: 'office.serverKeyMade'; readonly key: string }
  /** whoever has the new setup link may set another one */
  | { readonly type: 'office.passphraseForgotten' }
  /** `request`: the id of the request that it was added by; sent again, it adds no second one */
  | {
      readonly type: 'office.added';
      readonly office: OfficeId;
      readonly name: string;
      readonly addresses: string[];
      readonly request: string;
    }
  /** `addresses`: those that the new name adds */
  | {
      readonly type: 'office.renamed';
      readonly office: OfficeId;
      readonly name: string;
      readonly addresses: string[];
    }
  /**
   * `request`: the id of the request that it was created by, made by the client; sent again, it creates no second one.
   * `office`: the one that it belongs to; the first, where nothing is said. `rehearsalOf`: the meeting that is tried out in it.
   */
  | {
      readonly type: 'office.meetingCreated';
      readonly id: string;
      readonly code: string;
      readonly request?: string;
      readonly office?: OfficeId;
      readonly rehearsalOf?: string;
    }
  | { readonly type: 'office.codeReleased'; readonly id: string }
  /** the meeting is nowhere any more; its code may be given to another */
  | { readonly type: 'office.meetingDeleted'; readonly id: string }
  /** The secrets of all links of a meeting, or of every meeting, are others from now on: those handed out open nothing. */
  | {
      readonly type: 'office.linksRenewed';
      /** null: every meeting that there is */
      readonly meeting: string | null;
      readonly chance: string;
    };

/** The installation itself: the fold of its stream. Its own passphrase is that of its door. */
export interface InstallationState extends DoorState {
  serverKey: string | null;
  /** how often a passphrase was set: each setup link works for one of them */
  passphrasesSet: number;
  /** in the order of their numbers; there is always the first */
  readonly offices: Map<OfficeId, RegisteredOffice>;
  readonly officeByAddress: Map<string, OfficeId>;
  readonly officeByRequest: Map<string, OfficeId>;
  /** in the order of their creation */
  readonly meetings: Map<string, RegisteredMeeting>;
  /** the ids of each office's meetings, in the order of their creation, without rehearsals */
  readonly meetingsOf: Map<OfficeId, Set<string>>;
  /** the rehearsal of each meeting that has one */
  readonly rehearsalOf: Map<string, string>;
  readonly meetingByCode: Map<string, string>;
  /** by office and request: what one office asks for is no answer to another */
  readonly meetingByRequest: Map<string, string>;
  /** the chance of the last renewal of all secrets; null: there was none */
  renewal: string | null;
  /** the same of one meeting alone */
  readonly renewalOf: Map<string, string>;
}

export function emptyInstallation(): InstallationState {
  return {
    ...closedDoor(),
    serverKey: null,
    passphrasesSet: 0,
    offices: new Map([[firstOffice, { id: firstOffice, name: '', addresses: [], addedAt: null }]]),
    officeByAddress: new Map(),
    officeByRequest: new Map(),
    meetings: new Map(),
    meetingsOf: new Map(),
    rehearsalOf: new Map(),
    meetingByCode: new Map(),
    meetingByRequest: new Map(),
    renewal: null,
    renewalOf: new Map(),
  };
}

/** The meeting that a request of an office led to, as long as it has a code; null: none, or its code went to another. */
export function meetingOfRequest(
  { meetings, meetingByRequest }: Readonly<InstallationState>,
  office: OfficeId,
  request: string,
): { readonly id: string; readonly code: string } | null {
  const known = meetings.get(meetingByRequest.get(requestKey(office, request)) ?? '');
  return known?.code == null ? null : { id: known.id, code: known.code };
}

// A request has no space in it.
const requestKey = (office: OfficeId, request: string): string => `${String(office)} ${request}`;

/**
 * Makes an event that happened at `at` part of the state. In place, unlike the fold of a meeting: with thousands
 * of meetings, copying the maps for each would make opening the installation take minutes.
 */
export function evolveInstallation(
  state: InstallationState,
  event: InstallationEvent,
  at: number,
): InstallationState {
  switch (event.type) {
    case 'office.serverKeyMade':
      state.serverKey = event.key;
      break;
    case 'office.passphraseSet':
      state.passphrasesSet += 1;
      evolveDoor(state, event, at);
      break;
    case 'office.passphraseForgotten':
      state.passphrase = null;
      state.sessions.clear();
      break;
    case 'office.added': {
      const { office: id, name, addresses, request } = event;
      state.offices.set(id, { id, name, addresses, addedAt: at });
      for (const address of addresses) state.officeByAddress.set(address, id);
      state.officeByRequest.set(request, id);
      break;
    }
    case 'office.renamed': {
      const { office: id, name, addresses } = event;
      const office = state.offices.get(id);
      if (office === undefined) break;
      const all = [...new Set([...addresses, ...office.addresses])];
      state.offices.set(id, { ...office, name, addresses: all });
      for (const address of addresses) state.officeByAddress.set(address, id);
      break;
    }
    case 'office.meetingCreated': {
      const { id, code, request, office = firstOffice, rehearsalOf = null } = event;
      state.meetings.set(id, { id, office, code, createdAt: at, rehearsalOf });
      const own = state.meetingsOf.get(office);
      if (rehearsalOf !== null) state.rehearsalOf.set(rehearsalOf, id);
      else if (own === undefined) state.meetingsOf.set(office, new Set([id]));
      else own.add(id);
      state.meetingByCode.set(code, id);
      if (request !== undefined) state.meetingByRequest.set(requestKey(office, request), id);
      break;
    }
    case 'office.codeReleased': {
      const meeting = state.meetings.get(event.id);
      if (meeting?.code == null) break;
      state.meetingByCode.delete(meeting.code);
      state.meetings.set(event.id, { ...meeting, code: null });
      break;
    }
    case 'office.meetingDeleted': {
      const meeting = state.meetings.get(event.id);
      if (meeting === undefined) break;
      if (meeting.code !== null) state.meetingByCode.delete(meeting.code);
      state.meetingsOf.get(meeting.office)?.delete(event.id);
      if (meeting.rehearsalOf !== null) state.rehearsalOf.delete(meeting.rehearsalOf);
      // That its secrets were renewed is kept: should it come back from a backup, those before open nothing.
      state.meetings.delete(event.id);
      break;
    }
    case 'office.sessionOpened':
    case 'office.sessionUsed':
    case 'office.sessionEnded':
      evolveDoor(state, event, at);
      break;
    case 'office.linksRenewed':
      if (event.meeting === null) {
        state.renewal = event.chance;
        // Nor is it known which of these was ended.
        state.sessions.clear();
      } else state.renewalOf.set(event.meeting, event.chance);
      break;
    default:
      event satisfies never;
  }
  return state;
}
