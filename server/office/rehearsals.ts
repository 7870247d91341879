import type { Logger } from 'pino';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import { limits } from '#shared/forms/limits.ts';
import type { Grant } from '#shared/meeting/links/commands.ts';
import { expectedPeople } from '#shared/meeting/people/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { villageKey } from '#shared/meeting/villages.ts';
import { copyOf } from '#shared/office/sessions/copying.ts';
import type { Room } from '../meetings/room.ts';
import { eraseRehearsal, removeDeleted, type DeletionServices } from './deletions.ts';
import { createPreparedMeeting, submitAsOffice } from './meetings.ts';

/**
 * Makes the rehearsal of a meeting that was not opened yet: a copy of all that was prepared, under a code and with links of its own,
 * with the people and the codes on their cards. A meeting has one at a time; asked again, it is that one. Rejects with
 * `LogUnavailable`; asked again, it does what is left to do.
 */
export async function rehearse(
  services: DeletionServices,
  of: OfficeId,
  id: string,
): Promise<{ readonly id: string; readonly code: string } | Refusal> {
  const { installation, rooms } = services;
  const { meeting } = await rooms.open(id);
  const refused = whyNotRehearsed(meeting);
  if (refused !== null) return refused;
  await installation.readOn();
  const former = installation.rehearsalOf(id);
  if (former !== null && (await rooms.open(former.id)).meeting.deleted === true) {
    const kept = await removeDeleted(services, of, former.id);
    if (kept !== null) return kept;
  }
  // Under names that follow from the meeting, so that two officials who ask at once get the same.
  const request = `rehearsal-${id}`;
  const { plan, leaders } = copyOf(meeting);
  const prepared = { plan: { ...plan, details: meeting.details }, leaders };
  const made = await createPreparedMeeting(services, prepared, {
    office: of,
    request,
    rehearsalOf: id,
  });
  if (!('id' in made)) return made;
  const room = await rooms.open(made.id);
  for (const [index, intent] of peopleOf(meeting).entries()) {
    const reply = await submitAsOffice(room, `${request}-people-${String(index)}`, intent);
    if (!reply.ok) return reply.refusal;
  }
  // Whoever opened it meanwhile did not find the rehearsal.
  const { stage } = (await rooms.open(id)).meeting;
  if (stage.name !== 'prepared') {
    await eraseRehearsal(services, id);
    return refusal('meetingAlreadyOpen');
  }
  return made;
}

function whyNotRehearsed({ code, stage, deleted, rehearsal }: Meeting): Refusal | null {
  if (code === '' || deleted === true) return refusal('notFound', 'meeting');
  if (rehearsal === true) return refusal('notPermitted', 'rehearsal');
  if (stage.name === 'adjourned') return refusal('meetingAdjourned');
  return stage.name === 'open' ? refusal('meetingAlreadyOpen') : null;
}

interface Intent {
  readonly type: string;
  readonly data: unknown;
}

/** Who is expected, the key of the codes on their cards, and the links of helpers of other villages. */
function peopleOf(meeting: Meeting): readonly Intent[] {
  const { stubKey, links, details } = meeting;
  const rows = expectedPeople(meeting).map(({ text }) => ({ person: null, text }));
  const intents: Intent[] = [];
  for (let start = 0; start < rows.length; start += limits.imported)
    intents.push({
      type: 'people.import',
      data: { rows: rows.slice(start, start + limits.imported) },
    });
  if (stubKey != null) intents.push({ type: 'people.makeStubKey', data: { key: stubKey } });
  for (const { grant, revokedAt } of links)
    if (revokedAt === null && isOfOtherVillage(grant, details.village))
      intents.push({ type: 'links.issue', data: { grant } });
  return intents;
}

const isOfOtherVillage = (grant: Grant, own: string): boolean =>
  grant.role === 'helper' &&
  grant.village !== undefined &&
  villageKey(grant.village) !== villageKey(own);

/** Erases the rehearsal of a meeting as soon as that is opened, on whatever node, and what a break left of one. */
export function eraseWhenOpened(
  services: DeletionServices & { readonly logger: Logger },
  room: Room,
): void {
  const { installation, logger } = services;
  const erase = (): void => {
    eraseRehearsal(services, room.id).catch((error: unknown) => {
      logger.error({ err: error, meeting: room.id }, 'a rehearsal was not erased');
    });
  };
  const { stage } = room.meeting;
  if (stage.name !== 'prepared' && installation.rehearsalOf(room.id) !== null) erase();
  room.accompany((commits) => {
    if (commits.some(({ events }) => events.some(({ type }) => type === 'meeting.opened'))) erase();
  });
}
