import type { Command as MeetingCommand } from '#shared/meeting/commands.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import type { Given } from './client.ts';
import type { LiveMeeting } from './live.svelte.ts';

/** Where commands go: a meeting or an office that is followed live. */
export interface Sends<Command extends Given> {
  send(type: Command['type'], data: Command['data']): Promise<CommandReply>;
}

/** Gives commands from one place on a screen, and knows what became of the last one. */
export class CommandSender<
  Command extends Given = MeetingCommand,
  Place extends Sends<Command> = LiveMeeting,
> {
  readonly live: Place;
  /** why a command was refused, until the next one is given or somebody has read it */
  refusal = $state.raw<Refusal | null>(null);
  /** the acknowledgement of the last command, as long as it says something about what is on the screen */
  accepted = $state.raw<Extract<CommandReply, { readonly ok: true }> | null>(null);
  #unanswered = $state(0);

  constructor(live: Place) {
    this.live = live;
  }

  /** Whether a command is on its way. */
  get isSending(): boolean {
    return this.#unanswered > 0;
  }

  /** Gives a command through every break, exactly once. Resolves with the acknowledgement or the refusal. */
  async give({ type, data }: Command): Promise<CommandReply> {
    this.#unanswered += 1;
    this.dismiss();
    const reply = await this.live.send(type, data);
    this.#unanswered -= 1;
    if (reply.ok) this.accepted = reply;
    else this.refusal = reply.refusal;
    return reply;
  }

  /** What was said about the last command was read, or no longer holds. */
  dismiss(): void {
    this.refusal = null;
    this.accepted = null;
  }
}
