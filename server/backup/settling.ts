import { randomUUID } from 'node:crypto';
import { evolve } from '#shared/meeting/meeting.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import { readAll, type Commit, type EventLog } from '../log/event-log.ts';
import type { Clock } from '../platform/time.ts';
import { Office } from '../office/office.ts';
import { installationMark, readOffice } from './installation.ts';

/** A restored meeting as the installation around it now knows it. */
export interface SettledMeeting {
  readonly meeting: string;
  /** what people type to join it here; null when it was adjourned so long ago that its code was given to another */
  readonly code: string | null;
  /** what people typed where it comes from, if that is another code */
  readonly formerCode: string | null;
  /** whether its links and the phones that took part are known here */
  readonly isAtHome: boolean;
}

/**
 * Makes a restored meeting one of this installation: registers it, under its own code when that is free, else under
 * another one that its screens then show. Doing it again changes nothing more. Rejects with `LogUnavailable`.
 * @param origin the mark of the installation that it comes from
 */
export async function settleMeeting(
  log: EventLog,
  id: string,
  origin: string | null,
  now: Clock,
): Promise<SettledMeeting> {
  const { meeting: restored } = await fold(log, id);
  const office = await Office.open({ log, now, isOver: () => Promise.resolve(false) });
  const code = await office.registerRestored(id, restored.code).finally(() => {
    office.close();
  });
  if (code !== null && code !== restored.code) await changeCode(log, id, code, now);
  const { serverKey } = await readOffice(log);
  return {
    meeting: id,
    code,
    formerCode: code === restored.code ? null : restored.code,
    isAtHome: origin !== null && serverKey !== null && installationMark(serverKey) === origin,
  };
}

/** Appends the change; when somebody else appends first, after that. */
async function changeCode(log: EventLog, id: string, code: string, now: Clock): Promise<void> {
  for (;;) {
    const { meeting, last } = await fold(log, id);
    if (meeting.code === code || last === null) return;
    const commit: Commit<MeetingEvent> = {
      version: last.version + 1,
      commandId: randomUUID(),
      actor: { role: 'office' },
      at: Math.max(now(), last.at),
      events: [{ type: 'meeting.codeChanged', code }],
    };
    const { outcome } = await log.append(id, last, [commit]);
    if (outcome === 'appended') return;
  }
}

async function fold(
  log: EventLog,
  id: string,
): Promise<{ readonly meeting: Meeting; readonly last: Commit | null }> {
  let meeting = unborn;
  let last: Commit | null = null;
  for await (const commit of readAll(log, id)) {
    const { events, at } = commit as Commit<MeetingEvent>; // the streams of meetings hold what rooms wrote
    meeting = events.reduce((state, event) => evolve(state, event, at), meeting);
    last = commit;
  }
  return { meeting, last };
}
