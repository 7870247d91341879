import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process of the bench can be asked for; the first call waits until it is ready. */
export type Service = Readonly<Record<string, (input: never) => unknown>>;

type Calls<Of extends Service> = {
  readonly [Name in keyof Of]: (
    ...input: Parameters<Of[Name]>
  ) => Promise<Awaited<ReturnType<Of[Name]>>>;
};

/** A process that was started for a measurement. */
export interface Started<Of extends Service> {
  readonly ask: Calls<Of>;
  stop(): Promise<void>;
}

interface Request {
  readonly number: number;
  readonly name: string;
  readonly input: unknown;
}

interface Answer {
  readonly number: number;
  readonly output: unknown;
  readonly error: string | null;
}

/**
 * Starts a file of `processes/` in a process of its own, so that what is measured and what measures share no thread.
 * @param nodeOptions for Node itself: `['--expose-gc']`
 */
export function startProcess<Of extends Service>(
  file: string,
  nodeOptions: readonly string[] = [],
): Started<Of> {
  const child = fork(fileURLToPath(new URL(`processes/${file}`, import.meta.url)), [], {
    execArgv: ['--disable-warning=ExperimentalWarning', ...nodeOptions],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const endWithBench = (): boolean => child.kill('SIGKILL');
  process.once('exit', endWithBench);
  child.once('exit', () => process.off('exit', endWithBench));
  return { ask: callsTo<Of>(child, file), stop: () => stop(child) };
}

function callsTo<Of extends Service>(child: ChildProcess, file: string): Calls<Of> {
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let requests = 0;
  child.on('message', ({ number, output, error }: Answer) => {
    const waiting = open.get(number);
    open.delete(number);
    if (error === null) waiting?.resolve(output);
    else waiting?.reject(new Error(`${file}: ${error}`));
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of open.values())
      reject(new Error(`${file} ended with ${String(code ?? signal)}`));
  });
  const call = (name: string, input: unknown): Promise<unknown> => {
    requests += 1;
    const answer = Promise.withResolvers<unknown>();
    open.set(requests, answer);
    child.send({ number: requests, name, input } satisfies Request);
    return answer.promise;
  };
  return new Proxy({} as Calls<Of>, {
    // Every name leads to a call; the type says which there are.
    get: (_calls, name) => (input: unknown) => call(String(name), input),
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Answers the calls of the process that started this one, one after the other or side by side as they come. */
export function serve(service: Service): void {
  process.on('message', ({ number, name, input }: Request) => {
    const reply = (output: unknown, error: string | null): void => {
      process.send?.({ number, output, error } satisfies Answer);
    };
    const handler = service[name];
    Promise.resolve()
      .then(() => handler?.(input as never)) // the caller's types come from this very service
      .then(
        (output) => {
          reply(output, null);
        },
        (error: unknown) => {
          reply(null, error instanceof Error ? (error.stack ?? error.message) : String(error));
        },
      );
  });
}
