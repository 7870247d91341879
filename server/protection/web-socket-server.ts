import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer, type ServerOptions } from 'ws';
import { endForViolation } from '../platform/engine-io.ts';
import { machineTimer } from '../platform/time.ts';
import { TokenBucket, type Allowance } from './token-bucket.ts';

/** Browsers send none at all, proxies one now and then. */
const controlAllowance: Allowance = { burst: 20, perSecond: 2 };

/** Only of those who send any: most never do. */
const controlFrames = new WeakMap<WebSocket, TokenBucket>();

/** WebSockets that nobody can keep busy with pings. */
export class WatchfulWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    // Left to itself it answers also those that came with too many others: each costs a write, or an error made in vain.
    super({ ...options, autoPong: false });
  }

  override handleUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    callback: (webSocket: WebSocket, request: IncomingMessage) => void,
  ): void {
    super.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('ping', answerPing);
      webSocket.on('pong', isBearable);
      callback(webSocket, request);
    });
  }
}

function answerPing(this: WebSocket, data: Buffer): void {
  if (isBearable.call(this)) this.pong(data);
}

/** Whether one more control frame can be borne; one that cannot ends the connection. */
function isBearable(this: WebSocket): boolean {
  if (this.readyState !== WebSocket.OPEN) return false;
  const allowed =
    controlFrames.get(this) ?? new TokenBucket(controlAllowance, () => machineTimer.now());
  controlFrames.set(this, allowed);
  if (allowed.take()) return true;
  endForViolation(this, 'one control frame too many');
  return false;
}
