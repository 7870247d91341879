import { permission } from '#shared/access/permissions.ts';
import type { Command, CommandType } from '#shared/meeting/commands.ts';
import { inverse } from '#shared/meeting/undo.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { CommandSender } from './command-sender.svelte.ts';
import {
  afterDoing,
  afterUndoing,
  emptyHistory,
  lastIfUndoable,
  latestUndoable,
  type Done,
} from './undo.ts';

/** Gives commands and can take them back for a while. Taking back is itself a command, refused like any other. */
export class UndoingSender extends CommandSender {
  #history = $state.raw(emptyHistory);

  /** Whether whoever is at this screen may give such a command at all. */
  may(command: CommandType): boolean {
    const role = this.live.actor?.role;
    return role !== undefined && permission(role, command) !== 'no';
  }

  override async give(command: Command): Promise<CommandReply> {
    const before = this.live.meeting;
    const reply = await super.give(command);
    if (!reply.ok) return reply;
    const back = before === null ? null : inverse(before, command);
    const at = this.live.now;
    const done =
      before === null || back === null || !this.may(back.type)
        ? null
        : { command, before, inverse: back, at };
    this.#history = afterDoing(this.#history, done, at);
    return reply;
  }

  /** The latest of all that can be taken back now. */
  get latestUndoable(): Done | null {
    return latestUndoable(this.#history, this.live.now);
  }

  /** The very last thing that was done, when it can be taken back now. */
  get lastIfUndoable(): Done | null {
    return lastIfUndoable(this.#history, this.live.now);
  }

  /** Takes it back; while that is refused, it can be tried again. */
  async undo(done: Done): Promise<CommandReply> {
    const reply = await super.give(done.inverse);
    if (reply.ok) this.#history = afterUndoing(this.#history, done);
    return reply;
  }
}
