import type { TestContext } from 'node:test';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { Command } from '#shared/meeting/commands.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { resultsUrl } from '#shared/wire/pages.ts';
import { stageClock } from '../../server/demo/stage-clock.ts';
import { playWholeMeeting } from '../../server/demo/whole-meeting.ts';
import { office } from './actors.ts';
import { runApp, type RunningAppOptions } from './running-app.ts';

/** The sample meeting, played to its end with adopted minutes; its results are not public yet. */
export async function wholeSample(t: TestContext, options: RunningAppOptions = {}) {
  const running = await runApp(t, options);
  const { installation, rooms } = running.app;
  const room = await playWholeMeeting({ installation, rooms, clock: stageClock(Date.now) });
  let given = 0;
  const give = async (actor: Actor, command: Command): Promise<void> => {
    given += 1;
    const reply = await room.submit({ id: `given-${String(given)}`, command }, actor);
    if (!reply.ok) throw new Error(JSON.stringify(reply.refusal));
  };
  return {
    ...running,
    room,
    give,
    publish: () => give(office, commandOf('results.publish', {})),
    withdraw: () => give(office, commandOf('results.withdraw', {})),
    /** where its results are read */
    page: resultsUrl(running.url, room.meeting.code),
  };
}
