import type { Attachment } from 'svelte/attachments';

/**
 * Arrow keys walk through the main buttons of a list (`data-main`), one a row. When the row with the focus goes away,
 * because its work is done, the next main button gets the focus, so that Enter goes on with it. Pass what identifies
 * the rows, so that a change of the list is noticed.
 */
export function mainButtons(_rows: string): Attachment<HTMLElement> {
  return (list) => {
    const buttons = (): readonly HTMLElement[] => [
      ...list.querySelectorAll<HTMLElement>('[data-main]'),
    ];
    if (document.activeElement === document.body || document.activeElement === null)
      buttons()[0]?.focus();

    const walk = (event: KeyboardEvent): void => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step === 0 || event.isComposing || isText(event.target)) return;
      const all = buttons();
      const row = document.activeElement?.closest('li');
      const here = all.findIndex((button) => button.closest('li') === row);
      all[Math.min(all.length - 1, Math.max(0, here + step))]?.focus();
      event.preventDefault();
    };
    list.addEventListener('keydown', walk);
    return () => list.removeEventListener('keydown', walk);
  };
}

const isText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select') !== null;
