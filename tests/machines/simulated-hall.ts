import type { Command, CommandType, DataOf } from '#shared/meeting/commands.ts';
import type { CommandReply, Credential } from '#shared/wire/protocol.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { begun } from '#shared/meeting/editing.ts';
import type { ClientState } from '../../web/src/lib/meeting/client.ts';
import { MeetingClient } from './meeting-client.ts';
import { storedOutbox } from '../../web/src/lib/meeting/outbox.ts';
import type { Shelf } from '../../web/src/lib/meeting/storage.ts';
import { chair, phone, secretary } from './actors.ts';
import { Authority } from './authority.ts';
import { dawn, hearing } from './given.ts';
import { memoryShelf } from './memory-shelf.ts';
import { calm, UnreliableWire, type Network } from './unreliable-wire.ts';
import { seeded, VirtualTime } from './virtual-time.ts';

/** A device in the hall: the client on it, and what its user gave and was told. */
export class Device {
  readonly actor: Actor;
  /** ids of the commands given, in order */
  readonly given: string[] = [];
  readonly replies = new Map<string, CommandReply>();
  client: MeetingClient;
  readonly #connect: () => UnreliableWire;
  readonly #time: VirtualTime;
  readonly #shelf: Shelf;
  readonly #clockError: number;
  readonly #random: () => number;
  #wire: UnreliableWire;
  #nextId = '';

  constructor(
    actor: Actor,
    connect: () => UnreliableWire,
    time: VirtualTime,
    random: () => number,
    shelf: Shelf,
  ) {
    this.actor = actor;
    this.#connect = connect;
    this.#time = time;
    this.#random = random;
    this.#shelf = shelf;
    this.#clockError = Math.round((random() - 0.5) * 1_200_000);
    this.#wire = connect();
    this.client = this.#open();
  }

  get state(): ClientState {
    return this.client.state;
  }

  give<Type extends CommandType>(type: Type, data: DataOf<Type>): void {
    const id = `${this.actor.role}-${'participant' in this.actor ? this.actor.participant : ''}-${String(this.given.length)}`;
    this.given.push(id);
    this.#nextId = id;
    void this.client.send(type, data).then((reply) => this.replies.set(id, reply));
  }

  giveCommand(command: Command): void {
    this.give(command.type, command.data);
  }

  breakConnection(): void {
    this.#wire.break();
  }

  /** The page is loaded again: only what was stored survives. */
  reload(): void {
    this.client.close();
    this.#wire = this.#connect();
    this.client = this.#open();
  }

  #open(): MeetingClient {
    const environment = this.#time.device(this.#clockError, this.#random);
    const credential: Credential = { kind: 'participant', code: '2468', device: 'x'.repeat(22) };
    return new MeetingClient({
      credential,
      wire: this.#wire,
      outbox: storedOutbox('device', this.#shelf, () => environment.now()),
      environment,
      newId: () => this.#nextId,
      onChange: () => undefined,
    });
  }
}

/** A hall full of devices on a bad network, in a time of its own. */
export class SimulatedHall {
  readonly time = new VirtualTime(dawn + 3_600_000);
  readonly network: Network;
  readonly authority: Authority;
  readonly desk: Device;
  readonly wall: Device;
  readonly phones: readonly Device[];

  constructor(seed: number, phones: number, network: Network = { ...calm }, shelf = memoryShelf) {
    const random = seeded(seed);
    this.network = network;
    const history = hearing.commits.map(({ at, actor, events }, index) => ({
      version: index + 1,
      commandId: `before-${String(index)}`,
      actor,
      at,
      events,
    }));
    this.authority = new Authority(() => this.time.now, history);
    const device = (actor: Actor): Device => {
      const connect = () => new UnreliableWire(this.authority, actor, this.time, network, random);
      return new Device(actor, connect, this.time, random, shelf());
    };
    this.desk = device(secretary);
    this.wall = device(chair);
    this.phones = Array.from({ length: phones }, (_, index) => device(phone(String(index))));
  }

  get devices(): readonly Device[] {
    return [this.desk, this.wall, ...this.phones];
  }

  /** The server's power fails and comes back: every connection breaks. */
  restart(): void {
    this.authority.restart();
    for (const device of this.devices) device.breakConnection();
  }

  /** The log is restored from a backup that lacks the latest commits, and grows on from there. */
  setBack(lost: number): void {
    this.authority.setBack(lost);
    for (const device of this.devices) device.breakConnection();
  }

  /** The network is good again, something happens that everybody may see, and there is time to notice it. */
  heal(): void {
    Object.assign(this.network, calm);
    this.authority.isLogAway = false;
    this.time.pass(60_000);
    const { meeting } = this.authority;
    const { details } = meeting;
    this.desk.give('meeting.editDetails', begun(meeting, 'meeting.editDetails', { details }));
    this.time.pass(180_000);
  }
}
