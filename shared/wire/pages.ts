import type { LinkRole } from '../aggregate/roles.ts';
import type { Grant } from '../meeting/links/commands.ts';

/** The pages for phones; all of them are one file, which looks at the address itself. A scanned code is in capitals. */
export const phonePages = ['/', '/join', '/m/:code', '/M/:code'] as const;

/** The pages of the staff, in one file as well. */
export const staffPages = [
  '/chair',
  '/desk',
  '/leader',
  '/screen',
  '/office',
  '/vao',
  '/demo',
] as const;

/** Where a code is typed that opens a role: "vào" is "enter", and short enough for a keyboard. */
export const codePage = '/vao';

const pageOfRole = {
  chair: 'chair',
  secretary: 'desk',
  helper: 'desk',
  leader: 'leader',
  screen: 'screen',
} as const;

/** The page of a role, without its slash. */
export const pageOf = (role: LinkRole) => pageOfRole[role];

/** A role link: the secret travels in the fragment, which browsers never send. */
export function roleUrl(address: string, grant: Grant, secret: string): string {
  return `${address}/${pageOfRole[grant.role]}#${secret}`;
}

export function meetingUrl(address: string, code: string): string {
  return `${address}/m/${code}`;
}

/** Where everybody reads the results of a meeting; a scanned address is in capitals. "Kết quả" is "results". */
export const resultsPaths = ['/kq/:code', '/KQ/:code'] as const;

/** The results of a meeting, as they are typed and scanned: with the code that it was joined with. */
export const resultsUrl = (address: string, code: string): string =>
  `${address.replace(/\/$/, '')}/kq/${code}`;

const cardFragment = '#the-';

/** Where the code on a card leads: into the meeting for every phone; and at the door it says whose card it is. */
export const cardUrl = (address: string, code: string, card: number): string =>
  `${meetingUrl(address.replace(/\/$/, ''), code)}${cardFragment}${card}`;

/** The card of a meeting of this code that was scanned; null: it is none of its cards. */
export function cardInUrl(scanned: string, code: string): number | null {
  const [, of, card] = /\/m\/(\d+)#the-([1-9]\d{0,3})$/i.exec(scanned.trim()) ?? [];
  return of === code && card !== undefined ? Number(card) : null;
}

/**
 * An address as a QR code holds it. Protocol, host and the path to a meeting or its results mean the same in capitals, which take a third
 * less room there (alphanumeric mode): bigger squares, read from further away. Any other address stays as it is.
 */
export function scannable(url: string): string {
  return /^https?:\/\/[a-z0-9.:-]+(?:\/(?:m|kq)\/\d+)?$/.test(url) ? url.toUpperCase() : url;
}

/** The code of the meeting that a path leads to, typed or scanned; null when it leads to none. */
export function meetingCodeIn(path: string): string | null {
  return /^\/m\/(\d+)\/?$/i.exec(path)?.[1] ?? null;
}

/** The entrance of one office, by the address that its name makes. */
export function officeUrl(address: string, name: string): string {
  return `${address}/office?at=${encodeURIComponent(name)}`;
}

export function setupUrl(address: string, secret: string): string {
  return `${address}/office#setup=${secret}`;
}
