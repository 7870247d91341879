import type { StoredPassphrase } from './passphrase.ts';

/** What somebody who gives a passphrase opens: the events of one door, that of the installation or of one office. */
export type DoorEvent =
  | { readonly type: 'office.passphraseSet'; readonly passphrase: StoredPassphrase }
  /** `device`: what somebody signed in with, such as "Windows · Firefox"; empty where it does not say */
  | { readonly type: 'office.sessionOpened'; readonly session: string; readonly device: string }
  /** somebody has worked with it; noted now and then */
  | { readonly type: 'office.sessionUsed'; readonly session: string }
  | { readonly type: 'office.sessionEnded'; readonly session: string };

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

/** A passphrase, and those whom it let in. */
export interface DoorState {
  passphrase: StoredPassphrase | null;
  /** those that nobody has ended, the first opened first; some may be over */
  readonly sessions: Map<string, OfficeSession>;
}

export function closedDoor(): DoorState {
  return { passphrase: null, sessions: new Map() };
}

/** Makes an event that happened at `at` part of the state, in place. */
export function evolveDoor(state: DoorState, event: DoorEvent, at: number): void {
  switch (event.type) {
    case 'office.passphraseSet':
      state.passphrase = event.passphrase;
      state.sessions.clear();
      break;
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
    default:
      event satisfies never;
  }
}
