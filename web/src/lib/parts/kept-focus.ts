/** Where an element stands: each element around it, the nearest first, and the place in it. */
type Trail = readonly { readonly around: Element; readonly index: number }[];

const operable =
  'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
const worthReading = `h1, h2, h3, legend, ${operable}`;

function trailOf(element: Element): Trail {
  const trail: { around: Element; index: number }[] = [];
  let inner = element;
  for (let around = inner.parentElement; around !== null; around = inner.parentElement) {
    trail.push({ around, index: [...around.children].indexOf(inner) });
    inner = around;
  }
  return trail;
}

const isShown = (element: Element): boolean =>
  element.isConnected && element.getClientRects().length > 0;

const isReadable = (element: Element): boolean =>
  isShown(element) &&
  !element.matches('.visually-hidden, [aria-hidden="true"], :disabled') &&
  (element.matches(operable) || element.textContent.trim() !== '');

/** What to go to in what now stands there: a heading or something to operate, else its text as a whole. */
function within(element: Element): Element | null {
  if (!isReadable(element)) return null;
  if (element.matches(worthReading)) return element;
  const inside = [...element.querySelectorAll(worthReading)].find(isReadable);
  return inside ?? element;
}

/** What stands where the trail ended: what replaced the element, else its neighbour, else what is round them. */
function replacement(trail: Trail): Element | null {
  for (const { around, index } of trail) {
    if (!isShown(around)) continue;
    const children = [...around.children];
    for (const child of [...children.slice(index), ...children.slice(0, index).reverse()]) {
      const target = within(child);
      if (target !== null) return target;
    }
  }
  return null;
}

function focusOn(target: Element): void {
  if (!(target instanceof HTMLElement)) return;
  if (!target.matches(operable) && !target.hasAttribute('tabindex')) {
    target.setAttribute('tabindex', '-1');
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  target.focus();
}

/**
 * Keeps the focus on the page: when what had it goes away, is hidden or cannot be used any more, it goes to what stands in its
 * place. Otherwise whoever uses a keyboard or a screen reader begins again at the top. Returns what ends it.
 */
export function keepFocus(): () => void {
  let last: Element | null = null;
  let trail: Trail = [];
  let isDue = false;

  const notice = (element: Element | null): void => {
    last = element;
    trail = element === null ? [] : trailOf(element);
  };
  const focused = ({ target }: Event): void => {
    if (target instanceof Element) notice(target);
  };
  /** Some browsers do not focus what is pressed; and who presses beside everything has left it on purpose. */
  const pressed = ({ target }: Event): void => {
    notice(target instanceof Element ? target.closest(`${operable}, label`) : null);
  };
  const isLost = (): boolean => {
    const { activeElement } = document;
    const isNowhere = activeElement === null || activeElement === document.body;
    return isNowhere && last !== null && (!isShown(last) || last.matches(':disabled'));
  };
  // What is hidden loses the focus only when it is drawn, and a screen may have a better place in mind.
  const checkSoon = (): void => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        isDue = false;
        if (!isLost()) return;
        const target = replacement(trail);
        if (target !== null) focusOn(target);
      }),
    );
  };
  const observer = new MutationObserver(checkSoon);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['class', 'disabled', 'hidden'],
  });
  document.addEventListener('focusin', focused);
  document.addEventListener('pointerdown', pressed);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', focused);
    document.removeEventListener('pointerdown', pressed);
  };
}
