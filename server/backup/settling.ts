import { accept, type Decision } from '#shared/aggregate/decision.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import { Aggregate } from '../aggregates/aggregate.ts';
import { readFold } from '../aggregates/fold.ts';
import { LastingAggregate } from '../aggregates/lasting-aggregate.ts';
import { monotonic } from '../aggregates/monotonic.ts';
import type { EventLog } from '../log/event-log.ts';
import { meetingKind } from '../meetings/meeting-kind.ts';
import { Installation } from '../office/installation.ts';
import type { Clock } from '../platform/time.ts';
import { installationMark, readInstallation } from './installation.ts';

/** A restored meeting as the installation around it now knows it. */
export interface SettledMeeting {
  readonly meeting: string;
  /** what people type to join it here; null when it was adjourned so long ago that its code was given to another */
  readonly code: string | null;
  /** what people typed where it comes from, if that is another code */
  readonly formerCode: string | null;
  /** whether its links and the phones that took part are known here */
  readonly isAtHome: boolean;
  /** the name of the office that it belongs to; empty for one without a name */
  readonly office: string;
}

/**
 * Makes a restored meeting one of this installation: registers it, under its own code when that is free, else under
 * another one that its screens then show. Doing it again changes nothing more. Rejects with `LogUnavailable`.
 * @param origin the mark of the installation that it comes from
 * @param of the office that gets it, unless it belongs to one here already
 */
export async function settleMeeting(
  log: EventLog,
  id: string,
  origin: string | null,
  of: OfficeId,
  now: Clock,
): Promise<SettledMeeting> {
  const { code: formerCode } = (await readFold(meetingKind, log, id)).state;
  const installation = await Installation.open({ log, now, isOver: () => Promise.resolve(false) });
  const code = await installation.registerRestored(id, formerCode, of).finally(() => {
    installation.close();
  });
  if (code !== null && code !== formerCode) await changeCode(log, id, code, now);
  const { serverKey, meetings, offices } = await readInstallation(log);
  return {
    meeting: id,
    code,
    formerCode: code === formerCode ? null : formerCode,
    office: offices.get(meetings.get(id)?.office ?? of)?.name ?? '',
    isAtHome: origin !== null && serverKey !== null && installationMark(serverKey) === origin,
  };
}

/** Appends the change, unless somebody did already. No command of a meeting: only whoever restores it may do this. */
async function changeCode(log: EventLog, id: string, code: string, now: Clock): Promise<void> {
  const meeting = await LastingAggregate.open(() =>
    new Aggregate(meetingKind, id, { log, clock: monotonic(now) }).recover(),
  );
  const change = (state: Meeting): Decision<MeetingEvent> =>
    state === unborn || state.code === code
      ? accept()
      : accept({ type: 'meeting.codeChanged', code });
  await meeting.commit({ role: 'office' }, change).finally(() => {
    meeting.close();
  });
}
