import { createSubscriber } from 'svelte/reactivity';
import type { Command as MeetingCommand, CommandType, DataOf } from '#shared/meeting/commands.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type {
  CommandMessage,
  CommandReply,
  Credential,
  Mine,
  StorageState,
  Presence,
} from '#shared/wire/protocol.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import {
  Client,
  initialState,
  type ClientOptions,
  type OnAccepted,
  type ClientState,
  type Given,
  type Status,
} from './client.ts';
import type { Refused } from './dispatch.ts';
import { deviceEnvironment } from './environment.ts';
import { newCommandId } from './identity.ts';
import { storedOutbox, ownerOf } from './outbox.ts';
import type { Evolve } from './replica.ts';
import { socketWire } from './socket-wire.ts';
import { lastingShelf } from './storage.ts';

/** The clock ticks this often while it is read, in ms of the server's time, so that all screens tick together. */
const tickMs = 250;

/** A meeting or an office as a screen sees it, live. Every property is reactive; close it when the screen goes away. */
export class Live<State, Command extends Given, Event> {
  #state: ClientState<State> = $state.raw(initialState);
  readonly #client: Client<State, Command, Event>;
  readonly #subscribeToClock: () => void;

  constructor(
    credential: Credential,
    evolve: Evolve<State, Event>,
    { onAccepted, concerns }: Pick<ClientOptions<State, Event>, 'onAccepted' | 'concerns'> = {},
  ) {
    const environment = deviceEnvironment;
    this.#client = new Client({
      evolve,
      credential,
      wire: socketWire(),
      outbox: storedOutbox(ownerOf(credential), lastingShelf(), () => environment.now()),
      environment,
      newId: newCommandId,
      onAccepted,
      concerns,
      onChange: (state) => {
        this.#state = state;
      },
    });
    this.#state = this.#client.state;
    this.#subscribeToClock = createSubscriber((update) =>
      everyTick(() => this.#client.now(), update),
    );
  }

  /** What this audience may see of it; null until the first snapshot. */
  get shown(): State | null {
    return this.#state.shown;
  }

  get version(): number {
    return this.#state.version;
  }

  /** The server's name of it, the same for ever, unlike the code; null until joined. */
  get meetingId(): string | null {
    return this.#state.meetingId;
  }

  get actor(): Actor | null {
    return this.#state.actor;
  }

  /** Of a helper: of whose people alone they are told and for whom they act; null: of everybody's. */
  get village(): string | null {
    return this.#state.village;
  }

  get status(): Status {
    return this.#state.status;
  }

  /** Why joining failed or ended. */
  get refusal(): Refusal | null {
    return this.#state.refusal;
  }

  /** How many commands the server has not acknowledged yet. */
  get unsent(): number {
    return this.#state.unsent.length;
  }

  /** The commands that the server has not acknowledged yet, oldest first. */
  get outgoing(): readonly CommandMessage[] {
    return this.#state.unsent;
  }

  /** Whether those survive a reload of the page: not where the browser stores nothing. */
  get isOutgoingKept(): boolean {
    return this.#state.isUnsentKept;
  }

  /** Commands given before the page was loaded again that were then refused. */
  get refused(): readonly Refused[] {
    return this.#state.refused;
  }

  /** What was entered from this device. */
  get mine(): ClientState<State>['mine'] {
    return this.#state.mine;
  }

  get presence(): Presence | null {
    return this.#state.presence;
  }

  /** Whether the server can save what it is sent; while it cannot, what is given here stays unsent. */
  get storage(): StorageState {
    return this.#state.storage;
  }

  /** The server's clock, ms since epoch; ticks four times a second, at the same moment on every screen. */
  get now(): number {
    this.#subscribeToClock();
    return this.#client.now();
  }

  /** Gives a command through the outbox: it survives breaks and a reload. Resolves on the ack or the refusal. */
  send(type: Command['type'], data: Command['data']): Promise<CommandReply> {
    return this.#client.send(type, data);
  }

  /** Forgets a refused command that somebody has been told about. */
  dismiss(id: string): void {
    this.#client.dismiss(id);
  }

  close(): void {
    this.#client.close();
  }
}

/** A meeting as a screen sees it, live. */
export class LiveMeeting extends Live<Meeting, MeetingCommand, MeetingEvent> {
  constructor(credential: Credential, onAccepted?: OnAccepted) {
    super(credential, evolve, { onAccepted, concerns });
  }

  /** What this audience may see of the meeting; null until the first snapshot. */
  get meeting(): Meeting | null {
    return this.shown;
  }

  override send<Type extends CommandType>(type: Type, data: DataOf<Type>): Promise<CommandReply> {
    return super.send(type, data);
  }
}

/** Joins the meeting with this credential and stays in it until closed. */
export function openLive(credential: Credential, onAccepted?: OnAccepted): LiveMeeting {
  return new LiveMeeting(credential, onAccepted);
}

/** Whether an event is about a turn of this device, of which it alone is told more: why it ended, or that it is elsewhere. */
function concerns(event: MeetingEvent, { entries }: Mine): boolean {
  return (
    (event.type === 'queue.entryWithdrawn' || event.type === 'queue.entryTakenOver') &&
    entries.includes(event.entry)
  );
}

function everyTick(now: () => number, tick: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    timer = setTimeout(
      () => {
        tick();
        wait();
      },
      tickMs - (now() % tickMs),
    );
  };
  wait();
  return () => clearTimeout(timer);
}
