/** Asks a process that was started with `--inspect` how much memory it needs, through Chrome's debugging protocol. */
export class InspectedMemory {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (result: unknown) => void>();
  #questions = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const { id, result } = JSON.parse(String(data)) as { id: number; result: unknown }; // as the protocol says
      this.#answers.get(id)?.(result);
      this.#answers.delete(id);
    });
  }

  /** @param printed what the process wrote to its standard error when it started */
  static async of(printed: string): Promise<InspectedMemory> {
    const [address = ''] = /ws:\/\/\S+/.exec(printed) ?? [];
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error(`no inspector at ${address}`)));
    });
    return new InspectedMemory(socket);
  }

  /** The bytes of everything that is still referred to. */
  async used(): Promise<number> {
    await this.#ask('HeapProfiler.collectGarbage', {});
    const expression = 'process.memoryUsage().heapUsed';
    const answer = await this.#ask('Runtime.evaluate', { expression });
    return (answer as { result: { value: number } }).result.value; // of this expression
  }

  close(): void {
    this.#socket.close();
  }

  #ask(method: string, params: object): Promise<unknown> {
    this.#questions += 1;
    const id = this.#questions;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }
}
