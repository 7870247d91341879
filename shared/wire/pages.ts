import type { Grant } from '../meeting/links/commands.ts';

/** The pages for phones; all of them are one file, which looks at the address itself. */
export const phonePages = ['/', '/join', '/m/:code'] as const;

/** The pages of the staff, in one file as well. */
export const staffPages = ['/chair', '/desk', '/leader', '/screen', '/office', '/demo'] as const;

const pageOfRole = {
  chair: '/chair',
  secretary: '/desk',
  helper: '/desk',
  leader: '/leader',
  screen: '/screen',
} as const;

/** A role link: the secret travels in the fragment, which browsers never send. */
export function roleUrl(address: string, grant: Grant, secret: string): string {
  return `${address}${pageOfRole[grant.role]}#${secret}`;
}

export function meetingUrl(address: string, code: string): string {
  return `${address}/m/${code}`;
}

export function setupUrl(address: string, secret: string): string {
  return `${address}/office#setup=${secret}`;
}
