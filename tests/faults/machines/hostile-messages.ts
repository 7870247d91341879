import { commandSchemas, type Command } from '#shared/meeting/commands.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { permission } from '#shared/access/permissions.ts';
import { protocolVersion } from '#shared/wire/protocol.ts';
import type { Role } from '#shared/aggregate/roles.ts';
import type { Dice } from '../../machines/dice.ts';
import { attemptFor } from '../../machines/plausible.ts';
import { hostileMark, nastyName, nastyText, nastyValue, withProperty } from './hostile-values.ts';

/** One message of a hostile client: its name and what goes with it, before the acknowledgement. */
export interface HostileMessage {
  readonly name: string;
  readonly content: readonly unknown[];
}

/** What a hostile client knows and is, when it makes a message. */
export interface Attacker {
  readonly dice: Dice;
  /** null before it has joined */
  readonly role: Role | null;
  /** as far as it knows */
  readonly meeting: Meeting;
  /** ids of commands that others have given */
  readonly foreignIds: readonly string[];
}

/** A message that must be refused and change nothing, whoever sends it. */
export function hostileMessage(attacker: Attacker): HostileMessage {
  const { dice, role } = attacker;
  if (dice.chance(4)) return { name: strangeName(dice), content: [nastyValue(dice)] };
  if (dice.chance(8)) return strangeJoin(attacker);
  if (dice.chance(3)) return { name: 'command', content: strangeContent(dice) };
  const forbidden = role === null ? plausible(attacker) : forbiddenTo(role, attacker);
  if (forbidden !== null && dice.chance(30)) return message(freshId(dice), forbidden);
  const foreign = dice.pick(attacker.foreignIds);
  if (foreign !== undefined && role !== null && dice.chance(10)) {
    return message(foreign, plausible(attacker));
  }
  return dice.chance(30)
    ? { name: 'command', content: [brokenEnvelope(dice, plausible(attacker))] }
    : message(freshId(dice), broken(dice, plausible(attacker)));
}

function message(id: string, { type, data }: Pick<Command, 'type'> & { readonly data: unknown }) {
  return { name: 'command', content: [{ id, type, data }] };
}

function plausible({ meeting, dice }: Attacker): Command {
  return attemptFor(meeting, dice).command;
}

/** A sensible command that this role may not give. */
function forbiddenTo(role: Role, attacker: Attacker): Command | null {
  for (let ideas = 0; ideas < 20; ideas += 1) {
    const command = plausible(attacker);
    if (permission(role, command.type) === 'no') return command;
  }
  return null;
}

/** A command with one thing wrong in its data: no place of any form takes an object of a single unknown property. */
function broken(dice: Dice, { type, data }: Command): Command {
  const names = Object.keys(data);
  const name = dice.pick(names);
  const wrong = (): object =>
    name === undefined || dice.chance(40)
      ? withProperty(data, nastyName(dice), nastyValue(dice))
      : dice.chance(30) && isRequired(type, name)
        ? Object.fromEntries(Object.entries(data).filter(([kept]) => kept !== name))
        : { ...data, [name]: withProperty({}, hostileMark, nastyValue(dice)) };
  return { type, data: wrong() } as Command; // it is not, on purpose
}

/** Without anything else a command may still be one. */
function isRequired(type: Command['type'], name: string): boolean {
  const { required }: { readonly required?: readonly string[] | undefined } = commandSchemas[type];
  return required?.includes(name) === true;
}

function brokenEnvelope(dice: Dice, { type, data }: Command): unknown {
  const id = freshId(dice);
  switch (dice.roll(6)) {
    case 0:
      return { id: `${id} ${nastyText(dice)}`, type, data };
    case 1:
      return { id, type: dice.pick([nastyText(dice), nastyName(dice)]), data };
    case 2:
      return { id, type };
    case 3:
      return { id, type, data: dice.pick([null, 7, nastyText(dice), [data]]) };
    case 4:
      return withProperty({ id, type, data }, nastyName(dice), nastyValue(dice));
    default:
      return [id, type, data];
  }
}

/** A credential that is none, a code that nobody has, a second join, a protocol that never was. */
function strangeJoin({ dice }: Attacker): HostileMessage {
  const have = dice.chance(50) ? null : { version: dice.roll(100), mark: hostileMark };
  const request = {
    protocol: dice.chance(90) ? protocolVersion : 99,
    credential: dice.pick<unknown>([
      { kind: 'participant', code: '0000', device: 'x'.repeat(22) },
      { kind: 'participant', code: nastyText(dice), device: nastyText(dice) },
      { kind: 'link', token: `${hostileMark}.1.${'x'.repeat(43)}` },
      { kind: 'office', token: 'x'.repeat(60), meeting: 'office' },
      nastyValue(dice),
    ]),
    have,
  };
  const content = dice.chance(70) ? request : withProperty(request, nastyName(dice), 1);
  return { name: 'join', content: [content] };
}

function strangeName(dice: Dice): string {
  return dice.pick(['error', 'frame', 'signedOut', '$', 'Join', hostileMark, '__proto__']) ?? '';
}

function strangeContent(dice: Dice): readonly unknown[] {
  const binary = [Buffer.from(hostileMark)];
  return dice.pick([[], [nastyValue(dice)], [nastyValue(dice), nastyValue(dice)], binary]) ?? [];
}

function freshId(dice: Dice): string {
  return `hostile-${dice.roll(1e9)}-${dice.roll(1e9)}`;
}
