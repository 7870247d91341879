import type { CommandType } from '#shared/meeting/commands.ts';
import { isJustOpened } from '#shared/meeting/just-opened.ts';
import { desk as english } from '../../messages/en/desk.ts';
import { desk as vietnamese } from '../../messages/vi/desk.ts';
import type { Desk, View } from './desk.svelte.ts';
import {
  canShorten,
  extendFloor,
  grantNext,
  markHolderAbsent,
  setQueueOpen,
  shortenFloor,
  togglePause,
  yieldFloor,
} from './floor-actions.ts';
import { deskWords } from './desk-words.ts';

export type Deed = keyof typeof vietnamese.shortcuts;

/** What can be done without naming anybody: a deed, or opening a part of the desk. */
export type Shortcut = Deed | View;

/** The physical key that, with Alt, does the deed from anywhere. */
export const deedKeys: Readonly<Partial<Record<Deed, string>>> = {
  next: 'KeyM',
  yield: 'KeyX',
  absent: 'KeyV',
  pause: 'KeyT',
  resume: 'KeyT',
  extend: 'Equal',
  shorten: 'Minus',
  undo: 'KeyU',
};

const commandOf: Readonly<Record<Exclude<Deed, 'undo' | 'help'>, CommandType>> = {
  next: 'queue.grantFloor',
  yield: 'queue.yieldFloor',
  absent: 'queue.markAbsent',
  pause: 'queue.pauseFloor',
  resume: 'queue.resumeFloor',
  extend: 'queue.extendFloor',
  shorten: 'queue.extendFloor',
  closeQueue: 'queue.close',
  reopenQueue: 'queue.reopen',
  open: 'meeting.open',
  undoOpen: 'meeting.undoOpen',
  adjourn: 'meeting.adjourn',
};

const deeds: readonly Deed[] = [
  'next',
  'yield',
  'absent',
  'pause',
  'resume',
  'extend',
  'shorten',
  'undo',
  'closeQueue',
  'reopenQueue',
  'open',
  'undoOpen',
  'adjourn',
  'help',
];

/** What can be done now, under its titles in both languages. */
export function shortcutsOf(
  desk: Desk,
): readonly { readonly id: Shortcut; readonly titles: readonly string[] }[] {
  const now = deeds.filter((deed) => canDo(desk, deed));
  return [
    ...now.map((id) => ({ id, titles: [vietnamese.shortcuts[id], english.shortcuts[id]] })),
    ...desk.views.map((id) => ({ id, titles: [vietnamese.views[id], english.views[id]] })),
  ];
}

export function titleOf(shortcut: Shortcut): string {
  const { shortcuts, views } = deskWords();
  return isDeed(shortcut) ? shortcuts[shortcut] : views[shortcut];
}

function isDeed(shortcut: Shortcut): shortcut is Deed {
  return shortcut in vietnamese.shortcuts;
}

export function canDo(desk: Desk, deed: Deed): boolean {
  if (deed === 'help') return true;
  if (deed === 'undo') return desk.undoable !== null;
  if (!desk.may(commandOf[deed])) return false;
  const { stage, queue } = desk.meeting;
  switch (deed) {
    case 'next':
      return stage.name === 'open' && queue.order.length > 0;
    case 'yield':
    case 'extend':
      return queue.floor !== null;
    case 'shorten':
      return canShorten(desk.meeting);
    case 'absent':
      return queue.floor?.holder.kind === 'speaker';
    case 'pause':
      return queue.floor !== null && queue.floor.watch.runningSince !== null;
    case 'resume':
      return queue.floor !== null && queue.floor.watch.runningSince === null;
    case 'closeQueue':
      return stage.name !== 'adjourned' && queue.open;
    case 'reopenQueue':
      return stage.name !== 'adjourned' && !queue.open;
    case 'open':
      return stage.name === 'prepared';
    case 'undoOpen':
      return isJustOpened(desk.meeting);
    case 'adjourn':
      return stage.name === 'open';
    default:
      return deed satisfies never;
  }
}

/** Does the deed, or opens the part of the desk. Adjourning is only shown: it asks once more there. */
export async function perform(desk: Desk, shortcut: Shortcut): Promise<void> {
  switch (shortcut) {
    case 'next':
      return grantNext(desk);
    case 'yield':
      return yieldFloor(desk);
    case 'absent':
      return markHolderAbsent(desk);
    case 'pause':
    case 'resume':
      return togglePause(desk);
    case 'extend':
      return extendFloor(desk);
    case 'shorten':
      return shortenFloor(desk);
    case 'undo':
      return desk.undo(() => deskWords().said.undone);
    case 'closeQueue':
    case 'reopenQueue':
      return setQueueOpen(desk, shortcut === 'reopenQueue');
    case 'open':
      await desk.give('meeting.open', {}, () => deskWords().said.opened);
      return;
    case 'undoOpen':
      await desk.give('meeting.undoOpen', {}, () => deskWords().said.openingUndone);
      return;
    case 'adjourn':
      return desk.show('totals');
    case 'help':
      desk.isHelpOpen = !desk.isHelpOpen;
      return;
    default:
      return desk.show(shortcut);
  }
}
