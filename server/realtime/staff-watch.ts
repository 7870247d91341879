import { refusal } from '#shared/aggregate/refusals.ts';
import type { MeetingSocket } from './broadcast.ts';

/** Between two looks, in ms. */
const lookEveryMs = 1_000;

/**
 * Shows out those whose session was ended, on whatever node, or is over: nothing tells of the latter, and what is told of the
 * former may come by a log that was replaced.
 */
export class StaffWatch {
  readonly #isStillAllowed = new Map<MeetingSocket, () => boolean>();
  readonly #timer = setInterval(() => {
    this.#look();
  }, lookEveryMs).unref();

  /** Watches a socket that joined with a link or a session. */
  enter(socket: MeetingSocket, isStillAllowed: () => boolean): void {
    this.#isStillAllowed.set(socket, isStillAllowed);
  }

  leave(socket: MeetingSocket): void {
    this.#isStillAllowed.delete(socket);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    for (const [socket, isStillAllowed] of this.#isStillAllowed) {
      if (isStillAllowed()) continue;
      socket.emit('signedOut', refusal('signedOut'));
      socket.disconnect(true);
    }
  }
}
