import type { StoredPassphrase } from './passphrase.ts';

/** A meeting that this installation holds; everything else about it stands in its own stream. */
export interface RegisteredMeeting {
  readonly id: string;
  /** what people type to join; null once it was given to a later meeting */
  readonly code: string | null;
  readonly createdAt: number;
}

export type InstallationEvent =
  /** `key`: 32 random bytes, base64url; every link and session of the installation is derived from it */
  | { readonly type: 'office.serverKeyMade'; readonly key: string }
  | { readonly type: 'office.passphraseSet'; readonly passphrase: StoredPassphrase }
  /** whoever has the new setup link may set another one */
  | { readonly type: 'office.passphraseForgotten' }
  /** `request`: the id of the request that it was created by, made by the client; sent again, it creates no second one */
  | {
      readonly type: 'office.meetingCreated';
      readonly id: string;
      readonly code: string;
      readonly request?: string;
    }
  | { readonly type: 'office.codeReleased'; readonly id: string }
  /** `device`: what somebody signed in with, such as "Windows · Firefox"; empty where it does not say */
  | { readonly type: 'office.sessionOpened'; readonly session: string; readonly device: string }
  /** somebody has worked with it; noted now and then */
  | { readonly type: 'office.sessionUsed'; readonly session: string }
  | { readonly type: 'office.sessionEnded'; readonly session: string }
  /** The secrets of all links of a meeting, or of every meeting, are others from now on: those handed out open nothing. */
  | {
      readonly type: 'office.linksRenewed';
      /** null: every meeting that there is */
      readonly meeting: string | null;
      readonly chance: string;
    };

/** Somebody who has signed in with the passphrase, on one device. */
export interface OfficeSession {
  readonly id: string;
  readonly device: string;
  readonly openedAt: number;
  /** when it was noted last that somebody works with it */
  readonly usedAt: number;
}

/** How long a session of the office lasts, in ms: two weeks, in which a commune prepares a round of meetings. */
export const sessionMs = 14 * 24 * 60 * 60_000;

export const sessionEnd = ({ openedAt }: OfficeSession): number => openedAt + sessionMs;

/** The installation itself: the fold of its stream. */
export interface InstallationState {
  serverKey: string | null;
  passphrase: StoredPassphrase | null;
  /** how often a passphrase was set: each setup link works for one of them */
  passphrasesSet: number;
  /** those that nobody has ended, the first opened first; some may be over */
  readonly sessions: Map<string, OfficeSession>;
  /** in the order of their creation */
  readonly meetings: Map<string, RegisteredMeeting>;
  readonly meetingByCode: Map<string, string>;
  readonly meetingByRequest: Map<string, string>;
  /** the chance of the last renewal of all secrets; null: there was none */
  renewal: string | null;
  /** the same of one meeting alone */
  readonly renewalOf: Map<string, string>;
}

export function emptyInstallation(): InstallationState {
  return {
    serverKey: null,
    passphrase: null,
    passphrasesSet: 0,
    sessions: new Map(),
    meetings: new Map(),
    meetingByCode: new Map(),
    meetingByRequest: new Map(),
    renewal: null,
    renewalOf: new Map(),
  };
}

/** The meeting that a request led to, as long as it has a code; null: none, or its code went to another. */
export function meetingOfRequest(
  { meetings, meetingByRequest }: Readonly<InstallationState>,
  request: string,
): { readonly id: string; readonly code: string } | null {
  const known = meetings.get(meetingByRequest.get(request) ?? '');
  return known?.code == null ? null : { id: known.id, code: known.code };
}

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
      state.passphrase = event.passphrase;
      state.passphrasesSet += 1;
      state.sessions.clear();
      break;
    case 'office.passphraseForgotten':
      state.passphrase = null;
      state.sessions.clear();
      break;
    case 'office.meetingCreated':
      state.meetings.set(event.id, { id: event.id, code: event.code, createdAt: at });
      state.meetingByCode.set(event.code, event.id);
      if (event.request !== undefined) state.meetingByRequest.set(event.request, event.id);
      break;
    case 'office.codeReleased': {
      const meeting = state.meetings.get(event.id);
      if (meeting?.code == null) break;
      state.meetingByCode.delete(meeting.code);
      state.meetings.set(event.id, { ...meeting, code: null });
      break;
    }
    case 'office.sessionOpened':
      for (const session of state.sessions.values())
        if (sessionEnd(session) < at) state.sessions.delete(session.id);
      state.sessions.set(event.session, {
        id: event.session,
        device: event.device,
        openedAt: at,
        usedAt: at,
      });
      break;
    case 'office.sessionUsed': {
      const session = state.sessions.get(event.session);
      if (session !== undefined) state.sessions.set(session.id, { ...session, usedAt: at });
      break;
    }
    case 'office.sessionEnded':
      state.sessions.delete(event.session);
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
