import {type ClassNode, isClass, keyName, memberName, type Node, wrapped} from '../dialect/ast.ts';
import {contains} from '../dialect/walk.ts';
import type {Code} from './code.ts';
import {isPrivateKey} from './functions.ts';

/** Whether a field is `#name` or declared `private`. */
export function isPrivateField(owner: Node, key: string): boolean {
  if (!isClass(owner)) {
    return false;
  }
  return (
    key.startsWith('#') ||
    owner.body.body.some(
      (element) =>
        element.type === 'PropertyDefinition' &&
        keyName(element.key, element.computed) === key &&
        isPrivateKey(key, element.accessibility),
    )
  );
}

/** Whether an accessor of the class stands between the field's name and the field. */
export function hasAccessor(owner: ClassNode, key: string): boolean {
  return owner.body.body.some(
    (element) =>
      element.type === 'MethodDefinition' &&
      (element.kind === 'set' || element.kind === 'get') &&
      keyName(element.key, element.computed) === key,
  );
}

/** Whether an instance is used as a whole inside its class: `JSON.stringify(this)`, `return this`. */
function handsOnThis(owner: ClassNode): boolean {
  return contains(owner, (node) => node.type === 'ThisExpression' && node.parent.type !== 'MemberExpression');
}

/** `new Class(…).method(…)`, or a constant of which only members are used: the instance is not handed on. */
function staysHere(code: Code, read: Node): boolean {
  const instance = read.parent;
  if (instance?.type !== 'NewExpression' || instance.callee !== read) {
    return false;
  }
  const user = wrapped(instance).parent;
  if (user?.type !== 'VariableDeclarator') {
    return user?.type === 'MemberExpression' || user?.type === 'ExpressionStatement';
  }
  const holder = code.variableOf(user.id);
  return (
    holder !== null &&
    !code.isExported(holder) &&
    code.readsOf(holder).every((use) => use.parent?.type === 'MemberExpression' && use.parent.object === use)
  );
}

/** Whether a class and its instances stay in their file, so that only the class itself reads its fields. */
export function isClosed(code: Code, owner: ClassNode): boolean {
  const variable = owner.id === null ? null : code.variableOf(owner.id);
  return (
    variable !== null &&
    owner.superClass === null &&
    !handsOnThis(owner) &&
    !code.isExported(variable) &&
    code.readsOf(variable).every((read) => staysHere(code, read))
  );
}

/** Whether others can get at a class, and so at its static members: it is exported, extended or handed on. */
export function isHandedOn(code: Code, owner: ClassNode): boolean {
  const variables = code.classVariables(owner);
  return (
    variables.length === 0 ||
    variables.some((variable) => code.isExported(variable) || !code.readsOf(variable).every((read) => isOwnUse(read)))
  );
}

/** `Class.key`, `new Class(…)`, `value instanceof Class` */
function isOwnUse(read: Node): boolean {
  const {parent} = read;
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === read && memberName(parent) !== null;
    case 'NewExpression':
      return parent.callee === read;
    case 'BinaryExpression':
      return parent.operator === 'instanceof';
    default:
      return false;
  }
}
