import type { Meeting } from '../../meeting/state.ts';
import { plannedTime } from '../reference-words.ts';
import { linesOf } from './sheet.ts';

/** Which meeting a sheet is about, when and where. */
export function meetingLines(meeting: Meeting): readonly string[] {
  const { title, village, venue } = meeting.details;
  const time = plannedTime(meeting);
  const place = [venue, venue.includes(village) ? '' : village].filter((part) => part !== '');
  return linesOf(
    title,
    time === '' ? '' : `Thời gian: ${time}`,
    place.length === 0 ? '' : `Địa điểm: ${place.join(', ')}`,
  );
}
