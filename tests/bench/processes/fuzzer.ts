import { constants, setPriority } from 'node:os';
import type { Meeting } from '#shared/meeting/state.ts';
import { ServerProcess } from '../../e2e/machines/server-process.ts';
import { flood, type FloodTarget } from '../../faults/machines/hostile-flood.ts';
import { prepareHall } from '../../faults/machines/prepared-hall.ts';
import { RawClient, meetingIn } from '../../machines/raw-client.ts';
import { serve } from '../process.ts';

let target: FloodTarget | null = null;

/** A server with one meeting, and everything hostile that can be thrown at it. */
const service = {
  /** Starts the program as people do; resolves with where and how its meeting is joined. */
  start: async (environment: Readonly<Record<string, string>>) => {
    // So that every hostile client can seem to come from an address of its own.
    const server = await ServerProcess.start({ ...environment, TRUSTED_PROXIES: 'loopback' });
    const hall = await prepareHall(server);
    const office = new RawClient(server.url);
    const meeting: Meeting | null = meetingIn(await office.join(hall.office));
    office.close();
    if (meeting === null) throw new Error('the office is given the whole meeting');
    target = { server, hall, meeting, foreignIds: [] };
    // Attackers have computers of their own: they must not take this one away from those who are measured.
    setPriority(constants.priority.PRIORITY_LOW);
    return { port: server.port, code: hall.code };
  },
  /**
   * Attacks for so many ms, as fast as it can; resolves with the number of messages. Rejects when the server did
   * something wrong.
   */
  flood: async ({ seed, ms }: Readonly<{ seed: number; ms: number }>): Promise<number> => {
    if (target === null) throw new Error('start it first');
    const { messages, defects } = await flood(target, { seed, ms, messages: Infinity });
    if (defects.length > 0) throw new Error(defects.join('\n'));
    return messages;
  },
  stop: async (): Promise<void> => {
    await target?.server.kill();
  },
};
export type Fuzzer = typeof service;

serve(service);
