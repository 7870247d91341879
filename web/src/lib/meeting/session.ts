import type { Refusal, RefusalCode } from '#shared/aggregate/refusals.ts';
import { pageOf } from '#shared/wire/pages.ts';
import type { Grant } from '#shared/meeting/links/commands.ts';
import type { Credential } from '#shared/wire/protocol.ts';
import { lastingShelf, store, stored, tabShelf } from './storage.ts';

/** A page that is entered with a role link. */
export type StaffPage = 'chair' | 'desk' | 'leader' | 'screen' | 'office';

/** What the secret of a role link was exchanged for. */
export interface StaffSession {
  readonly token: string;
  readonly meeting: string;
  readonly code: string;
  readonly grant: Grant;
}

/**
 * The credential with which this page joins: from the secret in the address, which is exchanged and cleared, or from
 * an earlier visit. The tab's own session comes first, so that several meetings can be open side by side; the last one
 * in this browser comes second, so that a role survives a power cut. Null: this browser has no link for the page.
 * The office signs in with its passphrase and joins with a credential of its own.
 */
export async function staffSession(page: StaffPage): Promise<Credential | null> {
  const secret = takeSecret(page);
  const session =
    secret === null ? remembered(page) : await exchanged(secret, remembered(page)?.token);
  if (secret !== null && session !== null) remember(page, session);
  store(tabShelf(), pendingKeyOf(page), null);
  return session === null ? null : { kind: 'link', token: session.token };
}

/** Why a code opened nothing, or null: then the page of its role has a session now. */
export type CodeOutcome =
  { readonly page: StaffPage } | { readonly refusal: RefusalCode | 'offline' };

/** Exchanges a code that somebody typed, which works once, for a session of its role's page. */
export async function enterWithCode(code: string): Promise<CodeOutcome> {
  try {
    const response = await fetch('/api/session/code', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    const answer: unknown = await response.json();
    // What POST /api/session/code answers, or any refused request.
    if (!response.ok) return { refusal: (answer as { refusal: Refusal }).refusal.code };
    const session = answer as StaffSession;
    const page = pageOf(session.grant.role);
    remember(page, session);
    return { page };
  } catch {
    return { refusal: 'offline' };
  }
}

/**
 * For a change of the fragment: another role link opened in this tab changes nothing else of the address, so the
 * page would stay as it is. It is loaded again and takes the secret.
 */
export function openOtherLink(): void {
  if (secretIn(location.hash) !== null) location.reload();
}

function secretIn(fragment: string): string | null {
  return /^#([A-Za-z0-9._-]{16,128})$/.exec(fragment)?.[1] ?? null;
}

/** What is known of the page's session without asking anybody: its meeting, code and role. */
export function remembered(page: StaffPage): StaffSession | null {
  const key = keyOf(page);
  const text = stored(tabShelf(), key) ?? stored(lastingShelf(), key);
  return text === null ? null : (JSON.parse(text) as StaffSession); // written by `remember`
}

/** Forgets the page's session: its link was revoked. */
export function forget(page: StaffPage): void {
  store(tabShelf(), keyOf(page), null);
  store(lastingShelf(), keyOf(page), null);
}

function remember(page: StaffPage, session: StaffSession): void {
  const text = JSON.stringify(session);
  store(tabShelf(), keyOf(page), text);
  store(lastingShelf(), keyOf(page), text);
}

const keyOf = (page: StaffPage): string => `session.${page}`;
const pendingKeyOf = (page: StaffPage): string => `secret.${page}`;

/**
 * The secret in the fragment, taken out of the address so that nobody reads it on the wall or in the history. Until it is
 * exchanged the tab keeps it, for the next try.
 */
function takeSecret(page: StaffPage): string | null {
  const secret = secretIn(location.hash);
  if (secret === null) return stored(tabShelf(), pendingKeyOf(page));
  store(tabShelf(), pendingKeyOf(page), secret);
  history.replaceState(history.state, '', location.pathname + location.search);
  return secret;
}

/** Null when the link is unknown or revoked; rejects when the server cannot be reached, or asks for patience. */
async function exchanged(secret: string, former: string | undefined): Promise<StaffSession | null> {
  const response = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // A device that opens its link once more stays the one that it was.
    body: JSON.stringify(former === undefined ? { secret } : { secret, token: former }),
  });
  if (response.ok) return (await response.json()) as StaffSession; // what POST /api/session answers
  if (response.status === 429 || response.status >= 500)
    throw new Error(`sign-in failed with status ${response.status}`);
  return null;
}
