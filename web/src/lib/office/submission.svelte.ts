import type { CommandReply } from '#shared/wire/protocol.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';

/** What a form shows of the command that it sent: on its way, done, or refused. */
export class Submission {
  isBusy = $state.raw(false);
  isSaved = $state.raw(false);
  refusal = $state.raw<Refusal | null>(null);

  /** Follows one command; resolves with its reply. */
  async follow(sent: Promise<CommandReply>): Promise<CommandReply> {
    this.isBusy = true;
    this.isSaved = false;
    this.refusal = null;
    const reply = await sent;
    this.isBusy = false;
    this.isSaved = reply.ok;
    this.refusal = reply.ok ? null : reply.refusal;
    return reply;
  }

  /** The form was touched again, so what was said about the last command no longer holds. */
  touch(): void {
    this.isSaved = false;
    this.refusal = null;
  }
}
