/** Elements above a text whose other children can still take room from it. */
const levels = 4;

/**
 * The boxes of an element and of what shares the room with it, for comparing: as long as it is the same, so is the room
 * that the layout leaves the element.
 */
export function surroundings(element: HTMLElement): string {
  const boxes: number[] = [element.clientWidth, element.clientHeight];
  let inner: HTMLElement = element;
  for (let level = 0; level < levels; level += 1) {
    const outer = inner.parentElement;
    if (outer === null) break;
    boxes.push(outer.clientWidth, outer.clientHeight);
    for (const beside of outer.children)
      if (beside !== inner) boxes.push(beside.clientWidth, beside.clientHeight);
    inner = outer;
  }
  return boxes.join(' ');
}
