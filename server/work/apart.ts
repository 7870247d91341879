import { Worker } from 'node:worker_threads';

/** How much a piece of work may take before it is ended. */
export interface Bounds {
  readonly ms: number;
  readonly megabytes: number;
}

/** Work that took longer, or more memory, than it may. */
export class WorkOutOfBounds extends Error {
  override readonly name = 'WorkOutOfBounds';
}

/**
 * Runs a program in a thread of its own, gives it `data`, and waits for the one message that it posts. What goes wrong there,
 * and a want of memory, ends that thread and nothing else. A meeting that is going on does not wait for it.
 */
export function runApart(program: URL, data: unknown, { ms, megabytes }: Bounds): Promise<unknown> {
  const worker = new Worker(program, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  return new Promise<unknown>((resolve, reject) => {
    const overdue = setTimeout(() => {
      reject(new WorkOutOfBounds('it took too long'));
    }, ms);
    worker.once('message', resolve);
    worker.once('error', (error: Error & { readonly code?: string }) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(isMemory ? new WorkOutOfBounds('it took too much memory', { cause: error }) : error);
    });
    worker.once('exit', (code) => {
      clearTimeout(overdue);
      reject(new Error(`the work ended without a result (${code})`));
    });
  }).finally(() => worker.terminate());
}
