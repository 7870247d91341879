import type { DeviceId, LeaderId, LinkId, ParticipantId } from './ids.ts';

export const roles = [
  'office',
  'chair',
  'secretary',
  'helper',
  'leader',
  'screen',
  'participant',
] as const;
export type Role = (typeof roles)[number];

/** Roles whose link says nobody in particular; a helper's may say for which village, a leader's says which leader. */
export const plainRoles = ['chair', 'secretary', 'helper', 'screen'] as const;
export type PlainRole = (typeof plainRoles)[number];

/** Roles that are handed out as a secret link of one meeting. */
export type LinkRole = PlainRole | 'leader';

/** Who came in through a link. */
interface Bearer {
  readonly link: LinkId;
  /** missing where a program that told no devices apart let it in */
  readonly device?: DeviceId;
}

/** Who gave a command, as the server established it; stored with every commit. */
export type Actor =
  | { readonly role: 'office' }
  | ({ readonly role: PlainRole } & Bearer)
  | ({ readonly role: 'leader'; readonly leader: LeaderId } & Bearer)
  | { readonly role: 'participant'; readonly participant: ParticipantId };
