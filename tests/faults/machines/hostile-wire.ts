import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Dice } from '../../machines/dice.ts';
import { hostileMark } from './hostile-values.ts';

const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9 } as const;

interface FrameShape {
  readonly fin?: boolean;
  readonly masked?: boolean;
  readonly reservedBits?: number;
  /** the length that is said, when it is not the true one */
  readonly said?: number;
}

/** A WebSocket frame as RFC 6455 describes it, or as it forbids it. */
function frame(opcode: number, payload: Buffer | string, shape: FrameShape = {}): Buffer {
  const { fin = true, masked = true, reservedBits = 0 } = shape;
  const content = Buffer.from(payload);
  const said = shape.said ?? content.length;
  const length = Buffer.alloc(said < 126 ? 1 : said < 65_536 ? 3 : 9);
  if (said < 126) length.writeUInt8(said);
  else if (said < 65_536) length.writeUInt16BE(said, 1);
  else length.writeBigUInt64BE(BigInt(said), 1);
  if (said >= 126) length.writeUInt8(said < 65_536 ? 126 : 127);
  length.writeUInt8(length.readUInt8() | (masked ? 0x80 : 0));
  const head = Buffer.from([(fin ? 0x80 : 0) | (reservedBits << 4) | opcode]);
  const mask = masked ? randomBytes(4) : Buffer.alloc(0);
  const masking = content.map((byte, index) => byte ^ (masked ? (mask[index % 4] ?? 0) : 0));
  return Buffer.concat([head, length, mask, masking]);
}

const text = (content: string): Buffer => frame(opcodes.text, content);
const connected = text('40');

/** What a connection sends that does not mean well, or not what the protocol means. */
const attacks: readonly (readonly Buffer[])[] = [
  [connected, frame(opcodes.binary, randomBytes(2_000))],
  [connected, frame(opcodes.binary, Buffer.alloc(0))],
  [connected, frame(opcodes.text, Buffer.from([0xc3, 0x28, 0xff, 0xfe]))],
  [connected, frame(opcodes.text, '42["join"', { fin: false }), frame(opcodes.text, ',1]')],
  [connected, frame(opcodes.continuation, 'out of nowhere')],
  [connected, ...Array.from({ length: 2_000 }, () => frame(opcodes.text, '', { fin: false }))],
  [
    frame(opcodes.text, '4', { fin: false }),
    frame(opcodes.ping, ''),
    frame(opcodes.continuation, '0'),
  ],
  [connected, frame(opcodes.text, '42["time"]', { masked: false })],
  [connected, frame(opcodes.text, '42["time"]', { reservedBits: 7 })],
  [connected, frame(opcodes.text, 'x', { said: 2 ** 40 })],
  [connected, frame(opcodes.text, 'x'.repeat(65_000)), frame(opcodes.text, 'x'.repeat(80_000))],
  [connected, frame(opcodes.close, Buffer.from([0x03]))],
  [connected, frame(opcodes.ping, 'x'.repeat(126))],
  [connected, frame(11, hostileMark)],
  [connected, ...Array.from({ length: 1_500 }, () => text('42["time"]'))],
  [connected, ...Array.from({ length: 1_500 }, () => text('3'))],
  [connected, ...Array.from({ length: 1_500 }, (_, index) => text(`40/elsewhere${index},`))],
];

/** Engine.IO and Socket.IO packets that no client makes. */
const packets: readonly string[] = [
  ...['', '0', '1', '2', '3', '5', '6', '7', '9', 'b', 'b!!!', 'bAAAA', '\u0000', '4'],
  ...['40/,', '40{', '40{"__proto__":{}}', '41', '41/x,', '43', '430[]', '431', '44', '49', '4-1'],
  ...['42', '42[]', '42[null]', '42{}', '42["join"', '42["connect"]', '42["disconnect"]'],
  ...['42["newListener",1]', '42["error",1]', '42[1,2]', '42["__proto__"]', '42"join"'],
  ...['420["join"]', '42999999999999999999["join",{}]', '42/x,0["join",{}]', '42-1["join"]'],
  ...['45', '451-', '451-["join",{"_placeholder":true,"num":0}]', '450-["join"]', '45x-["join"]'],
  ...['451-["join",{"_placeholder":true,"num":99}]', '45999-["join"]', '4510-["join"]', '461-0[]'],
  `42["${hostileMark}",${'['.repeat(20_000)}`,
  `42["command",${'['.repeat(20_000)}${']'.repeat(20_000)}]`,
  `42["command",{"a":${'9'.repeat(30_000)}}]`,
];

/** Sends one attack over a WebSocket of its own; resolves when the server has shut it out or answers a ping after it. */
export async function attackFrames(port: number, address: string, dice: Dice): Promise<void> {
  const socket = await webSocket(port, address);
  const sent = dice.chance(40)
    ? (dice.pick(attacks) ?? [])
    : [
        connected,
        ...Array.from({ length: 1 + dice.roll(5) }, () => text(dice.pick(packets) ?? '')),
      ];
  await settled(socket, sent);
}

/** Sends packets that no client makes over long polling. */
export async function attackPolling(url: string, address: string, dice: Dice): Promise<void> {
  const headers = { 'x-forwarded-for': address, 'content-type': 'text/plain;charset=UTF-8' };
  const to = `${url}/socket.io/?EIO=4&transport=polling`;
  const opened = await (await fetch(to, { headers })).text();
  const [, sid = 'none'] = /"sid":"([^"]+)"/.exec(opened) ?? [];
  for (let round = 0; round < 3; round += 1) {
    const some = Array.from({ length: 1 + dice.roll(8) }, () => dice.pick(packets) ?? '');
    const body = dice.chance(10) ? 'x'.repeat(70_000) : some.join('\u001e');
    const session = dice.chance(80) ? sid : hostileMark;
    const answer = await fetch(`${to}&sid=${encodeURIComponent(session)}`, {
      method: dice.pick(['POST', 'POST', 'PUT', 'DELETE']) ?? 'POST',
      headers,
      body,
    }).catch(() => null);
    const said = (await answer?.text().catch(() => '')) ?? '';
    if (said.includes(hostileMark)) throw new Error(`long polling echoed ${said.slice(0, 200)}`);
  }
}

async function webSocket(port: number, address: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // What the server answers to an attack by cutting the line is its right.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Version: 13',
      `X-Forwarded-For: ${address}`,
      '\r\n',
    ].join('\r\n'),
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  const end = answer.indexOf('\r\n\r\n');
  // What came with the answer is the first frame.
  if (end >= 0) socket.unshift(answer.subarray(end + 4));
  return socket;
}

/** Resolves when the server says goodbye, cuts the line, or answers a ping after all that was sent. */
function settled(socket: Socket, sent: readonly Buffer[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const end = (error?: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      if (error === undefined) resolve();
      else reject(error);
    };
    const timer = setTimeout(() => end(new Error('neither shut out nor answered')), 30_000);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.includes(hostileMark))
        end(new Error(`echoed ${received.toString().slice(-200)}`));
      if (opcodesIn(received).some((opcode) => opcode === opcodes.close || opcode === pong)) end();
    });
    socket.on('close', () => end());
    socket.write(Buffer.concat([...sent, frame(opcodes.ping, '')]));
  });
}

const pong = 10;

/** What kinds of frames a server has sent. */
function opcodesIn(received: Buffer): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at + 2 <= received.length;) {
    const short = received.readUInt8(at + 1);
    const extended = short === 126 ? 2 : short === 127 ? 8 : 0;
    if (at + 2 + extended > received.length) break;
    const length =
      extended === 0
        ? short
        : received.readUIntBE(at + 2 + Math.max(0, extended - 6), Math.min(6, extended));
    found.push(received.readUInt8(at) & 0x0f);
    at += 2 + extended + length;
  }
  return found;
}
