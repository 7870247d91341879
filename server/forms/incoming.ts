import Type, { type TSchema } from 'typebox';
import { commandSchemas, type Command } from '#shared/meeting/commands.ts';
import { officeCommandSchemas, type OfficeCommand } from '#shared/office/commands.ts';
import { CommandMessage, JoinRequest, protocolVersion } from '#shared/wire/protocol.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import { formOf } from './form.ts';
import type { GivenCommand, TypedCommand } from '../aggregates/deciding.ts';

/** Something from outside whose form has been checked, or what is wrong with it. */
export type Checked<Value> =
  | { readonly valid: true; readonly value: Value }
  | { readonly valid: false; readonly refusal: Refusal };

const joinRequest = formOf(JoinRequest);
const anyJoinRequest = formOf(Type.Object({ protocol: Type.Integer() }));
const commandMessage = formOf(CommandMessage);

/** The messages of the protocol, with how much each carries beside its acknowledgement. */
const messages: ReadonlyMap<unknown, number> = new Map([
  ['join', 1],
  ['command', 1],
  ['time', 0],
  ['mine', 0],
]);

/** Whether this is the name of a message of the protocol that carries so much. */
export function isMessage(name: unknown, carried: number): boolean {
  return messages.get(name) === carried;
}

/** A page from before the server was renewed; everybody in the hall may have one, so it speaks against nobody. */
export const outdated = refusal('malformed', 'protocol');

export function checkJoin(input: unknown): Checked<JoinRequest> {
  // First of all: the form of the rest is another one in another version.
  if (anyJoinRequest.fits(input) && input.protocol !== protocolVersion) {
    return { valid: false, refusal: outdated };
  }
  return joinRequest.fits(input)
    ? { valid: true, value: input }
    : { valid: false, refusal: joinRequest.faultIn(input) };
}

/** The command in a message, or what is wrong with it. */
type CommandCheck<Command extends TypedCommand> = (
  input: unknown,
) => Checked<GivenCommand<Command>>;

/** The command in a message, its texts as everything stored is: in the one Unicode form (NFC), no space around them. */
function commandCheck<Command extends TypedCommand>(
  schemas: Readonly<Record<Command['type'], TSchema>>,
): CommandCheck<Command> {
  const forms = new Map(
    Object.entries<TSchema>(schemas).map(([type, schema]) => [type, formOf(schema)]),
  );
  return (input) => {
    if (!commandMessage.fits(input)) {
      return { valid: false, refusal: commandMessage.faultIn(input) };
    }
    const form = forms.get(input.type);
    if (form === undefined) return { valid: false, refusal: refusal('malformed', 'type') };
    // Before its length is looked at: composing can make a text shorter, or longer.
    const data = tidied(input.data, deepestData);
    if (!form.fits(data)) return { valid: false, refusal: form.faultIn(data) };
    const command = { type: input.type, data } as unknown as Command; // its own schema has checked the data
    return { valid: true, value: { id: input.id, command, again: input.again === true } };
  };
}

/** The command for a meeting in a message. */
export const checkCommand = commandCheck<Command>(commandSchemas);

/** The command for an office in a message. */
export const checkOfficeCommand = commandCheck<OfficeCommand>(officeCommandSchemas);

/** No command has data as deep as this, the plan of a meeting being the deepest. */
const deepestData = 10;

/** The data with every text composed and trimmed. What fits no form is left as it is: bytes, and what lies too deep. */
function tidied(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (typeof value !== 'object' || value === null || depth === 0) return value;
  if (ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((element) => tidied(element, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, tidied(inner, depth - 1)]),
  );
}
