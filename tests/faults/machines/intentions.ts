import { commandOf } from '#shared/meeting/command-of.ts';
import type { Command } from '#shared/meeting/commands.ts';
import { opinionKinds } from '#shared/forms/lists.ts';
import type { Role } from '#shared/aggregate/roles.ts';
import type { ClientState } from '../../../web/src/lib/meeting/client.ts';
import type { Dice } from '../../machines/dice.ts';
import { givenOf } from '../../machines/given.ts';
import { entryId, fieldId } from '../../machines/ids.ts';
import { person } from '../../machines/plan.ts';
import { commandBy } from '../../machines/plausible.ts';
import { villages } from '../../machines/plausible-register.ts';
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
  const made = ofTheirOwn(role, state, dice) ?? commandBy(role, meeting, dice);
  return made === null || endings.has(made.type) ? null : made;
}

/** How often in a hundred times somebody does what is wanted of this role in particular. */
const particular: Partial<Record<Role, number>> = {
  participant: 85,
  leader: 85,
  helper: 40,
  secretary: 20,
  chair: 10,
};

function ofTheirOwn(role: Role, state: ClientState, dice: Dice): Command | null {
  if (!dice.chance(particular[role] ?? 0)) return null;
  switch (role) {
    case 'participant':
      return byParticipant(state, dice);
    case 'leader':
      return byLeader(state, dice);
    case 'helper':
      return aboutOthers(state, dice);
    case 'secretary':
      return dice.chance(40) ? hideSeveral(state, dice) : absentOrBack(state, dice);
    case 'chair':
      return absentOrBack(state, dice);
    default:
      return null;
  }
}

/** A helper of one village does something about somebody of another, as far as they can tell where people are from. */
function aboutOthers({ shown: meeting, village }: ClientState, dice: Dice): Command | null {
  const other = villages.find((one) => one !== village);
  if (meeting === null || village === null || other === undefined) return null;
  const { roster, queue } = meeting;
  const unknown = dice.pick(roster.filter(({ removed }) => removed));
  const own = new Set(roster.map(({ text }) => text.card));
  const cards = Array.from({ length: householdCount }, (_, index) => index + 1);
  const card = dice.pick(cards.filter((one) => !own.has(one))) ?? null;
  const entry = dice.pick(queue.entries);
  const name = `Hộ ${String(dice.roll(1_000_000))}`;
  switch (dice.roll(8)) {
    case 0:
      return unknown === undefined ? null : commandOf('people.checkIn', { person: unknown.id });
    case 1:
      return unknown === undefined ? null : commandOf('people.checkOut', { person: unknown.id });
    case 2:
      return unknown === undefined
        ? null
        : commandOf('queue.add', { person: unknown.id, name: '', card: null, field: null });
    case 3:
      return commandOf('queue.add', { person: null, name, card, field: null });
    case 4:
      return commandOf('people.addPerson', { text: person(name, null, { village: other }) });
    case 5:
      return entry === undefined
        ? null
        : givenOf(meeting, 'queue.correctName', {
            entry: entry.id,
            honorific: '',
            name,
            village: other,
          });
    case 6: {
      const asking = { entry: entry?.id ?? entryId(1), card };
      return commandOf(dice.chance(50) ? 'queue.confirm' : 'queue.decline', asking);
    }
    default:
      return entry === undefined
        ? null
        : commandOf('queue.withdraw', { entry: entry.id, reason: '' });
  }
}

/** Some of what waits is hidden for one reason, now and then with something that does not wait. */
function hideSeveral({ shown: meeting }: ClientState, dice: Dice): Command | null {
  const opinions = meeting?.register.opinions ?? [];
  const waiting = opinions.filter(({ standing }) => standing.name === 'pending').slice(-4);
  const others = dice.chance(20) ? opinions.slice(-1) : [];
  const chosen = [...new Set([...waiting, ...others].map(({ id }) => id))];
  return chosen.length === 0
    ? null
    : commandOf('register.hideMany', { opinions: chosen, reason: secret('reason', dice) });
}

/** Whoever speaks is not there after all, or was there. */
function absentOrBack({ shown: meeting }: ClientState, dice: Dice): Command | null {
  const { floor, entries } = meeting?.queue ?? { floor: null, entries: [] };
  const wasThere = dice.pick(
    entries.filter(({ status }) => status.name === 'absent' && status.spokenMs !== undefined),
  );
  if (wasThere !== undefined && dice.chance(50))
    return commandOf('queue.undoAbsent', { entry: wasThere.id });
  return floor?.holder.kind === 'speaker'
    ? commandOf('queue.markAbsent', { entry: floor.holder.entry })
    : null;
}

function byParticipant({ shown: meeting, mine }: ClientState, dice: Dice): Command | null {
  const roll = dice.roll(100);
  if (roll < 15) return commandOf('people.proveCard', shown(1 + dice.roll(householdCount)));
  const card = dice.chance(50) ? (dice.pick(mine.cards) ?? null) : dice.roll(householdCount) + 1;
  if (roll < 40) {
    const name = `Hộ ${String(dice.roll(1_000_000))}`;
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
