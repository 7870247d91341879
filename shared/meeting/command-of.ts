import type { Command, CommandType, DataOf } from './commands.ts';

/** The command of this type with its data; the schemas of commands stay out of what a browser loads. */
export function commandOf<Type extends CommandType>(type: Type, data: DataOf<Type>): Command {
  return { type, data } as unknown as Command; // `data` is the data of `type` by the signature
}
