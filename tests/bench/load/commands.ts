import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import { sharedClock } from '../measuring.ts';

/** Texts as long as what people write. */
export const opinionText =
  'Đề nghị xã xem xét sửa đoạn đường vào khu sản xuất, mùa mưa lầy lội, xe chở nông sản không vào được, ' +
  'bà con phải gùi từng bao ra ngoài đường lớn.';

export interface Commanded {
  readonly startedAt: number;
  readonly endedAt: number;
  /** from sending to acknowledgement, in ms */
  readonly latencies: Float64Array;
}

/** Every connection gives commands, each when the one before is acknowledged. Rejects when one is refused. */
export async function giveCommands(
  connections: readonly Connection[],
  each: number,
  name: string,
): Promise<Commanded> {
  const latencies: number[] = [];
  const startedAt = sharedClock();
  await Promise.all(
    connections.map(async (connection, index) => {
      for (let number = 0; number < each; number += 1) {
        const sentAt = sharedClock();
        const answer = await connection.ask('command', {
          id: `${name}-${String(index)}-${String(number)}`,
          ...(number === 0 ? raiseHand(index) : submitOpinion(index)),
        });
        latencies.push(sharedClock() - sentAt);
        if (!answer.startsWith('{"ok":true')) throw new Error(answer);
      }
    }),
  );
  return { startedAt, endedAt: sharedClock(), latencies: Float64Array.from(latencies) };
}

/**
 * Every connection raises its hand and takes it down again, with a pause after each, until so much time has passed.
 * What is then still to be taken down is not measured. Rejects when a command is refused.
 */
export async function giveSteadily(
  connections: readonly Connection[],
  { name, pauseMs, forMs }: Readonly<{ name: string; pauseMs: number; forMs: number }>,
): Promise<Commanded> {
  const latencies: number[] = [];
  const startedAt = sharedClock();
  await Promise.all(
    connections.map(async (connection, index) => {
      // Spread out, as people are.
      await delay((pauseMs * index) / connections.length);
      let entry: number | null = null;
      for (let number = 0; sharedClock() - startedAt < forMs || entry !== null; number += 1) {
        const sentAt = sharedClock();
        const answer = await connection.ask('command', {
          id: `${name}-${String(index)}-${String(number)}`,
          ...(entry === null ? raiseHand(index) : withdraw(entry)),
        });
        const isMeasured = sentAt - startedAt < forMs;
        if (isMeasured) latencies.push(sharedClock() - sentAt);
        const created = /^\{"ok":true,.*"created":(null|\d+)/.exec(answer)?.[1];
        if (created === undefined) throw new Error(answer);
        entry = entry === null ? Number(created) : null;
        if (isMeasured) await delay(pauseMs);
      }
    }),
  );
  return { startedAt, endedAt: sharedClock(), latencies: Float64Array.from(latencies) };
}

function withdraw(entry: number) {
  return { type: 'queue.withdraw', data: { entry, reason: '' } };
}

function raiseHand(index: number) {
  const data = { name: `Y Blem ${String(index)}`, card: null, field: 1 };
  return { type: 'queue.raiseHand', data };
}

function submitOpinion(index: number) {
  const author = { named: true, name: `Y Blem ${String(index)}`, card: null };
  return {
    type: 'register.submit',
    data: { kind: 'request', field: 1, text: opinionText, ...author },
  };
}
