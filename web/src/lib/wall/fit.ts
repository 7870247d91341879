import type { Attachment } from 'svelte/attachments';

export interface Sizes {
  /** in wall units (see wall.css) */
  readonly largest: number;
  readonly smallest: number;
}

const step = 0.2;

/**
 * Gives the text the largest size at which all of it fits into the space that the layout leaves it, and, when even the
 * smallest is too large, ends it with an ellipsis. Pass the text, so that a change of it is measured again.
 */
export function fitted({ largest, smallest }: Sizes, _text: string): Attachment<HTMLElement> {
  return (element) => {
    const fit = (): void => {
      element.classList.remove('cut');
      element.style.setProperty('--fit', String(fitting(element, { largest, smallest })));
      if (overflows(element)) cut(element);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    if (element.parentElement) observer.observe(element.parentElement);
    document.fonts.addEventListener('loadingdone', fit);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', fit);
    };
  };
}

/** The largest size that fits, found by halving; the smallest when none does. */
function fitting(element: HTMLElement, { largest, smallest }: Sizes): number {
  const fits = (steps: number): boolean => {
    element.style.setProperty('--fit', String(smallest + steps * step));
    return !overflows(element);
  };
  let low = 0;
  let high = Math.round((largest - smallest) / step);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return smallest + low * step;
}

function overflows(element: HTMLElement): boolean {
  return (
    element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1
  );
}

function cut(element: HTMLElement): void {
  const lines = Math.floor(
    element.clientHeight / Number.parseFloat(getComputedStyle(element).lineHeight),
  );
  element.style.setProperty('--lines', String(Math.max(1, lines)));
  element.classList.add('cut');
}
