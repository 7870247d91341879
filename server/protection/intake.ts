import type { Refusal, RefusalCode } from '#shared/aggregate/refusals.ts';
import { messageAllowances, type Sender } from './allowances.ts';
import type { Conduct } from './conduct.ts';
import type { Clock } from '../platform/time.ts';
import type { SlowLane } from './slow-lane.ts';
import { TokenBucket, type Allowance } from './token-bucket.ts';
import {
  cutOff,
  divertIncoming,
  isViolation,
  readOn,
  stopReading,
  type Connection,
} from '../platform/engine-io.ts';

/** So many messages are taken in one turn of the event loop; a long row in one piece would hold up everybody else. */
const mostInTurn = 8;
/** Messages that should not have been sent, before all that follow wait for their turn. */
const faultAllowance: Allowance = { burst: 5, perSecond: 0.5 };
/** Heartbeats and whatever else is no message: one comes every ten seconds. */
const signAllowance: Allowance = { burst: 20, perSecond: 2 };
/**
 * A message longer than this, in characters or bytes, is not taken as it comes: to make sense of the longest takes
 * milliseconds. Forms that are full to their limits are shorter.
 */
const longMessage = 10_000;
/** What may wait on one connection, in bytes, each message being counted as a thousand at least. */
const mostHeld = 400_000;
const leastOfMessage = 1_000;

/** Refusals of what the screens of this project never send, or not that often. */
const faults: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'malformed',
  'tooLarge',
  'notPermitted',
  'tooMany',
]);
/** Of those, what nobody can send by mistake. */
const nonsense: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['malformed', 'tooLarge']);

export interface IntakeServices {
  readonly conduct: Conduct;
  readonly lane: SlowLane;
  readonly now: Clock;
}

/** Messages that wait for their turn, oldest first. */
interface Backlog {
  readonly messages: { readonly data: unknown; readonly size: number }[];
  /** of all of them, in bytes */
  size: number;
  leaveLane: () => void;
}

/**
 * What comes in on one connection, before Socket.IO looks at it. Somebody who behaves is heard at once. Whoever does
 * not is heard all the same, but each message waits for its turn, and meanwhile nothing more is read.
 *
 * There is one for each of many thousand phones, so what most of them never need is made when it is needed, and no
 * listener is made for one connection alone.
 */
export class Intake {
  static readonly #ofConnections = new WeakMap<Connection, Intake>();
  static #currentTurn = 0;
  static #isTurnNoticed = false;
  readonly #connection: Connection;
  readonly #address: string;
  readonly #services: IntakeServices;
  readonly #hear: (data: unknown) => void;
  #messages: TokenBucket;
  #faults: TokenBucket | null = null;
  #signs: TokenBucket | null = null;
  #isStranger = true;
  #heardInTurn = 0;
  #turn = -1;
  #backlog: Backlog | null = null;

  private constructor(connection: Connection, address: string, services: IntakeServices) {
    this.#connection = connection;
    this.#address = address;
    this.#services = services;
    this.#messages = new TokenBucket(messageAllowances.participant, services.now);
    this.#hear = divertIncoming(connection, Intake.#onData);
    connection.on('packet', Intake.#onPacket);
    connection.on('close', Intake.#onClose);
  }

  static open(connection: Connection, address: string, services: IntakeServices): void {
    this.#ofConnections.set(connection, new Intake(connection, address, services));
  }

  static of(connection: Connection): Intake | undefined {
    return this.#ofConnections.get(connection);
  }

  /** It has joined: from now on its own conduct counts, not that of others at the same address. */
  joined(as: Sender): void {
    this.#isStranger = false;
    if (as === 'staff')
      this.#messages = new TokenBucket(messageAllowances.staff, this.#services.now);
  }

  /** Something that it sent was refused. */
  refused({ code }: Pick<Refusal, 'code'>): void {
    const { now, conduct, lane } = this.#services;
    if (faults.has(code)) {
      (this.#faults ??= new TokenBucket(faultAllowance, now)).take();
      lane.foundFault();
    }
    if (nonsense.has(code)) conduct.fault(this.#address);
  }

  static #onData(this: Connection, data: unknown): void {
    const intake = Intake.of(this);
    if (intake !== undefined) intake.#receive(data);
  }

  static #onPacket(this: Connection, { type }: { readonly type: string }): void {
    const intake = type === 'message' ? undefined : Intake.of(this);
    if (intake !== undefined) intake.#noticeSign();
  }

  static #onClose(this: Connection, reason: string, description: unknown): void {
    const intake = Intake.of(this);
    if (intake === undefined) return;
    intake.#backlog?.leaveLane();
    if (isViolation(reason, description)) intake.#services.conduct.fault(intake.#address);
  }

  #isOpen(): boolean {
    return this.#connection.readyState === 'open';
  }

  #mustWait(size: number): boolean {
    return (
      this.#backlog !== null ||
      !this.#messages.take() ||
      !this.#hasRoomInTurn() ||
      size > longMessage ||
      this.#faults?.isSpent === true ||
      (this.#isStranger && this.#services.conduct.isBad(this.#address))
    );
  }

  #hasRoomInTurn(): boolean {
    if (!Intake.#isTurnNoticed) {
      Intake.#isTurnNoticed = true;
      setImmediate(() => {
        Intake.#isTurnNoticed = false;
        Intake.#currentTurn += 1;
      });
    }
    if (this.#turn !== Intake.#currentTurn) {
      this.#turn = Intake.#currentTurn;
      this.#heardInTurn = 0;
    }
    this.#heardInTurn += 1;
    return this.#heardInTurn <= mostInTurn;
  }

  #noticeSign(): void {
    this.#signs ??= new TokenBucket(signAllowance, this.#services.now);
    if (!this.#signs.take()) this.#end();
  }

  #receive(data: unknown): void {
    const size = sizeOf(data);
    if (!this.#mustWait(size)) {
      this.#pass(data);
      return;
    }
    if (this.#backlog === null) {
      this.#backlog = { messages: [], size: 0, leaveLane: () => undefined };
      stopReading(this.#connection);
      this.#wait(this.#backlog);
    }
    const held = Math.max(leastOfMessage, size);
    this.#backlog.messages.push({ data, size: held });
    this.#backlog.size += held;
    if (this.#backlog.size > mostHeld) this.#end();
  }

  #wait(backlog: Backlog): void {
    backlog.leaveLane = this.#services.lane.enter(this, () => {
      const next = backlog.messages.shift();
      if (next === undefined) return;
      backlog.size -= next.size;
      this.#pass(next.data);
      if (backlog.messages.length > 0) {
        this.#wait(backlog);
        return;
      }
      this.#backlog = null;
      readOn(this.#connection);
    });
  }

  #pass(data: unknown): void {
    if (!this.#isOpen()) return;
    this.#hear(data);
    // Socket.IO hangs up at once when it cannot make sense of something.
    if (!this.#isOpen()) this.#services.conduct.fault(this.#address);
  }

  /** There is nobody at the other end to whom one could be patient. */
  #end(): void {
    this.#backlog?.messages.splice(0);
    this.#services.conduct.fault(this.#address);
    cutOff(this.#connection);
  }
}

function sizeOf(data: unknown): number {
  return typeof data === 'string' || data instanceof Uint8Array ? data.length : 0;
}
