import { lastingShelf, store, stored } from '#lib/meeting/storage.ts';

const KEY = 'office';

/** The right to prepare meetings on this device, kept until somebody signs out. */
class OfficeSession {
  token = $state.raw<string | null>(stored(lastingShelf(), KEY));

  /** Keeps the token of a session that the server has opened. */
  keep(token: string): void {
    store(lastingShelf(), KEY, token);
    this.token = token;
  }

  /** Forgets the session on this device. */
  end(): void {
    store(lastingShelf(), KEY, null);
    this.token = null;
  }
}

export const officeSession = new OfficeSession();

const ENTERED = 'office-entered';

/** The office that somebody signed in to last on this device, as they typed it. */
export const enteredLast = (): string => stored(lastingShelf(), ENTERED) ?? '';

export function keepEntered(office: string): void {
  store(lastingShelf(), ENTERED, office);
}

/** The one-time secret of the first visit, `/office#setup=<secret>`, taken out of the address. */
export function takeSetupSecret(): string | null {
  const secret = /^#setup=([\w-]+)$/.exec(location.hash)?.[1] ?? null;
  if (secret !== null) history.replaceState(history.state, '', location.pathname);
  return secret;
}
