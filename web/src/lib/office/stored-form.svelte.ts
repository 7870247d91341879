import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import type { Command as MeetingCommand } from '#shared/meeting/commands.ts';
import type { Given } from '#lib/meeting/client.ts';
import { CommandSender, type Sends } from '#lib/meeting/command-sender.svelte.ts';
import type { Problems, Reading } from './problems.ts';

interface Purpose<Draft, Value, Input extends string, Command extends Given> {
  /** what is stored at this moment, as it would be typed; reactive */
  readonly stored: () => Draft;
  readonly read: (draft: Draft) => Reading<Value, Input>;
  /** what it is now, as an edit of it begins; reactive */
  readonly current: () => unknown;
  /** the command that stores it */
  readonly command: (value: Value, began: string) => Command;
}

/**
 * A form for something that is stored and that others may change, too: it shows what is stored until somebody types,
 * and from then on what is typed, until that is saved. Made while a component is initialised.
 */
export class StoredForm<
  Draft extends object,
  Value,
  Input extends string,
  Command extends Given = MeetingCommand,
> {
  readonly sender: CommandSender<Command, Sends<Command>>;
  draft: Draft;
  isChanged = $state(false);
  readonly #purpose: Purpose<Draft, Value, Input, Command>;
  #wasTried = $state(false);
  /** the fingerprint of what was stored when somebody began to type */
  #began = $state('');

  constructor(live: Sends<Command>, purpose: Purpose<Draft, Value, Input, Command>) {
    this.sender = new CommandSender<Command, Sends<Command>>(live);
    this.#purpose = purpose;
    this.draft = $state(purpose.stored());
    $effect(() => {
      const stored = purpose.stored();
      const current = fingerprint(purpose.current());
      if (this.isChanged) return;
      this.draft = { ...stored };
      this.#began = current;
    });
  }

  /** What keeps it from being saved; nothing before somebody has tried to. */
  get problems(): Problems<Input> {
    const reading = this.#purpose.read(this.draft);
    if (!this.#wasTried || reading.ok) return {} as Problems<Input>; // every problem is optional
    return reading.problems;
  }

  /** Whether somebody else has stored something else since somebody began to type. */
  get isBehind(): boolean {
    return (
      this.isChanged &&
      !this.sender.isSending &&
      this.#began !== fingerprint(this.#purpose.current()) &&
      fingerprint(this.draft) !== fingerprint(this.stored)
    );
  }

  /** What is stored now, as it would be typed. */
  get stored(): Draft {
    return this.#purpose.stored();
  }

  /** What is typed is what is wanted, whatever was stored meanwhile. */
  keep(): void {
    this.#began = fingerprint(this.#purpose.current());
  }

  /** What is stored is what is wanted. */
  reset(): void {
    this.isChanged = false;
    this.sender.dismiss();
  }

  /** Somebody has typed. */
  touch(): void {
    this.isChanged = true;
    this.sender.dismiss();
  }

  /** Saves what is typed, or shows why it cannot be. */
  async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.#wasTried = true;
    const reading = this.#purpose.read(this.draft);
    if (!reading.ok) return;
    const reply = await this.sender.give(this.#purpose.command(reading.value, this.#began));
    if (reply.ok) this.isChanged = false;
  }
}
