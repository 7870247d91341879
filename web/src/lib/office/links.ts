import { presentLeaders, addressed } from './preparation.ts';
import { plainRoles } from '#shared/aggregate/roles.ts';
import { find } from '#shared/aggregate/ids.ts';
import { expectedPeople } from '#shared/meeting/people/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { devicesOf, linkEnd, type LinkDevice } from '#shared/meeting/links/links.ts';
import type { Grant } from '#shared/meeting/links/commands.ts';
import { distinctVillages, villageKey, villagesOf } from '#shared/meeting/villages.ts';
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

/** Everybody who can have a link: the roles without a name, of helpers those of each village, then the leaders. */
export function bearers(meeting: Meeting, links: readonly IssuedLink[]): readonly Bearer[] {
  const roles = plainRoles.flatMap((role) =>
    (role === 'helper' ? helpersGrants(meeting, links) : [{ role }]).map((grant) =>
      bearer(grant, meeting, links, null, ''),
    ),
  );
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

/** A grant for each village that the roster or a link names; for the whole roster where there is none, or such a link works. */
function helpersGrants(meeting: Meeting, links: readonly IssuedLink[]): readonly Grant[] {
  const issued = links.filter(({ grant }) => grant.role === 'helper');
  const villages = distinctVillages([
    ...villagesOf(meeting),
    ...issued.flatMap(({ grant }) => villageIn(grant) ?? []),
  ]);
  const isUnbound = issued.some(
    ({ grant, revokedAt }) => revokedAt === null && villageIn(grant) === null,
  );
  const ofVillages = villages.map((village): Grant => ({ role: 'helper', village }));
  return villages.length === 0 || isUnbound ? [...ofVillages, { role: 'helper' }] : ofVillages;
}

/** Of whose people alone whoever has this link is told; null: of everybody's. */
export const villageIn = (grant: Grant): string | null =>
  grant.role === 'helper' ? (grant.village ?? null) : null;

/** What there is to know about a helper's link, as the roster stands. */
export function helpersNote(
  meeting: Meeting,
  grant: Grant,
): 'noVillages' | 'noneOfVillage' | 'wholeRoster' | null {
  if (grant.role !== 'helper' || expectedPeople(meeting).length === 0) return null;
  const villages = villagesOf(meeting);
  if (villages.length === 0) return 'noVillages';
  const own = villageIn(grant);
  if (own === null) return villages.length > 1 ? 'wholeRoster' : null;
  return villages.some((village) => villageKey(village) === villageKey(own))
    ? null
    : 'noneOfVillage';
}

function isSameGrant(one: Grant, other: Grant): boolean {
  return bearerKey({ grant: one }) === bearerKey({ grant: other });
}

/** The key of a bearer: "chair", "helper.thôn 3", "leader.3". */
export function bearerKey({ grant }: Pick<Bearer, 'grant'>): string {
  if (grant.role === 'leader') return `leader.${grant.leader}`;
  const village = villageIn(grant);
  return village === null ? grant.role : `${grant.role}.${villageKey(village)}`;
}

/** Where participants go: the address with the code, as the QR code on the wall has it. */
export const participantUrl = (address: string, code: string): string =>
  `${address.replace(/\/$/, '')}/m/${code}`;

/** A code in groups that are read and typed one after the other: "4817 02391 55617". */
export const spacedCode = (code: string): string =>
  [code.slice(0, -10), code.slice(-10, -5), code.slice(-5)].join(' ');

/** The address as people type it: without the protocol. */
export const shortAddress = (address: string): string =>
  address.replace(/^https?:\/\//, '').replace(/\/$/, '');
