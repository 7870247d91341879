import type { FieldId } from '../../aggregate/ids.ts';
import { programme } from '../../meeting/agenda/state.ts';
import { presentFields } from '../../meeting/fields.ts';
import type { Meeting } from '../../meeting/state.ts';
import { presentLeaders } from '../leaders/state.ts';
import type { PreparedMeeting } from './making.ts';

/** What a meeting was prepared with, for another one: without its date, its people and all that has happened in it. */
export function copyOf(meeting: Meeting): PreparedMeeting {
  const fields = presentFields(meeting);
  const position = new Map(fields.map(({ id }, index) => [id, (index + 1) as FieldId]));
  return {
    plan: {
      details: { ...meeting.details, startsAt: null, endsAt: null },
      rules: meeting.rules,
      fields: fields.map(({ text }) => text),
      items: programme(meeting.agenda).map(({ text }) => text),
    },
    leaders: presentLeaders(meeting).map(({ text }) => ({
      ...text,
      fields: text.fields.flatMap((field) => position.get(field) ?? []),
    })),
  };
}
