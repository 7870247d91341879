import { Compile } from 'typebox/compile';
import { commandSchemas, type Command, type CommandType } from '../../shared/commands.ts';
import { CommandMessage, JoinRequest } from '../../shared/protocol.ts';
import { refusal, type Refusal } from '../../shared/refusals.ts';
import type { Message } from '../meetings/room.ts';

/** Something from outside whose form has been checked, or what is wrong with it. */
export type Checked<Value> =
  | { readonly valid: true; readonly value: Value }
  | { readonly valid: false; readonly refusal: Refusal };

const joinRequest = Compile(JoinRequest);
const commandMessage = Compile(CommandMessage);
const commandData = new Map(
  Object.entries(commandSchemas).map(([type, schema]) => [type, Compile(schema)]),
);

export function checkJoin(input: unknown): Checked<JoinRequest> {
  return joinRequest.Check(input)
    ? { valid: true, value: input }
    : { valid: false, refusal: malformed(joinRequest.Errors(input)) };
}

/** The command in a message, its texts in the one Unicode form (NFC) that everything stored has. */
export function checkCommand(input: unknown): Checked<Message> {
  if (!commandMessage.Check(input)) {
    return { valid: false, refusal: malformed(commandMessage.Errors(input)) };
  }
  const schema = commandData.get(input.type);
  if (schema === undefined) return { valid: false, refusal: refusal('malformed', 'type') };
  if (!schema.Check(input.data)) {
    return { valid: false, refusal: malformed(schema.Errors(input.data)) };
  }
  const data = composed(input.data);
  const command = { type: input.type as CommandType, data } as Command; // its own schema has checked the data
  return { valid: true, value: { id: input.id, command } };
}

interface Fault {
  readonly instancePath: string;
  readonly keyword: string;
}

/** Names the place, never the content: what people wrote must not come back in an error or a log line. */
function malformed(faults: readonly Fault[]): Refusal {
  const tooLong = faults.find(({ keyword }) => keyword === 'maxLength' || keyword === 'maxItems');
  const place = (fault: Fault | undefined): string | null =>
    fault === undefined ? null : fault.instancePath.slice(0, 120);
  return tooLong === undefined
    ? refusal('malformed', place(faults[0]))
    : refusal('tooLarge', place(tooLong));
}

/** The checked data with every text normalised to NFC. Its depth is bounded by its schema. */
function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, composed(inner)]));
}
