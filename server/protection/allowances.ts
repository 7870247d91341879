import type { Role } from '#shared/aggregate/roles.ts';
import type { Allowance } from './token-bucket.ts';

/** Whose connection it is, as far as it matters how much it may send; whoever has not joined is taken for a participant. */
export type Standing = 'participant' | 'staff';

export function standingOf(role: Role): Standing {
  return role === 'participant' ? 'participant' : 'staff';
}

type Allowances = Readonly<Record<Standing, Allowance>>;

/** Commands that are answered; what comes beyond is refused. A person taps a few times a second at most; the desk and its
 * retries after a break somewhat more. */
export const commandAllowances: Allowances = {
  participant: { burst: 20, perSecond: 2 },
  staff: { burst: 200, perSecond: 40 },
};

/** Messages that are taken as they come; what comes beyond waits for its turn. Twice the commands at least, so that nobody
 * waits with what is allowed. */
export const messageAllowances: Allowances = {
  participant: { burst: 40, perSecond: 8 },
  staff: { burst: 400, perSecond: 80 },
};
