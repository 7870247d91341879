import assert from 'node:assert/strict';
import type { Page } from 'playwright';

/** Capitals with two marks above, or one above and one below: the highest and the deepest there are. */
const stackedCapitals = [
  'Ê̆',
  'Ặ',
  'Ẫ',
  'Ợ',
  'Ẵ',
  'Ổ',
  'Ự',
  'Ễ',
  'Ơ̆',
  'Ẩ',
  'Ữ',
  'Ẳ',
  'Ỗ',
  'Ể',
  'Ở',
  'Ắ',
];

interface TextBox {
  /** what the text stands in, as a reader of the test finds it again */
  readonly label: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/**
 * The texts of a page of which something is cut off: every text gives way to stacked capitals, the ink of all is
 * compared with the ink when nothing clips. The page is as before afterwards. `comparing` is an empty page.
 */
export async function cutMarks(page: Page, comparing: Page): Promise<string[]> {
  const body = await page.evaluateHandle(() => document.body);
  try {
    return await cutInCopy(page, comparing);
  } finally {
    await body.evaluate((original) => {
      document.adoptedStyleSheets.pop();
      document.body.replaceWith(original);
    });
    await body.dispose();
  }
}

async function cutInCopy(page: Page, comparing: Page): Promise<string[]> {
  const size = await page.evaluate(fillWithCapitals, stackedCapitals);
  const picture = async (): Promise<string> => {
    const clip = { x: 0, y: 0, ...size };
    const png = await page.screenshot({
      clip,
      fullPage: true,
      animations: 'disabled',
      caret: 'hide',
    });
    return png.toString('base64');
  };
  const clipped = await picture();
  const texts = await page.evaluate(textBoxes);
  await page.evaluate(clipNothing);
  const moved = movedTexts(texts, await page.evaluate(textBoxes));
  assert.deepEqual(moved, [], 'moved when nothing clips, so the pictures cannot be compared');
  const whole = await picture();
  if (clipped === whole) return [];
  const pixels = await comparing.evaluate(differentPixels, [clipped, whole] as const);
  return cutTexts(texts, pixels);
}

function movedTexts(before: readonly TextBox[], after: readonly TextBox[]): string[] {
  return before.flatMap((box, index) => {
    const now = after[index];
    const isThere =
      now !== undefined && Math.abs(now.left - box.left) < 1 && Math.abs(now.top - box.top) < 1;
    return isThere ? [] : [box.label];
  });
}

/** Which texts the pixels belong to, each with the rows that are cut off. */
function cutTexts(texts: readonly TextBox[], pixels: readonly Pixel[]): string[] {
  const rows = new Map<string, number[]>();
  for (const { x, y } of pixels) {
    const away = ({ left, right, top, bottom }: TextBox): number =>
      Math.max(left - x, x - right, 0) + Math.max(top - y, y - bottom, 0);
    const [nearest] = texts.toSorted((a, b) => away(a) - away(b));
    const label = nearest?.label ?? 'no text';
    rows.set(label, [...(rows.get(label) ?? []), y]);
  }
  return [...rows].map(([label, found]) => {
    const [first, last] = [Math.min(...found), Math.max(...found)];
    return `${label}: ${String(last - first + 1)} px at ${String(first)}`;
  });
}

/**
 * Makes a still picture of the page in which only texts are seen, and those are capitals that reach far up and down.
 * Answers how large the page is.
 */
async function fillWithCapitals(
  capitals: readonly string[],
): Promise<{ width: number; height: number }> {
  // A copy, which no countdown changes any more.
  document.body.replaceWith(document.body.cloneNode(true));
  const plain = new CSSStyleSheet();
  plain.replaceSync(`
    *, *::before, *::after { background: none !important; border-color: transparent !important;
      box-shadow: none !important; outline: none !important; text-decoration: none !important;
      color: #000 !important; text-shadow: none !important; opacity: 1 !important; animation: none !important;
      transition: none !important; }
    body { background: #fff !important; }
    svg, img, canvas, input, select, textarea, ::marker { visibility: hidden !important; }
    .visually-hidden { visibility: hidden !important; }`);
  document.adoptedStyleSheets.push(plain);

  const clips = (element: Element): boolean => {
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    return overflowX !== 'visible' || overflowY !== 'visible' || clipPath !== 'none';
  };
  const around = (node: Node): Element[] => {
    const found: Element[] = [];
    for (let at = node.parentElement; at !== null && at !== document.body; at = at.parentElement) {
      if (clips(at)) found.push(at);
    }
    return found;
  };
  const range = document.createRange();
  const boxOf = (text: Text): DOMRect => {
    range.selectNodeContents(text);
    return range.getBoundingClientRect();
  };

  const everyText: Text[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && node.data.trim() !== '') everyText.push(node);
  }
  const texts = everyText.filter(({ data }) => /\p{L}/u.test(data));
  const isBeside = (box: DOMRect, element: Element): boolean => {
    const room = element.getBoundingClientRect();
    return box.left < room.left - 0.5 || box.right > room.right + 0.5;
  };
  const sticksOut = (text: Text): boolean => {
    const box = boxOf(text);
    return around(text).some((element) => isBeside(box, element));
  };

  // No text grows wider than it was: only what stands above and below its lines is looked at here.
  const widths = texts.map((text) => boxOf(text).width);
  texts.forEach((text, index) => {
    const first = index % 3;
    const write = (count: number): void => {
      text.data = Array.from(
        { length: count },
        (_, at) => capitals[(first + at) % capitals.length],
      ).join('');
    };
    let count = Math.min(text.data.trim().length, 6);
    write(count);
    const isTooWide = (): boolean => boxOf(text).width > (widths[index] ?? 0) || sticksOut(text);
    while (count > 1 && isTooWide()) write((count -= 1));
  });
  await document.fonts.ready;

  // What a list keeps below its edge, and what has no room at all, is not cut: it is not there.
  for (const text of everyText) {
    const box = boxOf(text);
    const parent = text.parentElement;
    const isAway = around(text).some((element) => {
      const room = element.getBoundingClientRect();
      const { overflowY } = getComputedStyle(element);
      const isScrolled =
        (overflowY === 'auto' || overflowY === 'scroll') &&
        element.scrollHeight > element.clientHeight;
      const middle = (box.top + box.bottom) / 2;
      return (
        isBeside(box, element) ||
        middle >= room.bottom ||
        middle <= room.top ||
        (isScrolled && box.bottom > room.bottom)
      );
    });
    if (isAway) parent?.style.setProperty('visibility', 'hidden', 'important');
  }
  // What scrolls is drawn on a surface of its own, on other fractions of a pixel.
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const scrolls = [overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll');
    if (scrolls) element.style.setProperty('overflow', 'hidden', 'important');
  }
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { width: scrollWidth, height: scrollHeight };
}

/** Lets every element show all that is in it, without moving anything. */
function clipNothing(): void {
  const elements = [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => {
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    const isLeft = element.matches('input, select, textarea, svg, svg *, .visually-hidden');
    return !isLeft && (overflowX !== 'visible' || overflowY !== 'visible' || clipPath !== 'none');
  });
  const setAll = (element: HTMLElement, values: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(values)) {
      element.style.setProperty(name, value, 'important');
    }
  };
  const before = elements.map((element) => {
    const { width, height, margin, display } = getComputedStyle(element);
    const flow = display === 'block' ? 'flow-root' : display;
    const box = element.getBoundingClientRect();
    return { element, box, kept: { width, height, margin, display: flow } };
  });
  for (const { element, box, kept } of before) {
    setAll(element, { overflow: 'visible', 'clip-path': 'none' });
    const { top, left, width, height } = element.getBoundingClientRect();
    const isSame =
      top === box.top && left === box.left && width === box.width && height === box.height;
    if (isSame) continue;
    // What scrolled may shrink below its content; what does not is held at its size.
    const limits = {
      'min-width': '0',
      'min-height': '0',
      'max-width': 'none',
      'max-height': 'none',
    };
    setAll(element, { ...kept, ...limits, flex: 'none' });
  }
}

/** Where each text stands. */
function textBoxes(): TextBox[] {
  const boxes: TextBox[] = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || !/\p{L}/u.test(node.textContent ?? '')) continue;
    if (parent.closest('.visually-hidden') !== null) continue;
    range.selectNodeContents(node);
    const { left, top, right, bottom, width } = range.getBoundingClientRect();
    const path = [parent.parentElement, parent].map((element) =>
      element === null
        ? ''
        : `${element.localName}.${[...element.classList].join('.')}`.replace(/\.?svelte-\w+/g, ''),
    );
    if (width > 0) {
      const label = `${path.join(' > ')} “${node.textContent ?? ''}”`;
      boxes.push({
        label,
        left: left + scrollX,
        top: top + scrollY,
        right: right + scrollX,
        bottom: bottom + scrollY,
      });
    }
  }
  return boxes;
}

/** The pixels that differ between two pictures of one size, so much that it can be seen. */
async function differentPixels(pictures: readonly [string, string]): Promise<Pixel[]> {
  const visible = 90;
  const [before, after] = await Promise.all(
    pictures.map(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      return context?.getImageData(0, 0, image.width, image.height);
    }),
  );
  if (before === undefined || before.height !== after?.height) {
    throw new Error('the pictures cannot be compared');
  }
  const pixels: Pixel[] = [];
  for (let at = 0; at < before.data.length; at += 4) {
    const difference = Math.abs((before.data[at] ?? 0) - (after.data[at] ?? 0));
    if (difference < visible) continue;
    const pixel = at / 4;
    pixels.push({ x: pixel % before.width, y: Math.floor(pixel / before.width) });
  }
  return pixels;
}
