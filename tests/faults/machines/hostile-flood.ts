import type { Credential } from '#shared/wire/protocol.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Role } from '#shared/aggregate/roles.ts';
import type { ServerProcess } from '../../e2e/machines/server-process.ts';
import { Dice } from '../../machines/dice.ts';
import { anAddress, assault } from './hostile-client.ts';
import { defectOfAnswer, hostileRequest, slowRequest } from './hostile-requests.ts';
import { attackFrames, attackPolling } from './hostile-wire.ts';
import type { PreparedHall } from './prepared-hall.ts';

export interface FloodWish {
  readonly seed: number;
  /** it ends when so many messages were sent, or so much time has passed */
  readonly messages: number;
  readonly ms: number;
}

export interface Flood {
  readonly messages: number;
  /** the first of them; one is enough to fail */
  readonly defects: readonly string[];
}

export interface FloodTarget {
  readonly server: ServerProcess;
  readonly hall: PreparedHall;
  /** as hostile clients know it */
  readonly meeting: Meeting;
  /** ids of commands that somebody else gives meanwhile */
  readonly foreignIds: readonly string[];
}

/** Connections at once that speak Socket.IO and say what must be refused. */
const clients = 12;
/** Those at once that attack in each of the other ways. */
const others = 2;
const slowBodies = 10;

/** Throws everything that is not meant well at a server, in all ways at once. */
export async function flood(
  target: FloodTarget,
  { seed, messages, ms }: FloodWish,
): Promise<Flood> {
  const { server } = target;
  const end = performance.now() + ms;
  const defects: string[] = [];
  let sent = 0;
  const goOn = (): boolean => sent < messages && performance.now() < end && defects.length < 10;
  const attack = async (dice: Dice, act: (dice: Dice) => Promise<number>): Promise<void> => {
    while (goOn()) {
      try {
        // In one step: what others have sent meanwhile must not be forgotten.
        const more = await act(dice);
        sent += more;
      } catch (error) {
        defects.push(String(error));
      }
    }
  };
  const slow = await Promise.all(
    Array.from({ length: slowBodies }, (_, index) => slowRequest(server.port, `10.201.0.${index}`)),
  );
  const assaults = Array.from({ length: clients }, (_, index) =>
    attack(new Dice(seed + index), async (dice) => {
      const found = await assaultBy(target, dice);
      defects.push(...found.defects);
      return found.messages;
    }),
  );
  const attacks = Array.from({ length: others }, (_, index) => [
    attack(new Dice(seed + 100 + index), async (dice) => {
      await attackFrames(server.port, anAddress(dice), dice);
      return 1;
    }),
    attack(new Dice(seed + 200 + index), async (dice) => {
      await attackPolling(server.url, anAddress(dice), dice);
      return 3;
    }),
    attack(new Dice(seed + 300 + index), async (dice) => {
      const defect = await defectOfAnswer(server.port, hostileRequest(dice, anAddress(dice)));
      if (defect !== null) defects.push(defect);
      return 1;
    }),
  ]);
  await Promise.all([...assaults, ...attacks.flat()]);
  for (const socket of slow) socket.destroy();
  return { messages: sent, defects: defects.slice(0, 10) };
}

function assaultBy({ server, hall, meeting, foreignIds }: FloodTarget, dice: Dice) {
  const device = `hostile-device-${dice.roll(1e9)}`;
  const leader = hall.leaders[0] ?? null;
  const phone: Credential = { kind: 'participant', code: hall.code, device };
  const doors: readonly (readonly [Role | null, Credential | null])[] = [
    [null, null],
    ['participant', phone],
    ['participant', phone],
    ['chair', hall.chair],
    ['secretary', hall.secretary],
    ['helper', dice.pick(hall.helpers) ?? null],
    ['leader', leader],
    ['screen', hall.screen],
    ['office', hall.office],
  ];
  const [role, credential] = dice.pick(doors) ?? [null, null];
  const transport = dice.chance(85) ? 'websocket' : 'polling';
  return assault({ url: server.url, credential, transport }, { dice, role, meeting, foreignIds });
}
