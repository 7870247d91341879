import { begun } from '#shared/meeting/editing.ts';
import { createMeeting } from '../office/meetings.ts';
import type { Room } from '../meetings/room.ts';
import { castOf, type Cast } from './cast.ts';
import { items, Play, type Stage } from './play.ts';
import type { Official } from '#shared/papers/office.ts';
import { sampleOffice } from './sample-office.ts';
import { readSample, type SampleOpinion } from './sample.ts';

const minute = 60_000;

/** So many were heard, then answered, as the timeline of the sample went. */
const roundSize = 8;

/**
 * Plays the sample meeting through a room from its creation to its adjournment, on the day that the sample says: every step is an
 * ordinary command. Resolves with the room; rejects when a step is refused.
 */
export async function playWholeMeeting({ installation, rooms, clock }: Stage): Promise<Room> {
  const sample = readSample();
  const play = new Play(sample, sample.startsAt, clock);
  play.at(-30 * minute);
  const created = await createMeeting({ installation, rooms }, sample.plan);
  if (!('id' in created)) throw new Error(`the meeting was refused: ${created.code}`);
  const room = await rooms.open(created.id);
  const cast = castOf(room, installation.sessions);
  await play.prepare(cast);
  await play.begin(cast);
  for (const [index, round] of rounds(sample.opinions).entries()) {
    if (index > 0) await play.goOn(cast, items.opinions);
    await hear(play, cast, round);
    await play.answer(
      cast,
      [...round].sort((one, other) => one.answeredAt - other.answeredAt).map(({ key }) => key),
    );
  }
  play.at(160 * minute);
  await play.goOn(cast, items.conclusion);
  play.at(170 * minute);
  const conclusion = sample.conclusion.join('\n');
  const chair = cast.staff('chair');
  const concluded = { item: items.conclusion, conclusion };
  await cast.act(chair, 'agenda.conclude', begun(cast.meeting, 'agenda.conclude', concluded));
  await play.goOn(cast, items.closing);
  play.at(178 * minute);
  await adopt(cast);
  play.at(180 * minute);
  await cast.act(chair, 'meeting.adjourn', {});
  return room;
}

/** The minutes are read out and agreed to, before the meeting is closed. */
async function adopt(cast: Cast): Promise<void> {
  const secretary = cast.staff('secretary');
  const { session } = sampleOffice();
  const official = ({ honorific, name, post }: Official): Official => ({ honorific, name, post });
  const officials = {
    chair: session.chair,
    coChairs: session.coChairs.map(official),
    secretary: session.secretary,
    interpreters: session.interpreters.map(official),
    delegates: session.delegates.map(official),
  };
  await cast.act(
    secretary,
    'minutes.nameOfficials',
    begun(cast.meeting, 'minutes.nameOfficials', { officials }),
  );
  await cast.act(secretary, 'minutes.adopt', begun(cast.meeting, 'minutes.adopt', {}));
}

function rounds(opinions: readonly SampleOpinion[]): readonly (readonly SampleOpinion[])[] {
  const asked = [...opinions].sort((one, other) => one.askedAt - other.askedAt);
  const last = 2 * roundSize;
  return [asked.slice(0, roundSize), asked.slice(roundSize, last), asked.slice(last)];
}

async function hear(play: Play, cast: Cast, round: readonly SampleOpinion[]): Promise<void> {
  for (const { key, channel } of round) {
    if (channel === 'phone') await play.hearFromPhone(cast, key);
    else await play.hear(cast, [key], [key]);
  }
}
