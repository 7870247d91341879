/** The order with `id` standing directly before `before`, or last when `before` is null. */
export function inserted<Id extends number>(
  order: readonly Id[],
  id: Id,
  before: Id | null,
): readonly Id[] {
  const others = order.filter((other) => other !== id);
  const position = before === null ? -1 : others.indexOf(before);
  return position < 0
    ? [...others, id]
    : [...others.slice(0, position), id, ...others.slice(position)];
}
