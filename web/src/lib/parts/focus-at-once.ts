/** An attachment: puts the keyboard where somebody writes next, and brings the whole form into view. */
export function focusAtOnce(element: HTMLElement): void {
  element.focus();
  element.closest('form, [role="group"]')?.scrollIntoView({ block: 'nearest' });
}
