import type { Static } from 'typebox';
import Type from 'typebox';
import { closed, Line } from '../forms/schema.ts';
import { FieldText } from '../meeting/plan/commands.ts';
import { leadersCommands } from './leaders/commands.ts';
import { plansCommands } from './plans/commands.ts';
import { registryCommands } from './registry/commands.ts';
import { sessionsCommands } from './sessions/commands.ts';
import { Settings, settingsCommands } from './settings/commands.ts';
import { villagesCommands } from './villages/commands.ts';

/** The form of every command's data. The browser takes only the types from here. */
export const officeCommandSchemas = {
  /** Everything an office begins with; given by the server alone. */
  'office.found': closed({
    name: Line,
    settings: Settings,
    fields: Type.Array(FieldText, { minItems: 1, maxItems: 100 }),
  }),
  ...settingsCommands,
  ...villagesCommands,
  ...leadersCommands,
  ...plansCommands,
  ...sessionsCommands,
  ...registryCommands,
};

export type OfficeCommandType = keyof typeof officeCommandSchemas;

/** An intent: who may have it stands in access/office.ts, what becomes of it in `decideOffice`. */
export type OfficeCommand = {
  [Type in OfficeCommandType]: {
    readonly type: Type;
    readonly data: Static<(typeof officeCommandSchemas)[Type]>;
  };
}[OfficeCommandType];

/** The commands of one part of the office: `OfficeCommandOf<'plans'>`. */
export type OfficeCommandOf<Part extends string> = Extract<
  OfficeCommand,
  { readonly type: `${Part}.${string}` }
>;

/** The data of one command: `OfficeDataOf<'villages.add'>`. */
export type OfficeDataOf<Type extends OfficeCommandType> = Extract<
  OfficeCommand,
  { readonly type: Type }
>['data'];
