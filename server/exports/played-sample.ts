import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { withMinutesCode } from '#shared/papers/office.ts';
import { readConfiguration } from '../configuration.ts';
import { keptInFolder, openConfiguredLog } from '../configured-log.ts';
import { sampleOffice } from '../demo/sample-office.ts';
import { stageClock } from '../demo/stage-clock.ts';
import { playWholeMeeting } from '../demo/whole-meeting.ts';
import { createRooms } from '../meetings/rooms.ts';
import { Installation } from '../office/installation.ts';
import { createLogger } from '../operation/logger.ts';
import { minutesCodeOf } from '../verification/minutes-proof.ts';
import { fileOf, type Source } from './source.ts';

/** The sample meeting from its creation to its adjournment, played through the server's own code in a folder that is gone afterwards. */
export async function playedSample(): Promise<Source> {
  const folder = await mkdtemp(join(tmpdir(), 'doi-thoai-papers-'));
  const clock = stageClock(Date.now);
  const logger = createLogger('warn', pino.destination({ fd: 2, sync: true }));
  const log = await openConfiguredLog(keptInFolder(readConfiguration({}), folder), logger);
  try {
    const rooms = createRooms({ log, now: clock.now, isAlone: true, logger });
    const installation = await Installation.open({
      log,
      now: clock.now,
      isOver: () => Promise.resolve(false),
    });
    const { meeting, id } = await playWholeMeeting({ installation, rooms, clock });
    await rooms.close();
    installation.close();
    const known = withMinutesCode(sampleOffice(), await minutesCodeOf(log, id, meeting));
    return { meeting, office: known, file: await fileOf(log, id) };
  } finally {
    await log.close();
    await rm(folder, { recursive: true, force: true });
  }
}
