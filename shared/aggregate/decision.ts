import type { Actor } from './roles.ts';
import { refusal, type Refusal, type RefusalCode } from './refusals.ts';

/** What a command leads to: events that happened, or the reason why nothing did. */
export type Decision<Event> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly refusal: Refusal };

/** Everything a decision may depend on besides the meeting and the command. */
export interface Context {
  readonly actor: Actor;
  /** ms since epoch, the server's clock */
  readonly now: number;
  /** a random text, another one for each command: for what must never come twice, whatever is restored */
  readonly chance: string;
  /** The code on the stub of a card, from the key that the meeting's stubs were made with. Pure, but needs cryptography. */
  readonly stubCode: (key: string, card: number) => string;
}

export function accept<Event>(...events: readonly Event[]): Decision<Event> {
  return { accepted: true, events };
}

export function refuse(code: RefusalCode, detail: string | null = null): Decision<never> {
  return { accepted: false, refusal: refusal(code, detail) };
}
