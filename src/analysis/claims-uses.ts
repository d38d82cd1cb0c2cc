import {activationOf, isInside, memberName, type Node, statementAround} from '../dialect/ast.ts';
import type {Code} from './code.ts';
import {assignmentsTo, type ObjectLink} from './objects.ts';

/** Whether an assignment runs before the claims are stringified, whenever they are: a statement in a block around both. */
export function isAlwaysRun(assignment: Node, stringify: Node, site: Node): boolean {
  const statement = assignment.parent;
  const block = statement?.type === 'ExpressionStatement' && statementAround(assignment) === statement ? statement.parent : undefined;
  return (
    block !== undefined &&
    (isInside(stringify, block) || isInside(site, block)) &&
    (assignment.range[1] <= stringify.range[0] || activationOf(assignment) !== activationOf(stringify))
  );
}

/** `if (!claims.exp) …`, `delete claims.exp`, `claims[key]`: the program decides by itself whether there is an `exp`. */
export function readsExp(code: Code, link: ObjectLink): boolean {
  return code.readsOf(link.variable).some((read) => {
    const member = read.parent;
    if (member?.type !== 'MemberExpression' || member.object !== read) {
      return false;
    }
    const isWritten = member.parent.type === 'AssignmentExpression' && member.parent.left === member && member.parent.operator === '=';
    const name = memberName(member);
    return name === null || (name === 'exp' && !isWritten);
  });
}

export function deletesExp(code: Code, link: ObjectLink): boolean {
  return code.readsOf(link.variable).some((read) => {
    const deletion = read.parent?.parent;
    const name = read.parent?.type === 'MemberExpression' && read.parent.object === read ? memberName(read.parent) : 'none';
    return deletion?.type === 'UnaryExpression' && deletion.operator === 'delete' && (name === null || name === 'exp');
  });
}

/** Whether the program sets, deletes or asks for `exp` by itself. */
export function mayTouchExp(code: Code, links: readonly ObjectLink[]): boolean {
  return (
    links.some((link) => readsExp(code, link)) ||
    assignmentsTo(code, links).some(({left}) => memberName(left) === 'exp')
  );
}

/** Whether a constant object is handed to nothing but the expression that led here. */
export function isOnlyRead(code: Code, link: ObjectLink): boolean {
  return (
    !code.isExported(link.variable) &&
    code
      .readsOf(link.variable)
      .every(
        (read) =>
          read === link.reference ||
          read.parent?.type === 'SpreadElement' ||
          (read.parent?.type === 'MemberExpression' && read.parent.object === read),
      )
  );
}
