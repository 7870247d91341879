import type { ParticipantId } from '#shared/aggregate/ids.ts';
import type { CommandMessage } from '#shared/wire/protocol.ts';
import type { Clock } from '../platform/time.ts';
import { commandAllowances, opinionAllowance, type Sender } from './allowances.ts';
import { Latest } from './latest.ts';
import { TokenBucket } from './token-bucket.ts';

/** Devices that are remembered, the latest ones: many halls full. */
const rememberedDevices = 50_000;

/** The commands that somebody may give. What a phone brings to the desk is counted apart, since people must read it. */
export class CommandAllowance {
  readonly #sender: Sender;
  readonly #now: Clock;
  readonly #commands: TokenBucket;
  /** made by those who write one: most phones never do */
  #opinions: TokenBucket | null = null;

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
    return !this.#isOpinion(type) || this.#written().take();
  }

  /** One of this type came to nothing: it is not counted. */
  giveBack(type: CommandMessage['type']): void {
    if (this.#isOpinion(type)) this.#written().giveBack();
  }

  #isOpinion(type: CommandMessage['type']): boolean {
    return this.#sender === 'participant' && type === 'register.submit';
  }

  #written(): TokenBucket {
    return (this.#opinions ??= new TokenBucket(opinionAllowance, this.#now));
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
