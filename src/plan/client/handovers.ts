import {ClientUses} from '../../analysis/clients/client-uses.ts';
import type {Creation} from '../../analysis/clients/clients.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import {Tracker} from '../../analysis/flow/flow.ts';
import {isInside, methodName, type Node} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';

/**
 * The mentions of a client's variable that hand the client to code which does nothing but sign with it, as in
 * `new Signer(iam)`: there a second client can be given instead.
 * @returns `null` when a request that moves also gets the client in another way, or shares what it gets with other uses
 */
export function handoversOf(code: Code, creation: Creation, variable: Variable, migrated: ReadonlySet<Node>): readonly Node[] | null {
  const tracker = new Tracker(code);
  const given: Node[] = [];
  const covered = new Set<Node>();
  for (const read of code.readsOf(variable)) {
    const {signs, otherUses} = new ClientUses(code, creation.library.resource).collect(read, tracker.from(read));
    const moving = signs.filter(({anchor}) => migrated.has(anchor));
    if (moving.length > 0 && (moving.length < signs.length || otherUses.length > 0 || !isReplaceable(read))) {
      return null;
    }
    moving.forEach(({anchor}) => covered.add(anchor));
    given.push(...(moving.length > 0 ? [read] : []));
  }
  const selves = code.readsOf(variable).filter((read) => isSelfOf(read, given));
  return creation.signs.every(({anchor}) => covered.has(anchor) || !migrated.has(anchor)) ? [...given, ...selves] : null;
}

const BINDING = new Set(['apply', 'bind', 'call']);

/** Whether a mention says what `this` is in a method that another mention names: `iam.signBlob.bind(iam)`. */
function isSelfOf(read: Node, mentions: readonly Node[]): boolean {
  let self = read;
  while (self.parent?.type === 'MemberExpression' && self.parent.object === self) {
    self = self.parent;
  }
  const call = self.parent;
  return call?.type === 'CallExpression' && call.arguments[0] === self && isOneOf(methodName(call), BINDING) && mentions.some((mention) => isInside(mention, call.callee));
}

/** Whether another name can stand in the place of one: in `{iam}` it is a key as well. */
function isReplaceable({parent}: Node): boolean {
  return parent?.type !== 'ExportSpecifier' && !(parent?.type === 'Property' && parent.shorthand);
}
