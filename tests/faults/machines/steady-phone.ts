import assert from 'node:assert/strict';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { RawClient } from '../../machines/raw-client.ts';

/** A phone may give two commands a second; it keeps a little below that. */
const pauseMs = 600;

/** So often a phone may raise its hand at once, and a little less. */
const handsEach = 15;

/** A phone that behaves as it should while others do not: raises its hand, takes it down, and again; then the next one does. */
export class SteadyPhone {
  /** ids of its commands that were done */
  readonly done: string[] = [];
  /** how long each command took until it was acknowledged, in ms */
  readonly waits: number[] = [];
  /** answers that it should not have had */
  readonly refused: CommandReply[] = [];
  readonly #url: string;
  readonly #code: string;
  #client: RawClient;
  #stopped = false;
  readonly #running: Promise<void>;

  private constructor(url: string, code: string, client: RawClient) {
    this.#url = url;
    this.#code = code;
    this.#client = client;
    this.#running = this.#run();
  }

  static async join(url: string, code: string): Promise<SteadyPhone> {
    return new SteadyPhone(url, code, await arrived(url, code, 0));
  }

  /** Resolves when its last command is answered. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
    this.#client.close();
  }

  async #run(): Promise<void> {
    for (let round = 0; !this.#stopped; round += 1) {
      if (round > 0 && round % handsEach === 0) {
        this.#client.close();
        this.#client = await arrived(this.#url, this.#code, round);
      }
      const hand = { name: 'Y Blem', card: null, field: null };
      const raised = await this.#give(`steady-${round}-raise`, 'queue.raiseHand', hand);
      if (!raised.ok || raised.created === null) continue;
      const lowered = { entry: raised.created, reason: '' };
      await this.#give(`steady-${round}-lower`, 'queue.withdraw', lowered);
    }
  }

  async #give(id: string, type: string, data: unknown): Promise<CommandReply> {
    const pause = new Promise((resolve) => setTimeout(resolve, pauseMs));
    const start = performance.now();
    const reply = await this.#client.commandWith({ id, type, data });
    this.waits.push(performance.now() - start);
    if (reply.ok) this.done.push(id);
    else this.refused.push(reply);
    await pause;
    return reply;
  }
}

async function arrived(url: string, code: string, number: number): Promise<RawClient> {
  const client = new RawClient(url, { 'x-forwarded-for': '10.200.0.1' });
  const device = `a-phone-that-behaves-well-${number}`;
  const reply = await client.join({ kind: 'participant', code, device });
  assert.ok(reply.ok, JSON.stringify(reply));
  return client;
}
