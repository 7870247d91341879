import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Called for each message, which lies in `bytes` from `start` to `end` and is gone after the call. */
export type OnMessage = (bytes: Buffer, start: number, end: number, isText: boolean) => void;

// All connections read into one buffer: what was read is looked at before the next read.
const buffer = Buffer.allocUnsafe(256 * 1024);
const textOpcode = 1;
const binaryOpcode = 2;
const closeOpcode = 8;

/**
 * The client's side of a WebSocket with as little work as possible, so that thousands in one process do not slow down
 * what they measure: no masking (the mask is zero), no copies, no fragments, no compression.
 */
export class WebSocketClient {
  /** bytes that came from the server, as TCP carried them, since the connection was upgraded */
  bytesReceived = 0;
  readonly #socket: Socket;
  readonly #onMessage: OnMessage;
  #rest: Buffer | null = null;
  #upgraded = false;

  constructor(port: number, path: string, onUpgrade: () => void, onMessage: OnMessage) {
    this.#onMessage = onMessage;
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer,
        callback: (length) => {
          this.#received(buffer.subarray(0, length), onUpgrade);
          return true;
        },
      },
    });
    // A server that is stopped resets its connections.
    this.#socket.on('error', () => undefined);
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\n` +
        `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
  }

  send(text: string): void {
    const length = Buffer.byteLength(text);
    const header = length < 126 ? 6 : 8;
    const frame = Buffer.alloc(header + length);
    frame[0] = 0x80 | textOpcode;
    if (length < 126) {
      frame[1] = 0x80 | length;
    } else {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(length, 2);
    }
    frame.write(text, header);
    this.#socket.write(frame);
  }

  onClose(listener: () => void): void {
    this.#socket.once('close', listener);
  }

  close(): void {
    this.#socket.destroy();
  }

  #received(chunk: Buffer, onUpgrade: () => void): void {
    let bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = null;
    if (this.#upgraded) {
      this.bytesReceived += chunk.length;
    } else {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#rest = Buffer.from(bytes);
        return;
      }
      this.#upgraded = true;
      onUpgrade();
      bytes = bytes.subarray(end + 4);
      this.bytesReceived += bytes.length;
    }
    const read = this.#readFrames(bytes);
    if (read < bytes.length) this.#rest = Buffer.from(bytes.subarray(read));
  }

  /** How many bytes belong to whole frames. */
  #readFrames(bytes: Buffer): number {
    let position = 0;
    for (;;) {
      if (bytes.length - position < 2) return position;
      const opcode = bytes.readUInt8(position) & 0x0f;
      const short = bytes.readUInt8(position + 1) & 0x7f;
      const header = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (bytes.length - position < header) return position;
      const length =
        short < 126
          ? short
          : short === 126
            ? bytes.readUInt16BE(position + 2)
            : Number(bytes.readBigUInt64BE(position + 2));
      const start = position + header;
      const end = start + length;
      if (bytes.length < end) return position;
      if (opcode === textOpcode || opcode === binaryOpcode)
        this.#onMessage(bytes, start, end, opcode === textOpcode);
      else if (opcode === closeOpcode) this.close();
      position = end;
    }
  }
}
