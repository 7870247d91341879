import { presentLeaders, addressed } from './preparation.ts';
import { plainRoles } from '#shared/aggregate/roles.ts';
import { find, type LeaderId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { devicesOf, linkEnd, type LinkDevice } from '#shared/meeting/links/links.ts';
import type { Grant } from '#shared/meeting/links/commands.ts';
import type { IssuedLink } from './office-http.ts';

/** Somebody who enters with a link: a role, or one leader. */
export interface Bearer {
  readonly grant: Grant;
  /** a leader's name with the form of address; null for a role */
  readonly name: string | null;
  readonly post: string;
  /** the links that work, the newest first */
  readonly links: readonly WorkingLink[];
  readonly revoked: number;
}

/** A link that works, with what the meeting knows of it. */
export interface WorkingLink extends IssuedLink {
  readonly issuedAt: number;
  /** which of the links of its bearer it is, counted from 1 in the order of their issue; null: there was only this one */
  readonly ordinal: number | null;
  /** those that may use it, the one used last first */
  readonly devices: readonly LinkDevice[];
  /** when it opens nothing any more; null while the meeting is not adjourned */
  readonly endsAt: number | null;
}

/** Everybody who can have a link: the roles without a name, then the leaders. */
export function bearers(meeting: Meeting, links: readonly IssuedLink[]): readonly Bearer[] {
  const roles = plainRoles.map((role) => bearer({ role }, meeting, links, null, ''));
  const leaders = presentLeaders(meeting).map((leader) =>
    bearer(
      { role: 'leader', leader: leader.id },
      meeting,
      links,
      addressed(leader),
      leader.text.post,
    ),
  );
  return [...roles, ...leaders];
}

function bearer(
  grant: Grant,
  { links: known, stage }: Meeting,
  links: readonly IssuedLink[],
  name: string | null,
  post: string,
): Bearer {
  const own = links.filter((link) => isSameGrant(link.grant, grant));
  return {
    grant,
    name,
    post,
    links: own
      .flatMap((issued, index): WorkingLink[] => {
        const link = find(known, issued.link);
        if (issued.revokedAt !== null || link === undefined) return [];
        const ordinal = own.length > 1 ? index + 1 : null;
        const { issuedAt } = link;
        return [
          { ...issued, issuedAt, ordinal, devices: devicesOf(link), endsAt: linkEnd(link, stage) },
        ];
      })
      .sort((one, other) => other.link - one.link),
    revoked: own.filter(({ revokedAt }) => revokedAt !== null).length,
  };
}

export function isSameGrant(one: Grant, other: Grant): boolean {
  return leaderOf(one) === leaderOf(other) && one.role === other.role;
}

const leaderOf = (grant: Grant): LeaderId | null => (grant.role === 'leader' ? grant.leader : null);

/** The key of a bearer: "chair", "leader.3". */
export const bearerKey = ({ grant }: Pick<Bearer, 'grant'>): string =>
  grant.role === 'leader' ? `leader.${grant.leader}` : grant.role;

/** Where participants go: the address with the code, as the QR code on the wall has it. */
export const participantUrl = (address: string, code: string): string =>
  `${address.replace(/\/$/, '')}/m/${code}`;

/** A code in groups that are read and typed one after the other: "4817 02391 55617". */
export const spacedCode = (code: string): string =>
  [code.slice(0, -10), code.slice(-10, -5), code.slice(-5)].join(' ');

/** The address as people type it: without the protocol. */
export const shortAddress = (address: string): string =>
  address.replace(/^https?:\/\//, '').replace(/\/$/, '');
