import type { OutcomeName } from '#shared/forms/lists.ts';
import type { IconName } from './icons.ts';

/** How an outcome is told at a glance: settled, promised, handed on, or simply noted. */
export const outcomeLooks: Record<
  OutcomeName,
  { readonly icon: IconName; readonly tone: 'good' | 'waiting' | 'info' | 'plain' }
> = {
  answered: { icon: 'answer', tone: 'good' },
  promised: { icon: 'calendar', tone: 'waiting' },
  resolved: { icon: 'checkCircle', tone: 'good' },
  noted: { icon: 'note', tone: 'plain' },
  sentUp: { icon: 'sendUp', tone: 'info' },
  writtenReply: { icon: 'letter', tone: 'waiting' },
  explained: { icon: 'info', tone: 'info' },
  merged: { icon: 'merge', tone: 'plain' },
};
