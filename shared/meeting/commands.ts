import type { Static } from 'typebox';
import { agendaCommands } from './agenda/commands.ts';
import { answersCommands } from './answers/commands.ts';
import { commitmentsCommands } from './commitments/commands.ts';
import { registerCommands } from './register/commands.ts';
import { minutesCommands } from './minutes/commands.ts';
import { resultsCommands } from './results/commands.ts';
import { linksCommands } from './links/commands.ts';
import { planCommands } from './plan/commands.ts';
import { clockCommands } from './clock/commands.ts';
import { stageCommands } from './stage/commands.ts';
import { peopleCommands } from './people/commands.ts';
import { queueCommands } from './queue/commands.ts';

/** The form of every command's data. The browser takes only the types from here. */
export const commandSchemas = {
  ...planCommands,
  ...stageCommands,
  ...clockCommands,
  ...agendaCommands,
  ...queueCommands,
  ...registerCommands,
  ...answersCommands,
  ...commitmentsCommands,
  ...minutesCommands,
  ...resultsCommands,
  ...peopleCommands,
  ...linksCommands,
};

export type CommandType = keyof typeof commandSchemas;

/** An intent: who may have it stands in permissions.ts, what becomes of it in `decide`. */
export type Command = {
  [Type in CommandType]: {
    readonly type: Type;
    readonly data: Static<(typeof commandSchemas)[Type]>;
  };
}[CommandType];

/** The commands of one part of the meeting: `CommandOf<'queue'>`. */
export type CommandOf<Part extends string> = Extract<
  Command,
  { readonly type: `${Part}.${string}` }
>;

/** The data of one command: `DataOf<'queue.move'>`. */
export type DataOf<Type extends CommandType> = Extract<Command, { readonly type: Type }>['data'];
