import {isBuiltinCall} from '../builtins.ts';
import {activationOf, isInside, memberName, type Node, statementAround} from '../../dialect/ast.ts';
import {layersOfValue} from './claims-layers.ts';
import type {Code} from '../code.ts';
import {assignmentsTo, entryOf, isFound, objectOf, type ObjectLink} from '../request/objects.ts';

/** A place after the literal that gives claims an `exp`. */
export interface ExpWrite {
  /** The assignment or the call of `Object.assign`. */
  readonly node: Node;
  readonly value: Node;
}

/** Assignments after which there is an `exp`. */
const SETTING = new Set(['=', '??=', '||=']);

/** `claims.exp = …` and `Object.assign(claims, {exp: …})`, in source order. */
export function expWrites(code: Code, links: readonly ObjectLink[]): ExpWrite[] {
  const assigned = assignmentsTo(code, links)
    .filter(({left, operator}) => memberName(left) === 'exp' && SETTING.has(operator))
    .map((node) => ({node, value: node.right}));
  const merged = links.flatMap((link) => code.readsOf(link.variable)).flatMap((read) => mergedExp(code, read));
  return [...assigned, ...merged].sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** `Object.assign(claims, {exp: …})` */
function mergedExp(code: Code, read: Node): ExpWrite[] {
  const call = read.parent;
  if (call?.type !== 'CallExpression' || !isMerge(code, read)) {
    return [];
  }
  const entries = call.arguments.slice(1).flatMap((part) => {
    const object = objectOf(code, part);
    return object === null ? [] : [entryOf(code, object, 'exp')];
  });
  return entries.filter(isFound).map((entry) => ({node: call, value: entry.value}));
}

function isMerge(code: Code, read: Node): boolean {
  const call = read.parent;
  return call?.type === 'CallExpression' && isBuiltinCall(code, call, 'Object', 'assign') && call.arguments[0] === read;
}

/** The writes that decide about `exp`: the last that surely runs before the claims are stringified, and those after it. */
export function decisiveWrites(writes: readonly ExpWrite[], place: Node, site: Node): readonly ExpWrite[] {
  const certain = writes.map((write) => certainStatement(write, writes, place, site)).filter((statement) => statement !== null);
  const last = certain.at(-1);
  return last === undefined ? [] : writes.filter(({node}) => node.range[0] >= last.range[0] && !isTooLate(node, place));
}

/** Whether something runs after the text was made. */
export function isTooLate(node: Node, place: Node): boolean {
  return node.range[0] > place.range[1] && activationOf(node) === activationOf(place);
}

/** The statement in a block around the place that surely writes `exp` before: the write itself, or a choice with one in each branch. */
function certainStatement(write: ExpWrite, writes: readonly ExpWrite[], place: Node, site: Node): Node | null {
  let statement = write.node.parent;
  if (statement?.type !== 'ExpressionStatement' || statementAround(write.node) !== statement) {
    return null;
  }
  for (;;) {
    const branching = branchingAround(statement);
    if (branching?.branches.every((branch) => writesIn(branch, writes)) !== true) {
      break;
    }
    statement = branching.statement;
  }
  const block = statement.parent;
  const isAround = block != null && (isInside(place, block) || isInside(site, block));
  return isAround && (statement.range[1] <= place.range[0] || activationOf(write.node) !== activationOf(place)) ? statement : null;
}

/** The `if … else …` that has a statement as a branch, or directly in one. */
function branchingAround(statement: Node): {statement: Node; branches: readonly Node[]} | null {
  const branch = statement.parent?.type === 'BlockStatement' ? statement.parent : statement;
  const choice = branch.parent;
  return choice?.type === 'IfStatement' && choice.alternate !== null && choice.test !== branch
    ? {statement: choice, branches: [choice.consequent, choice.alternate]}
    : null;
}

/** Whether a branch surely writes `exp`: one of its own statements does, or both branches of one. */
function writesIn(branch: Node, writes: readonly ExpWrite[]): boolean {
  const statements: readonly Node[] = branch.type === 'BlockStatement' ? branch.body : [branch];
  return statements.some((statement) =>
    statement.type === 'IfStatement'
      ? statement.alternate !== null && [statement.consequent, statement.alternate].every((inner) => writesIn(inner, writes))
      : statement.type === 'ExpressionStatement' && writes.some(({node}) => node === statement.expression),
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

/** `delete claims.exp`, `delete claims[key]` */
export function deletesExp(code: Code, link: ObjectLink): boolean {
  return code.readsOf(link.variable).some((read) => {
    const deletion = read.parent?.parent;
    const name = read.parent?.type === 'MemberExpression' && read.parent.object === read ? memberName(read.parent) : 'none';
    return deletion?.type === 'UnaryExpression' && deletion.operator === 'delete' && (name === null || name === 'exp');
  });
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
          (read.parent?.type === 'MemberExpression' && read.parent.object === read) ||
          mergesKnown(code, read),
      )
  );
}

/** `Object.assign(claims, {sub})` as a statement, with nothing that could hold another `exp`. */
function mergesKnown(code: Code, read: Node): boolean {
  const call = read.parent;
  return call?.type === 'CallExpression' && isMerge(code, read) && call.parent.type === 'ExpressionStatement' && !mergesUnknown(code, read);
}

/** `Object.assign(claims, options)` or `claims[key] = value`, which may bring an `exp` along. */
export function takesUnknown(code: Code, link: ObjectLink): boolean {
  const isComputed = assignmentsTo(code, [link]).some(({left}) => memberName(left) === null);
  return isComputed || code.readsOf(link.variable).some((read) => mergesUnknown(code, read));
}

function mergesUnknown(code: Code, read: Node): boolean {
  const call = read.parent;
  return (
    call?.type === 'CallExpression' &&
    isMerge(code, read) &&
    call.arguments.slice(1).some((part) => layersOfValue(code, part, 0).some(({kind}) => kind !== 'exp'))
  );
}
