import type { Role } from '#shared/aggregate/roles.ts';
import type { Allowance } from './token-bucket.ts';

/** Who sends, as far as it matters how much they may; whoever has not joined is taken for a participant. */
export type Sender = 'participant' | 'staff';

export function senderOf(role: Role): Sender {
  return role === 'participant' ? 'participant' : 'staff';
}

type Allowances = Readonly<Record<Sender, Allowance>>;

/**
 * Commands that are looked at; what comes beyond is refused. A person taps a few times a second at most; the desk and its
 * retries after a break somewhat more.
 */
export const commandAllowances: Allowances = {
  participant: { burst: 20, perSecond: 2 },
  staff: { burst: 200, perSecond: 40 },
};

/**
 * Opinions of one device that are taken: neighbours share a phone, and a cadre may write for a whole hamlet. What comes
 * beyond is refused, and comes later.
 */
export const opinionAllowance: Allowance = { burst: 20, perSecond: 1 / 30 };

/** Hands that one device raises: whoever takes one down and raises it again, and a cadre for neighbours one after the other. */
export const handAllowance: Allowance = { burst: 20, perSecond: 1 / 30 };

/**
 * Devices that come to a meeting from one address for the first time: a hall of two thousand phones all at once, some of them
 * in two browsers, and whoever comes later. Whoever makes up devices has no more.
 */
export const newcomerAllowance: Allowance = { burst: 3_000, perSecond: 5 };

/**
 * Messages that are taken as they come; what comes beyond waits for its turn. Twice the commands at least, so that nobody
 * waits with what is allowed.
 */
export const messageAllowances: Allowances = {
  participant: { burst: 40, perSecond: 8 },
  staff: { burst: 400, perSecond: 80 },
};
