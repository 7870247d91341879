import type { ParticipantId } from '#shared/aggregate/ids.ts';
import type { Actor, Role } from '#shared/aggregate/roles.ts';
import { leaderId, linkId } from './ids.ts';

export const office: Actor = { role: 'office' };
export const chair: Actor = { role: 'chair', link: linkId(1) };
export const secretary: Actor = { role: 'secretary', link: linkId(2) };
export const helper: Actor = { role: 'helper', link: linkId(3) };
export const screen: Actor = { role: 'screen', link: linkId(4) };

/** The leader with this number, at their own device. */
export const leader = (number: number): Actor => ({
  role: 'leader',
  link: linkId(10 + number),
  leader: leaderId(number),
});

/** Somebody in the hall with a phone: every name is another device. */
export const phone = (name: string): Actor => ({
  role: 'participant',
  participant: `device-${name}` as ParticipantId, // a digest in life, a legible name here
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
