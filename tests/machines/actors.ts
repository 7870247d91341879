import type { LeaderId, LinkId, ParticipantId } from '../../shared/meeting/ids.ts';
import type { Actor, Role } from '../../shared/roles.ts';

const link = (number: number): LinkId => number as LinkId; // links of the test's meetings are numbered by hand

export const office: Actor = { role: 'office' };
export const chair: Actor = { role: 'chair', link: link(1) };
export const secretary: Actor = { role: 'secretary', link: link(2) };
export const helper: Actor = { role: 'helper', link: link(3) };
export const screen: Actor = { role: 'screen', link: link(4) };

/** The leader with this number, at their own device. */
export const leader = (number: number): Actor => ({
  role: 'leader',
  link: link(10 + number),
  leader: number as LeaderId,
});

/** Somebody in the hall with a phone: every name is another device. */
export const phone = (name: string): Actor => ({
  role: 'participant',
  participant: `device-${name}` as ParticipantId,
});

/** One actor for each role. */
export const actorOf: Readonly<Record<Role, Actor>> = {
  office,
  chair,
  secretary,
  helper,
  leader: leader(1),
  screen,
  participant: phone('blem'),
};
