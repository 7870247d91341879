import type { CommandReply } from '#shared/wire/protocol.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Commit } from '../log/event-log.ts';

/** What became of a command, for whoever sends it again. */
export interface Receipt {
  readonly version: number;
  readonly created: number | null;
  /** it was refused, and noted so that no other copy of it is done: see `again` in the protocol */
  readonly refused: boolean;
  /** whoever may learn of it */
  readonly sender: string;
}

/** Latest refusals kept in memory: copies of a command come within moments of each other. */
const refusalLimit = 1_024;

/** The number of the record that these events created, if any. */
export type CreatedIn<Event> = (events: readonly Event[]) => number | null;

/** What became of the commands given in a room: of all that the log knows, and of those that were refused of late. */
export class Receipts<Event> {
  readonly #createdIn: CreatedIn<Event>;
  readonly #receipts = new Map<string, Receipt>();
  /** the latest refusals, the oldest first */
  readonly #refusals = new Map<string, Refusal>();

  constructor(createdIn: CreatedIn<Event>) {
    this.#createdIn = createdIn;
  }

  add(commit: Commit<Event>): void {
    this.#receipts.set(commit.commandId, receiptOf(commit, this.#createdIn));
  }

  /** What became of the command with this id, if the log knows it. */
  receipt(commandId: string): Receipt | undefined {
    return this.#receipts.get(commandId);
  }

  /** Keeps a refusal that was given, so that a copy of the command which the network brings later is not done. */
  refuse(commandId: string, actor: Actor, given: Refusal): void {
    this.#refusals.set(refusalKey(commandId, actor), given);
    if (this.#refusals.size <= refusalLimit) return;
    for (const oldest of this.#refusals.keys()) {
      this.#refusals.delete(oldest);
      return;
    }
  }

  /** The refusal that this sender's command was given a moment ago. */
  refusal(commandId: string, actor: Actor): Refusal | undefined {
    return this.#refusals.get(refusalKey(commandId, actor));
  }
}

export function receiptOf<Event>(
  { version, events, actor }: Commit<Event>,
  createdIn: CreatedIn<Event>,
): Receipt {
  return {
    version,
    created: createdIn(events),
    refused: events.length === 0,
    sender: senderOf(actor as Actor), // written by a room, so it is an actor
  };
}

/** The answer to a command that the log knows, for whoever sends it. */
export function replyOf(receipt: Receipt, actor: Actor): CommandReply {
  const { version, created, refused, sender } = receipt;
  if (sender !== senderOf(actor)) return reused;
  return refused ? refusedBefore : { ok: true, version, created };
}

const refusedBefore: CommandReply = { ok: false, refusal: refusal('changedMeanwhile') };

const reused: CommandReply = {
  ok: false,
  refusal: refusal('commandIdReused'),
};

function refusalKey(commandId: string, actor: Actor): string {
  return `${senderOf(actor)} ${commandId}`;
}

function senderOf(actor: Actor): string {
  switch (actor.role) {
    case 'office':
      return 'office';
    case 'participant':
      return actor.participant;
    default:
      return `link ${String(actor.link)}`;
  }
}
