import type { Socket } from 'socket.io';
import type { Refusal, RefusalCode } from '../../shared/refusals.ts';
import type { Conduct } from '../conduct.ts';
import type { Clock } from '../meetings/time.ts';
import type { SlowLane } from '../slow-lane.ts';
import { TokenBucket, type Allowance } from '../token-bucket.ts';
import { webSocketOf } from './web-socket.ts';

/** Messages that are taken as they come; what comes beyond waits for its turn. */
const strangerAllowance: Allowance = { burst: 40, perSecond: 8 };
const staffAllowance: Allowance = { burst: 400, perSecond: 80 };
/** Messages that should not have been sent, before all that follow wait for their turn. */
const faultAllowance: Allowance = { burst: 5, perSecond: 0.5 };
/** Heartbeats and whatever else is no message: one comes every ten seconds. */
const signAllowance: Allowance = { burst: 20, perSecond: 2 };
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
/** The reason for which Engine.IO ends a connection that does not keep to its protocol. */
const violation = 'parse error';

export interface IntakeServices {
  readonly conduct: Conduct;
  readonly lane: SlowLane;
  readonly now: Clock;
}

/**
 * What comes in on one connection, before Socket.IO looks at it. Somebody who behaves is heard at once. Whoever does
 * not is heard all the same, but each message waits for its turn, and meanwhile nothing more is read.
 */
export class Intake {
  readonly #connection: Socket['conn'];
  readonly #address: string;
  readonly #services: IntakeServices;
  readonly #hear: readonly ((data: unknown) => void)[];
  readonly #faults: TokenBucket;
  readonly #signs: TokenBucket;
  #messages: TokenBucket;
  #isStranger = true;
  #held: { readonly data: unknown; readonly size: number }[] = [];
  #heldSize = 0;
  #leaveLane = (): void => undefined;

  constructor(connection: Socket['conn'], address: string, services: IntakeServices) {
    this.#connection = connection;
    this.#address = address;
    this.#services = services;
    this.#messages = new TokenBucket(strangerAllowance, services.now);
    this.#faults = new TokenBucket(faultAllowance, services.now);
    this.#signs = new TokenBucket(signAllowance, services.now);
    // Takes the place of Socket.IO, as Engine.IO takes the place of others who listen to its HTTP server.
    this.#hear = connection.listeners('data') as ((data: unknown) => void)[]; // what hears data
    connection.removeAllListeners('data');
    connection.on('data', (data: unknown) => {
      this.#receive(data);
    });
    connection.on('close', (reason: string) => {
      this.#leaveLane();
      if (reason === violation) services.conduct.fault(address);
    });
    webSocketOf(connection)?.on('error', (error) => {
      if (isViolation(error)) services.conduct.fault(address);
    });
    connection.on('packet', ({ type }: { readonly type: string }) => {
      if (type !== 'message' && !this.#signs.take()) this.#end();
    });
  }

  /** It has joined: from now on its own conduct counts, not that of others at the same address. */
  joined({ isStaff }: { readonly isStaff: boolean }): void {
    this.#isStranger = false;
    if (isStaff) this.#messages = new TokenBucket(staffAllowance, this.#services.now);
  }

  /** Something that it sent was refused. */
  refused({ code }: Pick<Refusal, 'code'>): void {
    if (faults.has(code)) this.#faults.take();
    if (nonsense.has(code)) this.#services.conduct.fault(this.#address);
  }

  #isOpen(): boolean {
    return this.#connection.readyState === 'open';
  }

  get #mustWait(): boolean {
    return (
      this.#held.length > 0 ||
      !this.#messages.take() ||
      this.#faults.isSpent ||
      (this.#isStranger && this.#services.conduct.isBad(this.#address))
    );
  }

  #receive(data: unknown): void {
    if (!this.#mustWait) {
      this.#pass(data);
      return;
    }
    const size = Math.max(leastOfMessage, sizeOf(data));
    this.#held.push({ data, size });
    this.#heldSize += size;
    if (this.#heldSize > mostHeld) this.#end();
    else if (this.#held.length === 1) this.#wait();
  }

  #wait(): void {
    webSocketOf(this.#connection)?.pause();
    this.#leaveLane = this.#services.lane.enter(this, () => {
      const next = this.#held.shift();
      if (next === undefined) return;
      this.#heldSize -= next.size;
      this.#pass(next.data);
      if (this.#held.length > 0) this.#wait();
      else webSocketOf(this.#connection)?.resume();
    });
  }

  #pass(data: unknown): void {
    if (!this.#isOpen()) return;
    for (const hear of this.#hear) hear(data);
    // Socket.IO hangs up at once when it cannot make sense of something.
    if (!this.#isOpen()) this.#services.conduct.fault(this.#address);
  }

  /** There is nobody at the other end to whom one could be patient. */
  #end(): void {
    this.#held = [];
    this.#services.conduct.fault(this.#address);
    const webSocket = webSocketOf(this.#connection);
    if (webSocket === null) this.#connection.close(true);
    else webSocket.terminate();
  }
}

function sizeOf(data: unknown): number {
  return typeof data === 'string' || data instanceof Uint8Array ? data.length : 0;
}

/** Whether the other side broke the rules of WebSocket; a network that breaks off is nobody's fault. */
function isViolation(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('WS_ERR_');
}
