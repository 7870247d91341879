import type { DataOf } from '#shared/meeting/commands.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { EntryId, OpinionId } from '#shared/aggregate/ids.ts';
import type {
  CommandMessage,
  CommandReply,
  Credential,
  Frame,
  JoinReply,
  Mine,
  StorageState,
  Presence,
  protocolVersion,
} from '#shared/wire/protocol.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { Dispatch, retryable, type Refused } from './dispatch.ts';
import { between, type Environment } from './environment.ts';
import type { Outbox } from './outbox.ts';
import { Replica, type Evolve } from './replica.ts';
import { ServerClock, type Question } from './server-clock.ts';
import type { Wire } from './wire.ts';

/** The protocol spoken here. The compiler objects when shared/ speaks another, without its schemas in the bundle. */
const protocol: typeof protocolVersion = 7;

export type Status = 'connecting' | 'online' | 'offline' | 'signedOut';

/** Everything a screen may know about its connection to what it shows. Replaced whole whenever anything changes. */
export interface ClientState<State = Meeting> {
  /** what this audience may see of the meeting, or of the office; null until the first snapshot */
  readonly shown: State | null;
  readonly version: number;
  /** the server's name of what is shown, the same for ever, unlike a code; null until joined */
  readonly meetingId: string | null;
  readonly actor: Actor | null;
  /** of a helper: of whose people alone they are told and for whom they act; null: of everybody's */
  readonly village: string | null;
  readonly status: Status;
  /** why joining failed or ended */
  readonly refusal: Refusal | null;
  /** commands that the server has not answered yet, oldest first */
  readonly unsent: readonly CommandMessage[];
  /** whether those survive a reload of the page */
  readonly isUnsentKept: boolean;
  /** commands of a former page that were refused: nobody waits for the answer, so it is kept until dismissed */
  readonly refused: readonly Refused[];
  readonly mine: Mine;
  readonly presence: Presence | null;
  /** whether the server can save what it is sent; while it cannot, what is given here stays unsent */
  readonly storage: StorageState;
  /** ms to add to the steady clock of the device to read the server's */
  readonly offset: number;
}

export type OnAccepted = (
  message: CommandMessage,
  reply: Extract<CommandReply, { readonly ok: true }>,
) => void;

/** What a screen knows before its first connection. */
export const initialState: ClientState<never> = {
  shown: null,
  version: 0,
  meetingId: null,
  actor: null,
  village: null,
  status: 'connecting',
  refusal: null,
  unsent: [],
  isUnsentKept: true,
  refused: [],
  mine: { entries: [], opinions: [], cards: [], reasons: [] },
  presence: null,
  storage: 'available',
  offset: 0,
};

export interface ClientOptions<State, Event> {
  /** what an event makes of what is shown */
  readonly evolve: Evolve<State, Event>;
  readonly credential: Credential;
  readonly wire: Wire<Event>;
  readonly outbox: Outbox;
  readonly environment: Environment;
  /** Makes the name of one intent; see `newCommandId`. */
  readonly newId: () => string;
  readonly onChange: (state: ClientState<State>) => void;
  /** Called for every command that became part of the meeting, also those given before the page was loaded again. */
  readonly onAccepted?: OnAccepted | undefined;
  /** Whether an event is about something of which this device alone is told more: then that is asked for. */
  readonly concerns?: ((event: Event, mine: Mine) => boolean) | undefined;
}

/** Waiting before a failed join is tried again, in ms: spread out, so that a hall does not come back in one moment. */
const joinPause = { least: 500, most: 3_000 };

/**
 * A connection that is back within this time, in ms, was never away as far as people are concerned: a server that ends
 * sends its screens to another one, which takes about a second.
 */
const graceMs = 2_000;

type Phase = 'apart' | 'joining' | 'joined' | 'closed';

/** What every command is: its type says which form its data has. */
export interface Given {
  readonly type: CommandMessage['type'];
  readonly data: unknown;
}

/**
 * One screen's part in a meeting, or in an office: joins first on every connection, folds what it is sent, and carries
 * what is said here to the server exactly once. Duplicates, reorderings and losses on the wire change nothing in the end.
 */
export class Client<State, Command extends Given, Event> {
  #state: ClientState<State> = initialState;
  #phase: Phase = 'apart';
  /** the latest attempt to join: answers to earlier ones come too late to matter */
  #attempt = {};
  #callOffJoin = (): void => undefined;
  /** calls off saying that the connection is lost; null while nothing is to be said */
  #callOffLoss: (() => void) | null = null;
  readonly #replica: Replica<State, Event>;
  readonly #clock: ServerClock;
  readonly #dispatch: Dispatch;
  readonly #options: ClientOptions<State, Event>;

  constructor(options: ClientOptions<State, Event>) {
    this.#options = options;
    this.#replica = new Replica(options.evolve);
    this.#dispatch = new Dispatch({
      outbox: options.outbox,
      environment: options.environment,
      transmit: (message, answered) => options.wire.command(message, answered),
      onSilence: () => options.wire.reconnect(),
      onAccepted: (message, reply) => {
        this.#remember(message, reply);
        options.onAccepted?.(message, reply);
      },
      onChange: () => this.#changed({}),
    });
    this.#state = { ...initialState, unsent: this.#dispatch.unsent };
    this.#clock = new ServerClock({
      environment: options.environment,
      ask: (answered) => options.wire.time(answered),
      onSilence: () => options.wire.reconnect(),
      onChange: (offset) => this.#changed({ offset }),
    });
    options.wire.open({
      connected: () => this.#join(),
      disconnected: () => this.#apart(),
      doubted: () => this.#clock.ask(),
      frame: (frame) => {
        // The server takes one join a connection, so what is missing comes with the next one.
        if (this.#replica.take(frame) === 'gap') options.wire.reconnect();
        else {
          this.#changed({});
          if (this.#concernsMe(frame)) this.#askForMine();
        }
      },
      presence: (presence) => this.#changed({ presence }),
      storage: (storage) => {
        this.#changed({ storage });
        if (storage === 'available') this.#dispatch.retrySoon();
      },
      signedOut: (refusal) => this.#end(refusal),
    });
  }

  get state(): ClientState<State> {
    return this.#state;
  }

  /** The server's clock, ms since epoch. */
  now(): number {
    return this.#clock.now();
  }

  /**
   * Gives a command with the data of its type, through every break and reload of the page, exactly once. Resolves with the server's
   * acknowledgement or refusal; it may take as long as the break does.
   */
  send(type: Command['type'], data: Command['data']): Promise<CommandReply> {
    return this.#dispatch.send({ id: this.#options.newId(), type, data }, this.#state.meetingId);
  }

  /** Forgets a refused command that somebody has been told about. */
  dismiss(id: string): void {
    this.#dispatch.dismiss(id);
  }

  close(): void {
    this.#phase = 'closed';
    this.#clock.stop();
    this.#callOffJoin();
    this.#notLost();
    this.#dispatch.suspend();
    this.#options.wire.close();
  }

  #changed(part: Partial<ClientState<State>>): void {
    this.#state = {
      ...this.#state,
      shown: this.#replica.shown,
      version: this.#replica.version,
      unsent: this.#dispatch.unsent,
      isUnsentKept: this.#dispatch.isKept,
      refused: this.#dispatch.refused,
      ...part,
    };
    this.#options.onChange(this.#state);
  }

  #join(): void {
    if (this.#phase === 'closed') return;
    this.#callOffJoin();
    this.#phase = 'joining';
    this.#dispatch.suspend();
    const { have } = this.#replica.beginJoin();
    const { wire, credential } = this.#options;
    const question = this.#clock.question();
    const attempt = (this.#attempt = {});
    wire.join({ protocol, credential, have }, (reply) => {
      if (this.#attempt !== attempt || this.#phase !== 'joining') return;
      if (reply === null) wire.reconnect();
      else if (!reply.ok) this.#joinRefused(reply.refusal);
      else this.#joined(reply, question);
    });
  }

  #joined(reply: Extract<JoinReply<Event>, { ok: true }>, question: Question): void {
    this.#clock.answered(question, reply.now);
    if (this.#replica.endJoin(reply) === 'gap') {
      this.#later(() => this.#options.wire.reconnect());
      return;
    }
    this.#phase = 'joined';
    this.#notLost();
    const { meeting: meetingId, actor, mine, storage, village = null } = reply;
    this.#changed({ status: 'online', refusal: null, meetingId, actor, mine, storage, village });
    this.#dispatch.resume(reply.meeting);
    this.#clock.start();
  }

  #joinRefused(refusal: Refusal): void {
    if (!retryable.has(refusal.code)) {
      this.#end(refusal);
      return;
    }
    this.#later(() => this.#join());
    this.#notLost();
    this.#changed({ status: 'connecting', refusal });
  }

  #later(tryAgain: () => void): void {
    const { environment } = this.#options;
    this.#callOffJoin = environment.after(between(joinPause, environment), tryAgain);
  }

  #apart(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'apart';
    this.#clock.stop();
    this.#callOffJoin();
    this.#dispatch.suspend();
    if (this.#state.status === 'online') this.#lostSoon();
    else this.#changed({ status: 'offline' });
  }

  #lostSoon(): void {
    this.#callOffLoss ??= this.#options.environment.after(graceMs, () => {
      this.#callOffLoss = null;
      this.#changed({ status: 'offline' });
    });
  }

  #notLost(): void {
    this.#callOffLoss?.();
    this.#callOffLoss = null;
  }

  #end(refusal: Refusal): void {
    if (this.#phase === 'closed') return;
    this.close();
    this.#changed({ status: 'signedOut', refusal });
  }

  #concernsMe({ commits }: Frame<Event>): boolean {
    const { concerns } = this.#options;
    const { mine } = this.#state;
    return (
      concerns !== undefined &&
      commits.some(({ events }) => events.some((event) => concerns(event, mine)))
    );
  }

  #askForMine(): void {
    const attempt = this.#attempt;
    this.#options.wire.mine((mine) => {
      // Otherwise the next join tells.
      if (mine !== null && this.#attempt === attempt && this.#phase === 'joined')
        this.#changed({ mine });
    });
  }

  /** What was entered from this device is known at once, without waiting for the next join. */
  #remember(message: CommandMessage, { created }: Extract<CommandReply, { ok: true }>): void {
    const { mine } = this.#state;
    const now = (known: Partial<ClientState<State>['mine']>): void => {
      this.#state = { ...this.#state, mine: { ...mine, ...known } };
    };
    if (message.type === 'people.proveCard') {
      const { card } = message.data as DataOf<'people.proveCard'>; // what a message of this type carries
      now({ cards: including(mine.cards, card) });
    }
    if (message.type === 'queue.takeOver') {
      const { entry } = message.data as DataOf<'queue.takeOver'>; // likewise
      now({ entries: including(mine.entries, entry) });
    }
    if (created === null) return;
    // `created` numbers whatever the command creates: an entry and an opinion here
    if (message.type === 'queue.raiseHand')
      now({ entries: including(mine.entries, created as EntryId) });
    if (message.type === 'register.submit')
      now({ opinions: including(mine.opinions, created as OpinionId) });
  }
}

function including<Id extends number>(ids: readonly Id[], id: Id): readonly Id[] {
  return ids.includes(id) ? ids : [...ids, id];
}
