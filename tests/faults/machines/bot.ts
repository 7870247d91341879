import { audienceOf } from '#shared/access/audience.ts';
import type { CommandType, DataOf } from '#shared/meeting/commands.ts';
import type { CommandReply, Credential } from '#shared/wire/protocol.ts';
import type { Role } from '#shared/aggregate/roles.ts';
import type { ClientState } from '../../../web/src/lib/meeting/client.ts';
import { MeetingClient } from '../../machines/meeting-client.ts';
import type { Environment } from '../../../web/src/lib/meeting/environment.ts';
import { ownerOf, storedOutbox } from '../../../web/src/lib/meeting/outbox.ts';
import { socketWire } from '../../../web/src/lib/meeting/socket-wire.ts';
import { Dice } from '../../machines/dice.ts';
import { memoryShelf } from '../../machines/memory-shelf.ts';
import { seeded } from '../../machines/virtual-time.ts';
import { clockTolerance } from './checker-screens.ts';
import { digest } from './digest.ts';
import type { Given, Report, Sight } from './evidence.ts';
import { intention } from './intentions.ts';
import { recordingWire, type Recording } from './recording-wire.ts';

/** Who takes part in a meeting, and how. */
export interface Player {
  readonly name: string;
  readonly role: Role;
  readonly credential: Credential;
  /** the address of its door to the meeting */
  readonly url: string;
  readonly seed: number;
  /** ms between two things that it does, on average; null: it only looks on */
  readonly paceMs: number | null;
}

/** Commands that a person gives into a dead connection before giving up until it is back. */
const patience = 6;

/** Somebody at a screen: the real client over real sockets, a person who acts, and a note of all that happens. */
export class Bot {
  readonly #player: Player;
  readonly #environment: Environment;
  readonly #dice: Dice;
  readonly #shelf = memoryShelf();
  readonly #given: Given[] = [];
  readonly #sights: Sight[] = [];
  readonly #recording: Recording;
  readonly #onChange: () => void;
  #client: MeetingClient;
  #shown: ClientState['shown'] = null;
  #callOff = (): void => undefined;

  /** @param onChange called whenever what it sees or waits for may have changed */
  constructor(player: Player, onChange: () => void) {
    this.#player = player;
    this.#onChange = onChange;
    const random = seeded(player.seed);
    // No device has the right time, so a time that came from a device would be found.
    const error = Math.round((random() - 0.5) * 1_200_000);
    this.#environment = {
      now: () => Date.now() + error,
      steady: () => performance.now(),
      after: (ms, task) => {
        const timer = setTimeout(task, ms);
        return () => {
          clearTimeout(timer);
        };
      },
      random,
    };
    this.#dice = new Dice(player.seed);
    const audience = audienceOf(player.role);
    this.#recording = { audience, told: [], connections: [], leaks: new Set(), heard: [] };
    this.#client = this.#open();
  }

  get name(): string {
    return this.#player.name;
  }

  /** Joined, with every command answered and everything up to this version seen. */
  isInSync(version: number): boolean {
    const { status, unsent, version: seen } = this.#client.state;
    return status === 'online' && unsent.length === 0 && seen >= version;
  }

  /** In sync, and with the right time. */
  hasSettled(version: number): boolean {
    return this.isInSync(version) && Math.abs(this.#clockError) <= clockTolerance;
  }

  /** What keeps it from having settled, in a few words. */
  get condition(): string {
    const { status, unsent, version, refusal } = this.#client.state;
    const why = refusal === null ? '' : ` (${refusal.code})`;
    const clock = `${Math.round(this.#clockError)} ms off`;
    return `${this.name} ${status}${why} at version ${version}, ${unsent.length} unsent, ${clock}`;
  }

  /** Does this and that from now on, as its role would. */
  act(): void {
    this.#actLater();
  }

  /** Gives no more commands of its own accord. */
  rest(): void {
    this.#callOff();
    this.#callOff = () => undefined;
  }

  give<Type extends CommandType>(type: Type, data: DataOf<Type>): Promise<CommandReply> {
    // `send` asks for the id in the same step.
    this.#given.push({ id: this.#nextId(), type, data } as unknown as Given); // `data` is that of `type`
    return this.#client.send(type, data);
  }

  /** The page is loaded again: only what was stored survives. */
  reload(): void {
    this.#client.close();
    this.#client = this.#open();
  }

  report(): Report {
    const { audience, told, connections, leaks, heard } = this.#recording;
    const { actor, village, unsent } = this.#client.state;
    return {
      name: this.name,
      audience,
      village,
      actor,
      given: this.#given,
      told,
      connections,
      sights: this.#sights,
      leaks: [...leaks],
      heard,
      unanswered: unsent.map(({ id }) => id),
      clockError: this.#clockError,
    };
  }

  close(): void {
    this.rest();
    this.#client.close();
  }

  get #clockError(): number {
    return this.#client.now() - Date.now();
  }

  #open(): MeetingClient {
    const { credential, url } = this.#player;
    this.#shown = null;
    return new MeetingClient({
      credential,
      wire: recordingWire(socketWire(url), this.#recording),
      outbox: storedOutbox(ownerOf(credential), this.#shelf, () => this.#environment.now()),
      environment: this.#environment,
      newId: () => this.#given.at(-1)?.id ?? '',
      onChange: (state) => {
        this.#look(state);
        this.#onChange();
      },
    });
  }

  #look({ shown: meeting, version }: ClientState): void {
    if (meeting === null || meeting === this.#shown) return;
    this.#sights.push({ version, digest: digest(meeting), isFirst: this.#shown === null });
    this.#shown = meeting;
  }

  #nextId(): string {
    return `${this.name}-${String(this.#given.length).padStart(5, '0')}`;
  }

  #actLater(): void {
    const { paceMs } = this.#player;
    if (paceMs === null) return;
    const pause = paceMs * (0.3 + (this.#dice.roll(1_000) / 1_000) * 1.4);
    this.#callOff = this.#environment.after(pause, () => {
      this.#doSomething();
      this.#actLater();
    });
  }

  #doSomething(): void {
    const { state } = this.#client;
    const wanted = intention(this.#player.role, state, this.#dice);
    if (wanted !== null && state.unsent.length < patience) void this.give(wanted.type, wanted.data);
  }
}
