import { WebSocketClient } from './web-socket.ts';

/** What a connection says before it counts as open. */
export type Greeting =
  | { readonly kind: 'ws' }
  | { readonly kind: 'socketio' }
  /** joins the meeting with this request */
  | { readonly kind: 'meeting'; readonly request: unknown };

export interface Listener {
  readonly onOpen: (answer: string | null) => void;
  /** a broadcast arrived, with so many bytes on the wire */
  readonly onBroadcast: (bytes: number) => void;
}

const frameStart = '42["frame"';
/** The number of the acknowledgement that a join asks for; commands count on from it. */
const joinNumber = 0;

/** One phone or screen, or one of the bare connections it is compared with. Speaks just enough Engine.IO. */
export class Connection {
  readonly #socket: WebSocketClient;
  readonly #greeting: Greeting;
  readonly #listener: Listener;
  readonly #waiting = new Map<number, (answer: string) => void>();
  #asked = joinNumber;
  #joinAnswer: string | null = null;

  constructor(port: number, greeting: Greeting, listener: Listener) {
    this.#greeting = greeting;
    this.#listener = listener;
    this.#socket = new WebSocketClient(
      port,
      greeting.kind === 'ws' ? '/' : '/socket.io/?EIO=4&transport=websocket',
      () => {
        if (greeting.kind === 'ws') listener.onOpen(null);
      },
      greeting.kind === 'ws'
        ? (_bytes, start, end) => {
            listener.onBroadcast(bytesOnWire(end - start));
          }
        : (bytes, start, end, isText) => {
            if (isText) this.#told(bytes, start, end);
            else if (this.#joinAnswer !== null) this.#joined(this.#joinAnswer);
          },
    );
  }

  get bytesReceived(): number {
    return this.#socket.bytesReceived;
  }

  /** Sends an event; resolves with the text of its acknowledgement. */
  ask(event: string, ...content: readonly unknown[]): Promise<string> {
    this.#asked += 1;
    const number = this.#asked;
    const answered = new Promise<string>((resolve) => this.#waiting.set(number, resolve));
    this.#socket.send(`42${number}${JSON.stringify([event, ...content])}`);
    return answered;
  }

  /** Sends a text as it is: to the bare `ws` server. */
  say(text: string): void {
    this.#socket.send(text);
  }

  onClose(listener: () => void): void {
    this.#socket.onClose(listener);
  }

  close(): void {
    this.#socket.close();
  }

  #told(bytes: Buffer, start: number, end: number): void {
    const opening = bytes.toString('latin1', start, Math.min(end, start + frameStart.length));
    if (opening === frameStart) {
      this.#listener.onBroadcast(bytesOnWire(end - start));
    } else if (opening.startsWith('43')) {
      this.#answered(bytes.toString('utf8', start + 2, end));
    } else if (opening.startsWith('46')) {
      // The answer to a join: its snapshot follows as a message of its own.
      this.#joinAnswer = bytes.toString('utf8', start, end);
    } else if (opening.startsWith('40')) {
      if (this.#greeting.kind !== 'meeting') this.#listener.onOpen(null);
      else this.#socket.send(`42${joinNumber}${JSON.stringify(['join', this.#greeting.request])}`);
    } else if (opening.startsWith('0')) {
      this.#socket.send('40');
    } else if (opening === '2') {
      this.#socket.send('3');
    }
  }

  #answered(answer: string): void {
    const number = Number.parseInt(answer, 10);
    if (number === joinNumber) {
      this.#joined(answer);
      return;
    }
    this.#waiting.get(number)?.(answer.slice(answer.indexOf('[') + 1, -1));
    this.#waiting.delete(number);
  }

  #joined(answer: string): void {
    this.#joinAnswer = null;
    this.#listener.onOpen(answer);
  }
}

/** A message of a server with the header of its WebSocket frame. */
function bytesOnWire(length: number): number {
  return length + (length < 126 ? 2 : length < 65_536 ? 4 : 10);
}
