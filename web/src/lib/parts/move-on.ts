/**
 * Moves the focus to what is filled in next, as Tab would: Enter has chosen something, and the work goes on. Of a group of
 * radio buttons only the chosen one is a stop.
 */
export function moveOn(from: HTMLElement): void {
  const around = from.closest('form, section, main') ?? document.body;
  const stops = [...around.querySelectorAll<HTMLElement>('input, select, textarea, button')].filter(
    isStop,
  );
  stops[stops.indexOf(from) + 1]?.focus();
}

function isStop(element: HTMLElement): boolean {
  if (element.tabIndex < 0 || element.matches(':disabled')) return false;
  if (element instanceof HTMLInputElement && element.type === 'radio' && !element.checked)
    return false;
  return element.getClientRects().length > 0;
}
