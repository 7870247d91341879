import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startOnChosenPorts } from '../../machines/ports.ts';

const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));

/** Where the program runs, when that is not simply here. */
export interface Place {
  /** the address it listens on */
  readonly host: string;
  /** what goes before the program on the command line, to run it somewhere else */
  readonly entrance: readonly string[];
  /** the open file that its errors are written to; without one they are seen in the terminal */
  readonly errors?: number;
}

const here: Place = { host: '127.0.0.1', entrance: [] };

/** The program as people start it, in a process of its own that can be killed like one. */
export class ServerProcess {
  readonly port: number;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #options: readonly string[];
  readonly #place: Place;
  #process: ChildProcess | null = null;
  #printed = '';

  private constructor(
    port: number,
    environment: Readonly<Record<string, string>>,
    options: readonly string[],
    place: Place,
  ) {
    this.port = port;
    this.#environment = environment;
    this.#options = options;
    this.#place = place;
  }

  /** @param options as on the command line: `['--demo']` */
  static async start(
    environment: Readonly<Record<string, string>>,
    options: readonly string[] = [],
    place = here,
  ): Promise<ServerProcess> {
    return startOnChosenPorts(async (choose) => {
      const server = new ServerProcess(await choose(), environment, options, place);
      await server.start();
      return server;
    });
  }

  get url(): string {
    return `http://${this.host}:${String(this.port)}`;
  }

  get host(): string {
    return this.#place.host;
  }

  /** What it printed since it was started last. */
  get printed(): string {
    return this.#printed;
  }

  /** Starts it, for the first time or again; resolves when it serves. */
  async start(): Promise<void> {
    this.#printed = '';
    const { host, entrance, errors } = this.#place;
    const program = [process.execPath, main, ...this.#options];
    const [first = '', ...rest] = [...entrance, ...program];
    const child = spawn(first, rest, {
      env: {
        ...process.env,
        ...this.#environment,
        PORT: String(this.port),
        HOST: host,
        PUBLIC_URL: this.url,
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', errors ?? 'inherit'],
    });
    this.#process = child;
    // A test that dies must not leave its server behind.
    const endWithTest = (): boolean => child.kill('SIGKILL');
    process.once('exit', endWithTest);
    child.once('exit', () => process.off('exit', endWithTest));
    const { stdout } = child;
    if (stdout === null) throw new Error('the server was started without a pipe');
    await new Promise<void>((resolve, reject) => {
      stdout.on('data', (chunk: Buffer) => {
        this.#printed += chunk.toString();
        if (this.#printed.includes('Ctrl-C')) resolve();
      });
      child.once('exit', (code) => {
        reject(new Error(`the server ended with ${String(code)} before it served`));
      });
    });
  }

  /** Its machine stands still, and goes on as if nothing had been: SIGSTOP, SIGCONT. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process?.kill(signal);
  }

  /** The power is cut. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Resolves with the exit code; null when it was not running, or did not end by itself. */
  stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#process;
    this.#process = null;
    if (child?.exitCode !== null) return null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}
