import type { ParticipantId } from '#shared/aggregate/ids.ts';
import type { CommandMessage } from '#shared/wire/protocol.ts';
import type { Clock } from '../platform/time.ts';
import { commandAllowances, handAllowance, opinionAllowance, type Sender } from './allowances.ts';
import { Latest } from './latest.ts';
import { TokenBucket, type Allowance } from './token-bucket.ts';

/** Devices that are remembered, the latest ones: many halls full. */
const rememberedDevices = 50_000;

/** What a phone brings to people who must look at it. */
const broughtByPhones: Readonly<Partial<Record<CommandMessage['type'], Allowance>>> = {
  'register.submit': opinionAllowance,
  'queue.raiseHand': handAllowance,
};

/** The commands that somebody may give. What a phone brings to the desk is counted apart, each kind by itself. */
export class CommandAllowance {
  readonly #sender: Sender;
  readonly #now: Clock;
  readonly #commands: TokenBucket;
  /** made by those who bring something: most phones never do */
  #brought: Map<CommandMessage['type'], TokenBucket> | null = null;

  constructor(sender: Sender, now: Clock) {
    this.#sender = sender;
    this.#now = now;
    this.#commands = new TokenBucket(commandAllowances[sender], now);
  }

  /** Whether one more command is looked at now. */
  take(): boolean {
    return this.#commands.take();
  }

  /** Whether one of this type, whose form was found right, is done now. */
  takeFor(type: CommandMessage['type']): boolean {
    return this.#bucketOf(type)?.take() ?? true;
  }

  /** One of this type came to nothing: it is not counted. */
  giveBack(type: CommandMessage['type']): void {
    this.#bucketOf(type)?.giveBack();
  }

  #bucketOf(type: CommandMessage['type']): TokenBucket | null {
    const allowance = this.#sender === 'participant' ? broughtByPhones[type] : undefined;
    if (allowance === undefined) return null;
    this.#brought ??= new Map();
    const bucket = this.#brought.get(type) ?? new TokenBucket(allowance, this.#now);
    this.#brought.set(type, bucket);
    return bucket;
  }
}

/** One allowance for each device, however many connections it opens. */
export class DeviceAllowances {
  readonly #devices: Latest<CommandAllowance>;

  constructor(now: Clock) {
    const make = (): CommandAllowance => new CommandAllowance('participant', now);
    this.#devices = new Latest(rememberedDevices, make);
  }

  of(device: ParticipantId): CommandAllowance {
    return this.#devices.of(device);
  }
}
