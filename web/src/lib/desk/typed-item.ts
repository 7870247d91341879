import type { ItemText } from '#shared/meeting/agenda/commands.ts';
import { limits } from '#shared/forms/limits.ts';
import { tidy } from '#lib/language/tidy.ts';

/** An item of the programme while somebody writes it. */
export interface TypedItem extends Omit<ItemText, 'plannedMinutes'> {
  readonly minutes: string;
}

export const newItem: TypedItem = { kind: 'other', title: '', presenter: '', minutes: '10' };

export const typedOf = ({ plannedMinutes, ...text }: ItemText): TypedItem => ({
  ...text,
  minutes: String(plannedMinutes),
});

/** The item as it is sent, or the first thing that is wrong with it. */
export function readItem({
  minutes,
  ...typed
}: TypedItem): ItemText | 'titleMissing' | 'minutesUnclear' {
  const plannedMinutes = Number(minutes.trim().replace(',', '.'));
  const title = tidy(typed.title);
  if (title === '') return 'titleMissing';
  const isClear = minutes.trim() !== '' && plannedMinutes >= 0 && plannedMinutes <= limits.minutes;
  return isClear ? { ...typed, title, plannedMinutes } : 'minutesUnclear';
}
