import { once } from 'node:events';
import { io } from 'socket.io-client';
import type { Credential, JoinReply } from '#shared/wire/protocol.ts';
import { maxMessageBytes, protocolVersion } from '#shared/wire/protocol.ts';
import { refusalCodes } from '#shared/aggregate/refusals.ts';
import type { Dice } from '../../machines/dice.ts';
import { hostileMessage, type Attacker } from './hostile-messages.ts';
import { hostileMark } from './hostile-values.ts';

/** How long an answer may take on a busy machine, in ms. */
const patienceMs = 30_000;
const messagesOfAConnection = 150;
/** Fewer, since whoever has not joined after fifteen seconds is sent away, and each message may have to wait. */
const messagesOfAStranger = 50;
/** What Socket.IO and Engine.IO add to a message, in bytes, at most. */
const envelopeBytes = 100;
/** Messages under way at once on one connection. */
const together = 25;

/** What came of one hostile connection. */
export interface Assault {
  readonly messages: number;
  /** what the protocol forbids the server to do */
  readonly defects: readonly string[];
}

export interface Door {
  readonly url: string;
  /** null: it never joins */
  readonly credential: Credential | null;
  readonly transport: 'websocket' | 'polling';
}

/** Connects, joins when it can, sends messages that must all be refused, and looks at every answer. */
export async function assault(
  { url, credential, transport }: Door,
  attacker: Attacker,
): Promise<Assault> {
  const socket = io(url, {
    transports: [transport],
    reconnection: false,
    forceNew: true,
    extraHeaders: { 'x-forwarded-for': anAddress(attacker.dice) },
  });
  const messages = credential === null ? messagesOfAStranger : messagesOfAConnection;
  const defects: string[] = [];
  const ask = async (name: string, content: readonly unknown[]): Promise<unknown> => {
    try {
      return await socket.timeout(patienceMs).emitWithAck(name, ...content);
    } catch {
      defects.push(`unanswered: ${shown(name, content)}`);
      return null;
    }
  };
  try {
    await once(socket as never, 'connect'); // an emitter in all but its types
    if (credential !== null) {
      const reply = await ask('join', [{ protocol: protocolVersion, credential, have: null }]);
      if ((reply as JoinReply | null)?.ok !== true)
        defects.push(`kept out: ${JSON.stringify(reply)}`);
    }
    for (let sent = 0; sent < messages; sent += together) {
      const some = Array.from({ length: together }, () => messageThatFits(attacker));
      await Promise.all(
        some.map(async ({ name, content }) => {
          const defect = defectOf(await ask(name, content));
          if (defect !== null) defects.push(`${defect}: ${shown(name, content)}`);
        }),
      );
    }
  } finally {
    socket.disconnect();
  }
  return { messages, defects };
}

/** What is longer ends the connection, as the protocol says: whole frames are for hostile-wire.ts. */
function messageThatFits(attacker: Attacker): ReturnType<typeof hostileMessage> {
  for (;;) {
    const message = hostileMessage(attacker);
    const { name, content } = message;
    const bytes = Buffer.byteLength(JSON.stringify([name, ...content]));
    if (bytes < maxMessageBytes - envelopeBytes) return message;
  }
}

/** What is wrong with an answer that must be a refusal of the closed list, without a word of what was sent. */
function defectOf(answer: unknown): string | null {
  const text = JSON.stringify(answer);
  const { ok, refusal } = (answer ?? {}) as { ok?: unknown; refusal?: { code?: unknown } }; // as it may be
  if (ok !== false) return `not refused but answered ${text.slice(0, 200)}`;
  const isKnown = refusalCodes.some((code) => code === refusal?.code);
  if (!isKnown) return `refused with ${text.slice(0, 200)}`;
  return text.includes(hostileMark) ? `echoed ${text.slice(0, 200)}` : null;
}

function shown(name: string, content: readonly unknown[]): string {
  return `${name} ${JSON.stringify(content).slice(0, 300)}`;
}

/** One of many addresses, since limits count by them and the flood shall reach what lies behind the limits. */
export function anAddress(dice: Dice): string {
  return `10.${dice.roll(16)}.${dice.roll(256)}.1`;
}
