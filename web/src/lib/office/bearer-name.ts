import type { Grant } from '#shared/meeting/links/commands.ts';
import { staffWords } from '#lib/language/staff-words.ts';
import { villageIn, type Bearer } from './links.ts';
import { officeWords } from './office-words.ts';

/** A role as it is named, of helpers with the village: "Cán bộ hỗ trợ tại thôn · Kon Pring". */
function roleName(grant: Grant): string {
  const role = staffWords().roles[grant.role];
  const village = villageIn(grant);
  return village === null ? role : officeWords().links.ofVillage(role, village);
}

/** Who has a link: a leader by name, a role as it is named. */
export const bearerName = ({ name, grant }: Pick<Bearer, 'name' | 'grant'>): string =>
  name ?? roleName(grant);

/** The same with which of their links it is: "Thư ký 2", of a village, whose name may end with a number, "…, đường liên kết 2". */
export function numberedName(bearer: Bearer, ordinal: number | null): string {
  const name = bearerName(bearer);
  if (ordinal === null) return name;
  return villageIn(bearer.grant) === null
    ? `${name} ${String(ordinal)}`
    : officeWords().links.numbered(name, ordinal);
}

/** What a link of a role is for. */
export function purposeOf(grant: Grant): string {
  const { links } = officeWords();
  const village = villageIn(grant);
  return village === null ? links.purposes[grant.role] : links.villagePurpose(village);
}
