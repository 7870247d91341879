import type { Attachment } from 'svelte/attachments';
import { beginning, most, type Shorten } from './shorten.ts';
import { surroundings } from './surroundings.ts';

export interface Sizes {
  /** in wall units (see wall.css) */
  readonly largest: number;
  readonly smallest: number;
}

/** The smallest sizes on the wall: of what people must read (48 px at 1080p), and of what accompanies it (36 px). */
export const mainSize = 4.5;
export const secondSize = 3.4;

const step = 0.1;

/** A text that stands beside others gets no more lines than these when not all have room. */
const mostLines = 4;

/** What each text was measured in, and what came of it: the same need not be measured again. */
const measured = new WeakMap<HTMLElement, string>();

/**
 * Gives the text the largest size at which all of it has room in the space that the layout leaves it. When even the
 * smallest is too large, the text is made shorter; the texts of an element that holds more than one get as many lines
 * each as have room (`--lines`, for its styles), and when not even one has, it is marked as cut.
 * Pass the text, so that a change of it is measured again. A text that stands as it was left, in the room that it was
 * left in, costs one look: every event of the meeting passes here, and each measuring lays the page out anew.
 */
export function fitted(
  { largest, smallest }: Sizes,
  text: string,
  shorten: Shorten = beginning,
): Attachment<HTMLElement> {
  return (element) => {
    const only = onlyText(element);
    const look = (): string =>
      [
        text,
        largest,
        smallest,
        element.textContent,
        element.className,
        element.style.cssText,
        surroundings(element),
      ].join('\n');
    const fit = (): void => {
      if (measured.get(element) === look()) return;
      measure();
      measured.set(element, look());
    };
    const measure = (): void => {
      element.classList.remove('cut');
      element.style.removeProperty('--lines');
      if (only !== null) only.data = text;
      const steps = most(Math.round((largest - smallest) / step) + 1, (count) => {
        element.style.setProperty('--fit', String(smallest + (count - 1) * step));
        return !overflows(element);
      });
      element.style.setProperty('--fit', String(smallest + (steps - 1) * step));
      if (!overflows(element)) return;
      if (only === null) limitLines(element);
      else only.data = shortened(element, only, text, shorten);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    if (element.parentElement) observer.observe(element.parentElement);
    const fitAgain = (): void => {
      measured.delete(element);
      fit();
    };
    document.fonts.addEventListener('loadingdone', fitAgain);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', fitAgain);
    };
  };
}

function shortened(element: HTMLElement, only: Text, text: string, shorten: Shorten): string {
  return shorten(text, (candidate) => {
    only.data = candidate;
    return !overflows(element);
  });
}

function limitLines(element: HTMLElement): void {
  const limit = (lines: number): void => {
    element.style.setProperty('--lines', String(lines));
  };
  limit(
    most(mostLines, (lines) => {
      limit(lines);
      return !overflows(element);
    }),
  );
  if (overflows(element)) element.classList.add('cut');
}

/** The text node of an element that has nothing else in it. */
function onlyText({ childNodes }: HTMLElement): Text | null {
  const [node] = childNodes;
  return childNodes.length === 1 && node instanceof Text ? node : null;
}

function overflows(element: HTMLElement): boolean {
  return (
    element.scrollHeight > element.clientHeight + 1 + overhang(element) ||
    element.scrollWidth > element.clientWidth + 1
  );
}

/** The height of a line of Noto Sans, in its size: what its letters with all their marks take. */
const drawnLine = 1.362;

/** How far the last line reaches out of its box where lines stand closer than they are drawn: no lack of room. */
function overhang(element: HTMLElement): number {
  const { fontSize, lineHeight } = getComputedStyle(element);
  const size = Number.parseFloat(fontSize);
  const line = Number.parseFloat(lineHeight) / size;
  return line < drawnLine ? ((drawnLine - line) * size) / 2 : 0;
}
