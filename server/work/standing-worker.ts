import { Worker } from 'node:worker_threads';
import { WorkOutOfBounds, type Bounds } from './apart.ts';

/** More is asked for than is done in a time that anybody would wait. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';
}

/**
 * A program in a thread of its own that stays, once it was needed, and answers one message after another, each with one. What goes
 * wrong there ends that thread and the one piece of work; the next gets a new thread. A meeting that is going on does not wait for it.
 */
export class StandingWorker {
  readonly #program: URL;
  readonly #bounds: Bounds;
  readonly #mostWaiting: number;
  #worker: Worker | null = null;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @param mostWaiting how many pieces of work may wait, the one that is being done among them */
  constructor(program: URL, bounds: Bounds, mostWaiting: number) {
    this.#program = program;
    this.#bounds = bounds;
    this.#mostWaiting = mostWaiting;
  }

  /** What the program answers. Rejects with `TooMuchWork` at once, with `WorkOutOfBounds`, and with what went wrong there. */
  async ask(data: unknown): Promise<unknown> {
    if (this.#waiting >= this.#mostWaiting) throw new TooMuchWork('others wait already');
    this.#waiting += 1;
    const answer = this.#last.then(() => this.#run(data)).finally(() => (this.#waiting -= 1));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** Ends the thread, whatever it is doing. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #run(data: unknown): Promise<unknown> {
    const worker = (this.#worker ??= this.#start());
    return new Promise<unknown>((resolve, reject) => {
      const overdue = setTimeout(() => {
        settle();
        this.#forget(worker);
        void worker.terminate();
        reject(new WorkOutOfBounds('it took too long'));
      }, this.#bounds.ms);
      const answered = (answer: unknown): void => {
        settle();
        resolve(answer);
      };
      const failed = (error: Error & { readonly code?: string }): void => {
        settle();
        const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isMemory ? new WorkOutOfBounds('it took too much memory', { cause: error }) : error);
      };
      const ended = (code: number): void => {
        settle();
        reject(new Error(`the work ended without a result (${code})`));
      };
      const settle = (): void => {
        clearTimeout(overdue);
        worker.off('message', answered).off('error', failed).off('exit', ended);
      };
      worker.on('message', answered).on('error', failed).on('exit', ended);
      worker.postMessage(data);
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#program, {
      resourceLimits: { maxOldGenerationSizeMb: this.#bounds.megabytes },
    });
    // The server ends when it is asked to, with or without this thread.
    worker.unref();
    const forget = (): void => {
      this.#forget(worker);
    };
    // Without a listener an error in an idle thread would end the whole program.
    worker.on('error', forget).on('exit', forget);
    return worker;
  }

  #forget(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null;
  }
}
