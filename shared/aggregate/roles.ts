import type { LeaderId, LinkId, ParticipantId } from './ids.ts';

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

/** Roles that are handed out as a secret link of one meeting. */
export type LinkRole = Exclude<Role, 'office' | 'participant'>;

/** Who gave a command, as the server established it; stored with every commit. */
export type Actor =
  | { readonly role: 'office' }
  | { readonly role: Exclude<LinkRole, 'leader'>; readonly link: LinkId }
  | { readonly role: 'leader'; readonly link: LinkId; readonly leader: LeaderId }
  | { readonly role: 'participant'; readonly participant: ParticipantId };
