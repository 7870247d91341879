import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Dice } from '../../machines/dice.ts';
import { hostileMark } from './hostile-values.ts';

/** How long an answer may take on a busy machine, in ms. */
const patienceMs = 40_000;

const json = 'Content-Type: application/json';
const paths = [
  '/api/session',
  '/api/office/session',
  '/api/office/passphrase',
  '/api/meetings',
  `/api/meetings/${hostileMark}/links`,
  '/api/address',
  '/healthz',
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/_app/../../package.json',
  '//etc/passwd',
  '/%00',
  '/%c0%ae%c0%ae/',
  '/m/%ED%A0%80',
  `/${'a/'.repeat(2_000)}`,
  `/api/offices?search=${hostileMark}`,
  '/api/meetings?after[]=1&__proto__[x]=1',
  '/socket.io/',
  '/socket.io/?EIO=4&transport=__proto__',
  '/socket.io/?EIO=9&transport=polling&sid=constructor',
  '*',
  'http://elsewhere.example/',
];

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'BREW'];

const headers: readonly (readonly string[])[] = [
  [],
  [`Authorization: Bearer ${hostileMark}`],
  [`Authorization: Basic ${'A'.repeat(6_000)}`],
  [`X-Long: ${'x'.repeat(20_000)}`],
  Array.from({ length: 1_500 }, (_, index) => `X-${index}: y`),
  ['Origin: https://elsewhere.example'],
  ['Origin: null'],
  ['Content-Encoding: gzip'],
  ['Expect: 100-continue'],
  ['Upgrade: h2c', 'Connection: Upgrade, HTTP2-Settings'],
  ['Accept: text/html'],
  ['Range: bytes=0-,0-,0-,0-'],
  [`Cookie: ${'a=b;'.repeat(500)}`],
];

/** A request that must be refused, answered without harm, or cut off. */
export function hostileRequest(dice: Dice, address: string): Buffer {
  const isChunked = dice.chance(10);
  const content = bodyFor(dice);
  const body = isChunked ? chunked(content, dice) : content;
  const head = [
    `${dice.pick(methods) ?? 'GET'} ${dice.pick(paths) ?? '/'} HTTP/1.1`,
    dice.chance(90) ? 'Host: 127.0.0.1' : 'Host: a\tb',
    `X-Forwarded-For: ${dice.chance(90) ? address : hostileMark}`,
    dice.pick([
      json,
      json,
      'Content-Type: text/plain',
      `Content-Type: ${hostileMark}`,
      'X-No: type',
    ]),
    isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`,
    ...(dice.chance(3) ? ['Content-Length: 5', 'Transfer-Encoding: chunked'] : []),
    ...(dice.pick(headers) ?? []),
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

function bodyFor(dice: Dice): Buffer {
  const bodies = [
    '',
    '{',
    `{"secret":"${hostileMark}"}`,
    `{"passphrase":${'['.repeat(10_000)}`,
    `{"secret":{"__proto__":{"x":"${hostileMark}"}}}`,
    `{"__proto__":{"secret":"x"}}`,
    `{"plan":{"fields":[${'{},'.repeat(3_000)}{}]}}`,
    `{"passphrase":"${hostileMark.repeat(2_000)}"}`,
    '\ufeff{}',
    'null',
  ];
  return dice.chance(10)
    ? Buffer.from([0xff, 0xfe, 0x00, 0xc3])
    : Buffer.from(dice.pick(bodies) ?? '');
}

function chunked(content: Buffer, dice: Dice): Buffer {
  const size = dice.pick([content.length.toString(16), '-1', 'fffffffffffffffff', hostileMark]);
  return Buffer.concat([Buffer.from(`${size ?? '0'}\r\n`), content, Buffer.from('\r\n0\r\n\r\n')]);
}

/** Sends a request; what is wrong with the answer, or null. Cutting the line is an answer too. */
export async function defectOfAnswer(port: number, request: Buffer): Promise<string | null> {
  const socket = await opened(port);
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
  socket.on('error', () => undefined);
  const closed = new Promise<'closed'>((resolve) => socket.on('close', () => resolve('closed')));
  const silence = new Promise<'silent'>((resolve) => {
    socket.setTimeout(patienceMs, () => resolve('silent'));
  });
  socket.write(request);
  const end = await Promise.race([closed, silence]);
  socket.destroy();
  const shown = request.toString().slice(0, 300);
  if (end === 'silent') return `no end of the answer to ${shown}`;
  const [status = ''] = /(?<=^HTTP\/1\.1 )\d+/.exec(answer) ?? [];
  if (status.startsWith('5')) return `${status} for ${shown}: ${answer.slice(0, 400)}`;
  return answer.includes(hostileMark) ? `echoed for ${shown}: ${answer.slice(0, 400)}` : null;
}

/** A body of which only the beginning comes. The caller ends it. */
export async function slowRequest(port: number, address: string): Promise<Socket> {
  const socket = await opened(port);
  socket.on('error', () => undefined);
  socket.write(
    `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: ${address}\r\n${json}\r\n` +
      'Content-Length: 100\r\n\r\n{"secret":',
  );
  return socket;
}

async function opened(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}
