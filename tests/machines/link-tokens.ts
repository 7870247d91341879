import assert from 'node:assert/strict';
import { find, type LinkId } from '#shared/aggregate/ids.ts';
import type { App } from '../../server/app.ts';

/** What a device keeps that came in with the link of this number. */
export async function linkToken(
  { rooms, installation }: Pick<App, 'rooms' | 'installation'>,
  meeting: string,
  number: number,
): Promise<string> {
  const room = await rooms.open(meeting);
  const link = find(room.meeting.links, number as LinkId); // looked up here
  assert.ok(link, `there is no link ${String(number)}`);
  return installation.sessions.linkToken(meeting, link);
}
