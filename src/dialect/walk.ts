import type {Node} from './ast.ts';

const NOT_CHILDREN = new Set(['parent', 'loc', 'range', 'tokens', 'comments', 'extra', 'errors']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as {type?: unknown}).type === 'string';
}

/** The child nodes of a node in source order, whatever the parser calls its fields and in whichever order it gives them. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  // Generated lists are too long to be spread into the arguments of a call.
  for (const [field, value] of Object.entries(node) as [string, unknown][]) {
    if (typeof value !== 'object' || value === null || NOT_CHILDREN.has(field)) {
      continue;
    }
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) {
        children.push(child);
      }
    }
  }
  return isInOrder(children) ? children : children.sort((a, b) => a.range[0] - b.range[0]);
}

/** typescript-estree gives the fields of some nodes by the alphabet. */
function isInOrder(nodes: readonly Node[]): boolean {
  return nodes.every((node, index) => index === 0 || (nodes[index - 1]?.range[0] ?? 0) <= node.range[0]);
}

/** Calls `visit` for every node with its parent, parents first. A loop, not a recursion: generated code nests deeply. */
export function walk(root: Node, visit: (node: Node, parent: Node | undefined) => void): void {
  const stack: (readonly [Node, Node | undefined])[] = [[root, undefined]];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const [node, parent] = entry;
    visit(node, parent);
    for (const child of childrenOf(node).reverse()) {
      stack.push([child, node]);
    }
  }
}

/** Whether a node or any node in it passes a test. */
export function contains(root: Node, test: (node: Node) => boolean): boolean {
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (test(node)) {
      return true;
    }
    for (const child of childrenOf(node)) {
      stack.push(child);
    }
  }
  return false;
}

const PLACES = new Set([...NOT_CHILDREN, 'start', 'end', 'raw']);

/** What a node says, whatever its layout, quotes and comments: equal for nodes that say the same in the same way. */
export function spelled(node: Node): string {
  return JSON.stringify(node, (key, value: unknown) => (PLACES.has(key) ? undefined : typeof value === 'bigint' ? `${value}n` : value));
}
