import type { IncomingMessage } from 'node:http';
import { holdForThisTurn } from '../platform/corking.ts';
import type { Conduct } from './conduct.ts';

export interface HandshakeOptions {
  readonly conduct: Conduct;
  /** The address that a request to open a connection counts for. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** Whether it may be opened, asked when it is its turn. */
  readonly isAllowed: (request: IncomingMessage) => boolean;
}

/** What Engine.IO tells of a request that it refuses. */
interface ConnectionError {
  readonly req: IncomingMessage;
  readonly code: number;
}

/** Engine.IO's number for a poll that goes on from before the server was started anew. */
const unknownSession = 1;

const ignore = (): void => undefined;

/**
 * The requests with which connections are opened and polled, before there is a connection: those of an address that sent
 * nonsense wait for their turn.
 */
export class Handshake {
  readonly #options: HandshakeOptions;

  constructor(options: HandshakeOptions) {
    this.#options = options;
  }

  /** Lets a request in or not, at once or when it is its turn. */
  allow(
    request: IncomingMessage,
    decide: (message: string | null, isAllowed: boolean) => void,
  ): void {
    const { conduct, addressOf, isAllowed } = this.#options;
    const { socket, headers } = request;
    // While it waits nobody else listens to what may happen to it.
    socket.on('error', ignore);
    const isAdmitted = conduct.admit(addressOf(request), () => {
      socket.off('error', ignore);
      if (headers.upgrade !== undefined) holdForThisTurn(socket);
      decide(null, isAllowed(request));
    });
    if (!isAdmitted) decide('too many wait', false);
  }

  /** Engine.IO could make nothing of a request. */
  refused({ req, code }: ConnectionError): void {
    const { conduct, addressOf } = this.#options;
    if (code !== unknownSession) conduct.fault(addressOf(req));
  }
}
