import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Command } from '#shared/meeting/commands.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import type { Player } from './bot.ts';
import type { Answer, Order } from './bots-orders.ts';
import type { Report } from './evidence.ts';

/** A crowd of bots in a process of its own. */
export class Bots {
  readonly players: readonly Player[];
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  /** Starts the process; the bots go to their doors. */
  static async enter(players: readonly Player[]): Promise<Bots> {
    const bots = new Bots(players);
    await bots.#ask({ kind: 'enter', players });
    return bots;
  }

  private constructor(players: readonly Player[]) {
    this.players = players;
    this.#process = fork(path.join(import.meta.dirname, 'bots-program.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    this.#process.on('message', (answer: Answer) => {
      this.#waiting.get(answer.number)?.(answer);
      this.#waiting.delete(answer.number);
    });
    this.#process.on('exit', () => {
      for (const [number, answered] of this.#waiting)
        answered({ number, error: 'the process of the bots has ended' });
    });
  }

  /** Resolves when all have joined, have no unanswered command and have seen this version. */
  async inSync(version: number): Promise<void> {
    await this.#ask({ kind: 'sync', version });
  }

  /** Resolves when they have the right time as well. */
  async settled(version: number): Promise<void> {
    await this.#ask({ kind: 'settle', version });
  }

  /** What keeps those who have not settled, a line each. */
  async conditions(version: number): Promise<readonly string[]> {
    return (await this.#ask({ kind: 'conditions', version })) as readonly string[]; // see bots-program.ts
  }

  async reload(names: readonly string[]): Promise<void> {
    await this.#ask({ kind: 'reload', names });
  }

  /** From now on they do what their roles would. */
  async act(): Promise<void> {
    await this.#ask({ kind: 'act' });
  }

  async rest(): Promise<void> {
    await this.#ask({ kind: 'rest' });
  }

  /** One of them gives a command; resolves with the answer, through every break. */
  async give(name: string, command: Command): Promise<CommandReply> {
    return (await this.#ask({ kind: 'give', name, command })) as CommandReply; // see bots-program.ts
  }

  /** What they did, were told and saw. They leave the meeting. */
  async report(): Promise<readonly Report[]> {
    return (await this.#ask({ kind: 'report' })) as readonly Report[]; // see bots-program.ts
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  #ask(order: Order): Promise<unknown> {
    this.#asked += 1;
    const number = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, (answer) => {
        if ('error' in answer) reject(new Error(answer.error));
        else resolve(answer.result);
      });
      this.#process.send({ number, order });
    });
  }
}
