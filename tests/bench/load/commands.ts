import type { Connection } from './connection.ts';
import { sharedClock } from '../measuring.ts';

/** Texts as long as what people write. */
const opinion =
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

function raiseHand(index: number) {
  const data = { name: `Y Blem ${String(index)}`, card: null, field: 1 };
  return { type: 'queue.raiseHand', data };
}

function submitOpinion(index: number) {
  const author = { named: true, name: `Y Blem ${String(index)}`, card: null };
  return {
    type: 'feedback.submit',
    data: { kind: 'request', field: 1, text: opinion, ...author },
  };
}
