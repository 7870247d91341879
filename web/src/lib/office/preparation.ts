import { programme } from '#shared/meeting/agenda/state.ts';
import type { FieldId } from '#shared/aggregate/ids.ts';
import { presentFields, type Field } from '#shared/meeting/fields.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Leader } from '#shared/meeting/people/state.ts';

/** The fields of a meeting, or of an office, and those who are in charge of them. */
export type WithCharges = Pick<Meeting, 'fields' | 'leaders'>;

/** The leaders who are not removed, in the order in which they were added. */
export const presentLeaders = (meeting: Pick<Meeting, 'leaders'>): readonly Leader[] =>
  meeting.leaders.filter(({ removed }) => !removed);

/** The leaders in charge of a field. */
export const inCharge = (meeting: Pick<Meeting, 'leaders'>, field: FieldId): readonly Leader[] =>
  presentLeaders(meeting).filter(({ text }) => text.fields.includes(field));

/** The fields that nobody is in charge of. */
export const fieldsWithoutLeader = (meeting: WithCharges): readonly Field[] =>
  presentFields(meeting).filter(({ id }) => inCharge(meeting, id).length === 0);

/** The leaders who have no link that works. */
export const leadersWithoutLink = (meeting: Meeting): readonly Leader[] =>
  presentLeaders(meeting).filter(
    ({ id }) =>
      !meeting.links.some(
        ({ grant, revokedAt }) =>
          revokedAt === null && grant.role === 'leader' && grant.leader === id,
      ),
  );

/** Planned length of the whole programme, in minutes. */
export const plannedMinutes = (meeting: Meeting): number =>
  programme(meeting.agenda).reduce((sum, { text }) => sum + text.plannedMinutes, 0);

/** "Ông Phạm Quốc Duy" */
export const addressed = ({ text }: Leader): string => `${text.honorific} ${text.name}`.trim();

/** The lowest number that is on nobody's card. */
export function nextFreeCard(meeting: Meeting): number {
  const taken = new Set(meeting.roster.map(({ text }) => text.card));
  let card = 1;
  while (taken.has(card)) card += 1;
  return card;
}
