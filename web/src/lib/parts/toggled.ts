/** What is chosen of several, with this one among it or not. */
export function toggled<Item>(chosen: readonly Item[], item: Item, isChosen: boolean): Item[] {
  const others = chosen.filter((other) => other !== item);
  return isChosen ? [...others, item] : others;
}
