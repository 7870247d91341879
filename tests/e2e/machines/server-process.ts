import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));

/** The program as people start it, in a process of its own that can be killed like one. */
export class ServerProcess {
  readonly port: number;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #options: readonly string[];
  #process: ChildProcess | null = null;
  #printed = '';

  private constructor(
    port: number,
    environment: Readonly<Record<string, string>>,
    options: readonly string[],
  ) {
    this.port = port;
    this.#environment = environment;
    this.#options = options;
  }

  /** @param options as on the command line: `['--demo']` */
  static async start(
    environment: Readonly<Record<string, string>>,
    options: readonly string[] = [],
  ): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort(), environment, options);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** What it printed since it was started last. */
  get printed(): string {
    return this.#printed;
  }

  /** Starts it, for the first time or again; resolves when it serves. */
  async start(): Promise<void> {
    this.#printed = '';
    const child = spawn(process.execPath, [main, ...this.#options], {
      env: {
        ...process.env,
        ...this.#environment,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        PUBLIC_URL: this.url,
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    const { stdout } = child;
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

  /** The power is cut. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child?.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
