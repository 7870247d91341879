import type { Meeting } from '#shared/meeting/state.ts';
import { bearerKey, bearers, type Bearer } from './links.ts';
import type { IssuedLink } from './office-http.ts';

/** A card to print for somebody who enters with a secret link. */
export interface RoleSheet {
  readonly key: string;
  readonly bearer: Bearer;
  readonly url: string;
  readonly code: string | null;
}

/** One card for everybody who has a link that works; the newest link is printed. */
export function roleSheets(meeting: Meeting, links: readonly IssuedLink[]): readonly RoleSheet[] {
  return bearers(meeting, links).flatMap((bearer) => {
    const [newest] = bearer.links;
    return newest === undefined
      ? []
      : [{ key: bearerKey(bearer), bearer, url: newest.url, code: newest.code }];
  });
}
