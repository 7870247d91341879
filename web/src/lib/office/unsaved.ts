import { onDestroy } from 'svelte';
import { beforeNavigate } from '$app/navigation';
import { officeWords } from './office-words.ts';

/** What is typed on this page and not saved, as each form says of itself. */
const forms = new Set<() => boolean>();

/** Whether what is typed may go: nothing is, or whoever typed it says so. */
export function mayLeave(): boolean {
  const isTyped = [...forms].some((isChanged) => isChanged());
  return !isTyped || confirm(officeWords().unsaved);
}

/**
 * Nothing that is typed in a form is lost by another part, another page, going back or a reload without asking. Called while the
 * form is initialised.
 */
export function guardTyping(isChanged: () => boolean): void {
  forms.add(isChanged);
  onDestroy(() => {
    forms.delete(isChanged);
  });
  beforeNavigate((navigation) => {
    if (!isChanged()) return;
    // Before the page goes, the browser asks with its own words.
    if (navigation.willUnload || !confirm(officeWords().unsaved)) navigation.cancel();
  });
}
