import type { Server } from 'node:http';

/** The requests to a server that are not answered yet, those of long polling among them. */
export class RequestsUnderWay {
  #count = 0;
  #onNone = (): void => undefined;

  /** Counts those that come from now on, also where somebody else answers them who listens already. */
  constructor(server: Server) {
    server.on('request', (_request, response) => {
      this.#count += 1;
      response.once('close', () => {
        this.#count -= 1;
        if (this.#count === 0) this.#onNone();
      });
    });
  }

  /** Resolves when none is left. */
  async none(): Promise<void> {
    if (this.#count > 0) await new Promise<void>((resolve) => (this.#onNone = resolve));
  }
}
