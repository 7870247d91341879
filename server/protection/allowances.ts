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
 * Messages that are taken as they come; what comes beyond waits for its turn. Twice the commands at least, so that nobody
 * waits with what is allowed.
 */
export const messageAllowances: Allowances = {
  participant: { burst: 40, perSecond: 8 },
  staff: { burst: 400, perSecond: 80 },
};
