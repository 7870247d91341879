import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { TokenBucket, type Allowance } from '../token-bucket.ts';

/** Browsers send none at all, proxies one now and then. */
const controlAllowance: Allowance = { burst: 20, perSecond: 2 };

/** Only of those who send any: most never do. */
const controlFrames = new WeakMap<WebSocket, TokenBucket>();

/** WebSockets that nobody can keep busy with pings: each is answered before anybody else hears of it. */
export class WatchfulWebSocketServer extends WebSocketServer {
  override handleUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    callback: (webSocket: WebSocket, request: IncomingMessage) => void,
  ): void {
    super.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('ping', noticeControlFrame);
      webSocket.on('pong', noticeControlFrame);
      callback(webSocket, request);
    });
  }
}

function noticeControlFrame(this: WebSocket): void {
  if (this.readyState !== WebSocket.OPEN) return;
  const allowed = controlFrames.get(this) ?? new TokenBucket(controlAllowance, Date.now);
  controlFrames.set(this, allowed);
  if (allowed.take()) return;
  this.emit('error', new Error('Invalid WebSocket frame: one control frame too many'));
  this.terminate();
}
