import type {
  CommandMessage,
  CommandReply,
  Frame,
  JoinReply,
  JoinRequest,
  Mine,
  StorageState,
  Presence,
} from '#shared/wire/protocol.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';

/** What a connection reports. `Event`: those of what was joined, a meeting or an office. */
export interface WireEvents<Event = MeetingEvent> {
  connected(): void;
  /** The connection is lost, or an attempt to make one failed; the wire goes on trying. */
  disconnected(): void;
  /** The connection may have died unnoticed: the device slept, or its network changed. */
  doubted(): void;
  frame(frame: Frame<Event>): void;
  presence(presence: Presence): void;
  storage(state: StorageState): void;
  signedOut(refusal: Refusal): void;
}

/** Called once; null: no answer in time, or the connection broke first. Nobody knows then what became of the question. */
export type Answered<Answer> = (answer: Answer | null) => void;

/** The connection to the server. It connects again by itself, for ever, until it is closed. */
export interface Wire<Event = MeetingEvent> {
  open(events: WireEvents<Event>): void;
  join(request: JoinRequest, answered: Answered<JoinReply<Event>>): void;
  command(message: CommandMessage, answered: Answered<CommandReply>): void;
  /** Asks for the server's clock, with a short patience: silence means that the connection is dead. */
  time(answered: Answered<number>): void;
  /** Asks for what this device alone is told. */
  mine(answered: Answered<Mine>): void;
  /** Gives up this connection and makes another at once. */
  reconnect(): void;
  close(): void;
}
