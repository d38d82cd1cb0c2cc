import type {TSESTree} from '@typescript-eslint/utils';

export type Node = TSESTree.Node;
export type Call = TSESTree.CallExpression | TSESTree.NewExpression;
export type FunctionNode =
  | TSESTree.ArrowFunctionExpression
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

const FUNCTIONS = new Set(['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression']);

/** Expressions that hand on the value of the expression inside them; `await` counts, for a promise is followed as its value. */
const WRAPPERS = new Set([
  'AwaitExpression',
  'ChainExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSInstantiationExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TypeCastExpression',
]);

interface Wrapper {
  readonly expression?: Node;
  readonly argument?: Node;
}

// ESLint gives the program the parent `null`, other hosts give it none; oxlint has `null` where typescript-estree leaves a type
// annotation or type arguments out: all of these are compared with `!= null`.

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return node != null && FUNCTIONS.has(node.type);
}

export function isClass(node: Node): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

export function isWrapper(node: Node): boolean {
  return WRAPPERS.has(node.type);
}

/** The expression inside `await`, parentheses, type assertions and optional chains. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (isWrapper(inner)) {
    inner = innerOf(inner);
  }
  return inner;
}

/** The expression right inside a wrapper. */
export function innerOf(wrapper: Node): Node {
  const {expression, argument} = wrapper as unknown as Wrapper;
  return expression ?? argument ?? wrapper;
}

/** The outermost wrapper around an expression: the node whose parent really uses the value. */
export function wrapped(node: Node): Node {
  let outer = node;
  while (outer.parent != null && isWrapper(outer.parent)) {
    outer = outer.parent;
  }
  return outer;
}

/** The nearest function around a node, not the node itself; `null` at the top of the file. */
export function functionAround(node: Node): FunctionNode | null {
  for (let up = node.parent; up != null; up = up.parent) {
    if (isFunction(up)) {
      return up;
    }
  }
  return null;
}

/** The class whose instance `this` is at a node; `null` outside a class or inside a plain function. */
export function classOfThis(node: Node): ClassNode | null {
  return elementOfThis(node)?.parent.parent ?? null;
}

/** Whether `this` at a node is the class itself, and not an instance of it. */
export function isStaticThis(node: Node): boolean {
  const element = elementOfThis(node);
  return element !== null && (element.type === 'StaticBlock' || element.static);
}

/** The part of a class body whose `this` a node sees. */
function elementOfThis(node: Node): TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.StaticBlock | null {
  let child: Node = node;
  for (let up = node.parent; up != null; child = up, up = up.parent) {
    if (up.type === 'FunctionDeclaration') {
      return null;
    }
    if (up.type === 'FunctionExpression' && !keepsThis(up)) {
      return up.parent.type === 'MethodDefinition' ? up.parent : null;
    }
    if (up.type === 'PropertyDefinition' && up.value === child) {
      return up;
    }
    if (up.type === 'StaticBlock') {
      return up;
    }
  }
  return null;
}

/** The function whose `this` a node sees; `null` at the top of the file. */
export function functionOfThis(node: Node): FunctionNode | null {
  let fn = functionAround(node);
  while (fn !== null && (fn.type === 'ArrowFunctionExpression' || keepsThis(fn))) {
    fn = functionAround(fn);
  }
  return fn;
}

/** Whether `this` is handed to a function that is written there and keeps it: `__awaiter(this, …, function () {…})`. */
export function isKeptThis(node: Node): boolean {
  const call = node.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== node) {
    return false;
  }
  const target = call.callee.type === 'MemberExpression' ? call.callee.object : null;
  return [target, ...call.arguments].some((part) => part?.type === 'FunctionExpression' && keepsThis(part));
}

/** Whether a function is called with the `this` around it: `__awaiter(this, …, function () {…})`, `(function () {…}).call(this)`. */
function keepsThis(fn: FunctionNode): boolean {
  const {parent} = fn;
  const call = parent.type === 'MemberExpression' && parent.object === fn ? parent.parent : parent;
  const isTarget = call === parent || ['apply', 'bind', 'call'].includes(methodName(call) ?? '');
  return call.type === 'CallExpression' && isTarget && call.callee !== fn && call.arguments[0]?.type === 'ThisExpression';
}

/** The statement around a node, as an element of a block, a module or a `case`. */
export function statementAround(node: Node): Node {
  let statement = node;
  while (statement.parent != null && !isStatementList(statement.parent)) {
    statement = statement.parent;
  }
  return statement;
}

function isStatementList(node: Node): boolean {
  return (
    node.type === 'Program' ||
    node.type === 'BlockStatement' ||
    node.type === 'StaticBlock' ||
    node.type === 'SwitchCase' ||
    node.type === 'TSModuleBlock' ||
    node.type === 'ClassBody'
  );
}

/** The value of a string literal or of a template without holes; `null` for anything else. */
export function plainString(node: Node | null | undefined): string | null {
  if (node?.type === 'Literal') {
    return typeof node.value === 'string' ? node.value : null;
  }
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? null;
  }
  return null;
}

/** The name of a property key, where it is written down: `a`, `'a'`, `['a']`, `#a`, `0`; `null` when it is computed. */
export function keyName(key: Node, computed: boolean): string | null {
  if (!computed && key.type === 'Identifier') {
    return key.name;
  }
  if (key.type === 'PrivateIdentifier') {
    return `#${key.name}`;
  }
  if (key.type === 'Literal' && typeof key.value === 'number') {
    return String(key.value);
  }
  return plainString(key);
}

/** The name under which a module exports what `{name}` or `{'name' as other}` imports. */
export function importedName({imported}: TSESTree.ImportSpecifier): string {
  return imported.type === 'Identifier' ? imported.name : imported.value;
}

/** The name that a member expression reads, `null` when it is computed. */
export function memberName(node: TSESTree.MemberExpression): string | null {
  return keyName(node.property, node.computed);
}

/** `a.b.c` as it is named, of a value or a type; `null` for anything else. */
export function dottedName(node: Node): string | null {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'MemberExpression':
      return joinedName(dottedName(unwrap(node.object)), node.computed ? null : memberName(node));
    case 'TSQualifiedName':
      return joinedName(dottedName(node.left), node.right.name);
    default:
      return null;
  }
}

function joinedName(owner: string | null, name: string | null): string | null {
  return owner === null || name === null ? null : `${owner}.${name}`;
}

/** Whether a name is known, and one of some. */
export function isAmong(names: ReadonlySet<string>, name: string | null): boolean {
  return name !== null && names.has(name);
}

/** Whether decorators stand before a class or a member of one; parsers of plain JavaScript know none. */
export function isDecorated({decorators}: {readonly decorators?: readonly unknown[] | undefined}): boolean {
  return decorators !== undefined && decorators.length > 0;
}

/** The first name, or other expression, of `name.a.b`. */
export function rootOf(node: Node): Node {
  let root = unwrap(node);
  while (root.type === 'MemberExpression') {
    root = unwrap(root.object);
  }
  return root;
}

/** Whether a call calls `object.name(…)` with these global names, for example `JSON.stringify`. */
export function isMethodOf(call: Node, object: string, name: string): boolean {
  return (
    call.type === 'CallExpression' &&
    call.callee.type === 'MemberExpression' &&
    call.callee.object.type === 'Identifier' &&
    call.callee.object.name === object &&
    memberName(call.callee) === name
  );
}

/** The method name of `receiver.name(…)`, `null` when the call has another shape. */
export function methodName(call: Node): string | null {
  return call.type === 'CallExpression' && call.callee.type === 'MemberExpression' ? memberName(call.callee) : null;
}

/** The call of a method on what an expression stands for: `expression.name(…)`. */
export function methodCallOn(expression: Node): TSESTree.CallExpression | null {
  const object = wrapped(expression);
  const member = object.parent;
  const call = member?.type === 'MemberExpression' && member.object === object ? member.parent : undefined;
  return call?.type === 'CallExpression' && call.callee === member ? call : null;
}

/** The last name of what a call calls: `name(…)`, `receiver.name(…)`, `new Name(…)`; `null` when it has none. */
export function calleeName({callee}: Call): string | null {
  return callee.type === 'MemberExpression' ? memberName(callee) : callee.type === 'Identifier' ? callee.name : null;
}

/** What a call gives for the parameter at an index; `undefined` where it gives nothing, or a list that is spread tells. */
export function argumentAt(call: Call, index: number): Node | undefined {
  return call.arguments.slice(0, index + 1).some(({type}) => type === 'SpreadElement') ? undefined : call.arguments[index];
}

/** Whether a node is another one or stands inside it. */
export function isInside(node: Node, ancestor: Node): boolean {
  for (let up: Node | undefined = node; up != null; up = up.parent) {
    if (up === ancestor) {
      return true;
    }
  }
  return false;
}

/** `null`, `undefined`, `void 0`: a value that a later write replaces. */
export function isNullish(node: Node): boolean {
  return (
    (node.type === 'Literal' && node.value === null && node.raw === 'null') ||
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'UnaryExpression' && node.operator === 'void')
  );
}

const LOOPS = new Set(['DoWhileStatement', 'ForInStatement', 'ForOfStatement', 'ForStatement', 'WhileStatement']);

/** What a node runs once for: its nearest function or loop, or the program. A time taken outside is not taken again inside. */
export function activationOf(node: Node): Node {
  let up = node;
  while (up.parent != null && !isFunction(up.parent) && !LOOPS.has(up.parent.type)) {
    up = up.parent;
  }
  return up.parent ?? up;
}
