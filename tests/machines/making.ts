import type { Command, CommandType } from '#shared/meeting/commands.ts';
import { givenOf, type Given } from './given.ts';
import type { Situation } from './situation.ts';

/** Makes a command that fits a situation, or null when there is none of its type. */
export type Maker = (situation: Situation) => Command | null;

/** A maker of commands of one type, as many times in the list as it shall be likelier than others. */
export function making<Type extends CommandType>(
  times: number,
  type: Type,
  data: (situation: Situation) => Given<Type> | null,
): readonly Maker[] {
  const make: Maker = (situation) => {
    const made = data(situation);
    return made === null ? null : givenOf(situation.meeting, type, made);
  };
  return Array.from({ length: times }, () => make);
}
