/** What something at this position stands before once it has moved one place up (-1) or down (1); null: nothing. */
export function beforeWhat<Item>(
  order: readonly Item[],
  position: number,
  by: -1 | 1,
): Item | null {
  return order[by === -1 ? position - 1 : position + 2] ?? null;
}
