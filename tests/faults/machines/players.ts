import type { Credential } from '#shared/wire/protocol.ts';
import type { Role } from '#shared/aggregate/roles.ts';
import type { TcpProxy } from '../../machines/tcp-proxy.ts';
import type { Player } from './bot.ts';
import type { PreparedHall } from './prepared-hall.ts';

/** How often people do something, in ms on average. */
const pace = { staff: 300, leader: 1_500, phone: 3_000 };

/** Everybody who takes part: the staff of one dialogue, and the phones, spread over the doors. */
export function playersOf(
  hall: PreparedHall,
  doors: readonly TcpProxy[],
  { seed, phones }: { readonly seed: number; readonly phones: number },
): readonly Player[] {
  const staff: readonly Seat[] = [
    { name: 'office', role: 'office', credential: hall.office, paceMs: 3 * pace.staff },
    { name: 'chair', role: 'chair', credential: hall.chair, paceMs: pace.staff },
    { name: 'secretary', role: 'secretary', credential: hall.secretary, paceMs: pace.staff },
    ...hall.helpers.map((credential, index) => ({
      name: `helper${index + 1}`,
      role: 'helper' as const,
      credential,
      paceMs: 2 * pace.staff,
    })),
    { name: 'screen', role: 'screen', credential: hall.screen, paceMs: null },
    ...hall.leaders.map((credential, index) => ({
      name: `leader${index + 1}`,
      role: 'leader' as const,
      credential,
      paceMs: pace.leader,
    })),
  ];
  const crowd = Array.from({ length: phones }, (_, index): Seat => {
    const name = `phone${String(index + 1).padStart(3, '0')}`;
    const device = `device-of-${name}-${seed}`;
    const credential: Credential = { kind: 'participant', code: hall.code, device };
    return { name, role: 'participant', credential, paceMs: pace.phone };
  });
  return [...staff, ...crowd].map((seat, index) => ({
    ...seat,
    url: `http://127.0.0.1:${doors[index % doors.length]?.port ?? 0}`,
    seed: seed * 1_000 + index,
  }));
}

interface Seat {
  readonly name: string;
  readonly role: Role;
  readonly credential: Credential;
  readonly paceMs: number | null;
}
