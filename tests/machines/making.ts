import type { Command, CommandType, DataOf } from '#shared/meeting/commands.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { Situation } from './situation.ts';

/** Makes a command that fits a situation, or null when there is none of its type. */
export type Maker = (situation: Situation) => Command | null;

/** A maker of commands of one type, as many times in the list as it shall be likelier than others. */
export function making<Type extends CommandType>(
  times: number,
  type: Type,
  data: (situation: Situation) => DataOf<Type> | null,
): readonly Maker[] {
  const make: Maker = (situation) => {
    const made = data(situation);
    return made === null ? null : commandOf(type, made);
  };
  return Array.from({ length: times }, () => make);
}
