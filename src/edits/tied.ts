/**
 * Joins the items that have a tie in common, directly or through others. In time that grows with the ties alone.
 * @returns the groups, each in the order of its items, in the order of their first ones
 */
export function tiedGroups<Item>(items: readonly Item[], tiesOf: (item: Item) => readonly unknown[]): Item[][] {
  const parents = new Map<unknown, unknown>();
  const rootOf = (item: unknown): unknown => {
    let root = item;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) {
      root = next;
    }
    // The next look-up from here takes one step.
    if (item !== root) {
      parents.set(item, root);
    }
    return root;
  };
  for (const item of items) {
    for (const tie of tiesOf(item)) {
      const [a, b] = [rootOf(item), rootOf(tie)];
      if (a !== b) {
        parents.set(a, b);
      }
    }
  }
  const groups = new Map<unknown, Item[]>();
  for (const item of items) {
    const root = rootOf(item);
    const group = groups.get(root);
    if (group === undefined) {
      groups.set(root, [item]);
    } else {
      group.push(item);
    }
  }
  return [...groups.values()];
}
