import { commandOf } from '#shared/meeting/command-of.ts';
import type { Command } from '#shared/meeting/commands.ts';
import { opinionKinds } from '#shared/forms/lists.ts';
import type { Role } from '#shared/aggregate/roles.ts';
import type { ClientState } from '../../../web/src/lib/meeting/client.ts';
import type { Dice } from '../../machines/dice.ts';
import { givenOf } from '../../machines/given.ts';
import { fieldId } from '../../machines/ids.ts';
import { commandBy } from '../../machines/plausible.ts';
import { secret } from '../../machines/secrets.ts';
import { shown } from '../../machines/stubs.ts';
import { householdCount } from './prepared-hall.ts';

/** Would put bots out of the meeting for good. */
const endings: ReadonlySet<Command['type']> = new Set([
  'links.revoke',
  'links.endDevice',
  'people.removeLeader',
]);

/**
 * What somebody in this role does next, from what the screen shows, or null for nothing. Mostly sensible; now and then
 * too late, or something that the role may not do.
 */
export function intention(role: Role, state: ClientState, dice: Dice): Command | null {
  const { shown: meeting } = state;
  if (meeting === null) return null;
  const isOnOwn = dice.chance(85);
  const made =
    role === 'participant' && isOnOwn
      ? byParticipant(state, dice)
      : role === 'leader' && isOnOwn
        ? byLeader(state, dice)
        : commandBy(role, meeting, dice);
  return made === null || endings.has(made.type) ? null : made;
}

function byParticipant({ shown: meeting, mine }: ClientState, dice: Dice): Command | null {
  const roll = dice.roll(100);
  if (roll < 15) return commandOf('people.proveCard', shown(1 + dice.roll(householdCount)));
  const card = dice.chance(50) ? (dice.pick(mine.cards) ?? null) : dice.roll(householdCount) + 1;
  if (roll < 40) {
    const name = `Hộ ${String(dice.roll(1_000))}`;
    return commandOf('queue.raiseHand', { name, card: dice.chance(70) ? card : null, field: null });
  }
  if (roll < 65) {
    return commandOf('register.submit', {
      kind: dice.pick(opinionKinds) ?? 'request',
      field: fieldId(1 + dice.roll(3)),
      text: secret('unregistered', dice),
      named: dice.chance(70),
      name: secret('unregisteredAuthor', dice),
      card: dice.chance(70) ? card : null,
    });
  }
  if (roll < 85) {
    const opinion = dice.pick(meeting?.register.opinions ?? [])?.id;
    return opinion === undefined ? null : commandOf('register.support', { opinion });
  }
  if (roll < 95) {
    const entry = dice.pick(mine.entries);
    return entry === undefined ? null : commandOf('queue.withdraw', { entry, reason: '' });
  }
  const opinion = dice.pick(mine.opinions);
  return opinion === undefined ? null : commandOf('register.withdraw', { opinion });
}

function byLeader({ shown: meeting, actor }: ClientState, dice: Dice): Command | null {
  if (actor?.role !== 'leader' || meeting === null) return null;
  const { leader } = actor;
  const assigned = meeting.register.opinions.filter(
    ({ assignment, standing }) => assignment?.leader === leader && standing.name === 'registered',
  );
  const opinion = dice.pick(assigned)?.id;
  if (opinion === undefined) return null;
  return givenOf(meeting, 'answers.record', {
    opinion,
    leader,
    text: `Trả lời ${String(dice.roll(1_000))}`,
    outcome: dice.chance(50)
      ? { name: 'promised', due: '2026-12-15' }
      : { name: 'explained', due: null },
    authority: 'commune',
  });
}
