import { writtenTimeAndDay } from '../language/written-dates.ts';
import { trueTime } from '../meeting/clock/state.ts';
import type { Meeting } from '../meeting/state.ts';
import type { PapersOffice } from './office.ts';

/** When the meeting was opened or, before that, shall begin; ms since epoch, null where nobody has said it. */
export function beganAt(meeting: Meeting): number | null {
  const { stage, details } = meeting;
  return stage.name === 'prepared' ? details.startsAt : trueTime(meeting, stage.openedAt);
}

/** "08 giờ 00 phút, ngày 26 tháng 11 năm 2026"; empty where nobody has said it. */
export function plannedTime({ details }: Meeting): string {
  return details.startsAt === null ? '' : writtenTimeAndDay(details.startsAt);
}

/** "Ủy ban nhân dân xã Đăk Hoong", or where it is not set, the office as the header has it in small letters. */
export function officeName({ issuer }: PapersOffice): string {
  return issuer.name === '' ? 'Cơ quan tổ chức' : issuer.name;
}
