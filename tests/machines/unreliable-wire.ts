import { audienceOf } from '#shared/access/audience.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Answered, Wire, WireEvents } from '../../web/src/lib/meeting/wire.ts';
import { mineOf } from '../../server/realtime/mine.ts';
import type { Authority } from './authority.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a network does to messages. Chances from 0 to 1, delays in ms. */
export interface Network {
  /** a message never arrives */
  dropped: number;
  /** a message arrives a second time, later */
  doubled: number;
  /** a message is held up to this long, so that others overtake it */
  heldMs: number;
}

export const calm: Network = { dropped: 0, doubled: 0, heldMs: 30 };

/** How long this wire waits for an answer, in ms. */
const patienceMs = 10_000;

/**
 * One device's connection through a network that loses, holds, doubles and reorders messages, each by itself: worse
 * than any real one, where a lost message breaks the connection.
 */
export class UnreliableWire implements Wire {
  readonly #authority: Authority;
  readonly #actor: Actor;
  readonly #time: VirtualTime;
  readonly #network: Network;
  readonly #random: () => number;
  #events: WireEvents | null = null;
  /** the present connection; messages of an earlier one arrive nowhere */
  #connection: { readonly pending: Set<() => void> } | null = null;
  #hasAskedToJoin = false;
  #isJoined = false;
  #stopListening = (): void => undefined;
  #callOffConnecting = (): void => undefined;

  constructor(
    authority: Authority,
    actor: Actor,
    time: VirtualTime,
    network: Network,
    random: () => number,
  ) {
    this.#authority = authority;
    this.#actor = actor;
    this.#time = time;
    this.#network = network;
    this.#random = random;
  }

  open(events: WireEvents): void {
    this.#events = events;
    const audience = audienceOf(this.#actor.role);
    this.#stopListening = this.#authority.listen((told, frame) => {
      if (told === audience && this.#isJoined) this.#carry(() => this.#events?.frame(frame));
    });
    this.#connectIn(this.#random() * 300);
  }

  join: Wire['join'] = (request, answered) => {
    if (this.#hasAskedToJoin) throw new Error('a server takes one join a connection');
    this.#hasAskedToJoin = true;
    this.#ask(() => {
      this.#isJoined = true;
      return this.#authority.join(this.#actor, request.have);
    }, answered);
  };

  command: Wire['command'] = (message, answered) => {
    // A real server refuses commands on a connection that has not joined.
    this.#ask(() => {
      if (!this.#isJoined) throw new Error(`${message.type} was sent before the client had joined`);
      return this.#authority.submit(message, this.#actor);
    }, answered);
  };

  time: Wire['time'] = (answered) => {
    this.#ask(() => this.#time.now, answered);
  };

  mine: Wire['mine'] = (answered) => {
    this.#ask(() => mineOf(this.#authority.meeting, this.#actor), answered);
  };

  reconnect(): void {
    this.break();
  }

  /** The connection breaks; the wire makes another by itself. */
  break(): void {
    const { pending } = this.#connection ?? { pending: [] };
    this.#connection = null;
    this.#hasAskedToJoin = false;
    this.#isJoined = false;
    for (const fail of [...pending]) fail();
    this.#events?.disconnected();
    this.#connectIn(300 + this.#random() * 2_700);
  }

  close(): void {
    this.#events = null;
    this.#connection = null;
    this.#stopListening();
    this.#callOffConnecting();
  }

  #connectIn(ms: number): void {
    this.#callOffConnecting();
    this.#callOffConnecting = this.#time.after(ms, () => {
      this.#connection = { pending: new Set() };
      this.#events?.connected();
    });
  }

  #ask<Answer>(question: () => Answer, answered: Answered<Answer>): void {
    const connection = this.#connection;
    if (connection === null) throw new Error('asked without a connection');
    let isSettled = false;
    const settle = (answer: Answer | null): void => {
      if (isSettled) return;
      isSettled = true;
      connection.pending.delete(fail);
      callOffPatience();
      answered(answer);
    };
    const fail = (): void => settle(null);
    const callOffPatience = this.#time.after(patienceMs, fail);
    connection.pending.add(fail);
    this.#carry(() => {
      const answer = question();
      this.#carry(() => settle(answer));
    });
  }

  /** Brings a message to the other side of the present connection, as the network pleases. */
  #carry(deliver: () => void): void {
    const connection = this.#connection;
    const arrive = (): void => {
      if (connection !== null && this.#connection === connection) deliver();
    };
    if (this.#random() < this.#network.dropped) return;
    this.#time.after(this.#random() * this.#network.heldMs, arrive);
    if (this.#random() < this.#network.doubled)
      this.#time.after(this.#random() * 3 * this.#network.heldMs, arrive);
  }
}
