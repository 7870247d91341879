import type { CommandReply } from '#shared/wire/protocol.ts';
import type { Problems, Reading } from './problems.ts';
import { Submission } from './submission.svelte.ts';

interface Purpose<Draft, Value, Input extends string> {
  /** what is stored at this moment, as it would be typed; reactive */
  readonly stored: () => Draft;
  readonly read: (draft: Draft) => Reading<Value, Input>;
  readonly send: (value: Value) => Promise<CommandReply>;
}

/**
 * A form for something that is stored and that others may change, too: it shows what is stored until somebody types,
 * and from then on what is typed, until that is saved. Made while a component is initialised.
 */
export class StoredForm<Draft extends object, Value, Input extends string> {
  readonly submission = new Submission();
  draft: Draft;
  isChanged = $state(false);
  readonly #purpose: Purpose<Draft, Value, Input>;
  #wasTried = $state(false);

  constructor(purpose: Purpose<Draft, Value, Input>) {
    this.#purpose = purpose;
    this.draft = $state(purpose.stored());
    $effect(() => {
      const stored = purpose.stored();
      if (!this.isChanged) this.draft = { ...stored };
    });
  }

  /** What keeps it from being saved; nothing before somebody has tried to. */
  get problems(): Problems<Input> {
    const reading = this.#purpose.read(this.draft);
    if (!this.#wasTried || reading.ok) return {} as Problems<Input>; // every problem is optional
    return reading.problems;
  }

  /** Somebody has typed. */
  touch(): void {
    this.isChanged = true;
    this.submission.touch();
  }

  /** Saves what is typed, or shows why it cannot be. */
  async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.#wasTried = true;
    const reading = this.#purpose.read(this.draft);
    if (!reading.ok) return;
    const reply = await this.submission.follow(this.#purpose.send(reading.value));
    if (reply.ok) this.isChanged = false;
  }
}
