import { LogUnavailable, type EventLog } from '../../server/log/event-log.ts';

/**
 * What happens to the next append: stored and answered; stored, but the answer is lost; lost before it is stored;
 * refused before it is stored.
 */
export type Fate = 'stored' | 'answerLost' | 'lost' | 'refused';

/** A log whose appends meet the fates given, one after another; when none is left, all goes well. A probe tells the next. */
export function faultyLog(log: EventLog, fates: Fate[]): EventLog & { appends: number } {
  const faulty = {
    appends: 0,
    append: async (...[stream, expected, commits]: Parameters<EventLog['append']>) => {
      faulty.appends += 1;
      const fate = fates.shift() ?? 'stored';
      if (fate === 'lost') throw new LogUnavailable('planted', 'unknown');
      if (fate === 'refused') throw new LogUnavailable('planted', 'notStored');
      const result = await log.append(stream, expected, commits);
      if (fate === 'answerLost') throw new LogUnavailable('planted', 'unknown');
      return result;
    },
    read: log.read.bind(log),
    follow: log.follow.bind(log),
    probe: async (stream: string) => {
      if ((fates[0] ?? 'stored') !== 'stored') throw new LogUnavailable('planted', 'notStored');
      await log.probe(stream);
    },
    list: log.list.bind(log),
    remove: log.remove.bind(log),
    close: log.close.bind(log),
  };
  return faulty;
}
