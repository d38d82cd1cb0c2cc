import {argumentAt, type Call, functionAround, type FunctionNode, isFunction, isNullish, keyName, memberName, type Node, unwrap} from '../../dialect/ast.ts';
import {type Code, kindOf, type Variable} from '../code.ts';
import {remembering} from '../remembering.ts';
import {entryOf} from '../request/objects.ts';
import {callersOf, functionValue, usesArguments} from './functions.ts';

/** What an expression reads, and the keys that lead from it to the expression: `settings` and `url` of `settings.url`. */
export interface Read {
  /** Every expression that may be read; more than one for a parameter. */
  readonly objects: readonly Node[];
  readonly keys: readonly [string, ...string[]];
}

/** What a member expression, or a name that a pattern takes out of something, reads. */
export function readOf(code: Code, node: Node): Read | null {
  if (node.type === 'MemberExpression') {
    const key = memberName(node);
    return key === null ? null : {objects: [node.object], keys: [key]};
  }
  const variable = code.variableOf(node);
  const [name, ...others] = variable?.identifiers ?? [];
  return variable === null || name === undefined || others.length > 0 || isSetAgain(code, variable) ? null : patternRead(code, name);
}

/** The outermost object pattern around a name, and the keys that lead to the name; `null` where one of them is computed. */
export function wayTo(name: Node): {readonly pattern: Node; readonly keys: readonly string[]} | null {
  const keys: string[] = [];
  let pattern: Node = name;
  while (pattern.parent?.type === 'Property' && pattern.parent.value === pattern && pattern.parent.parent.type === 'ObjectPattern') {
    const key = keyName(pattern.parent.key, pattern.parent.computed);
    if (key === null) {
      return null;
    }
    keys.unshift(key);
    pattern = pattern.parent.parent;
  }
  return {pattern, keys};
}

/** `const {a: {name}} = object`, and the same for a parameter. */
function patternRead(code: Code, name: Node): Read | null {
  const way = wayTo(name);
  const [first, ...inner] = way?.keys ?? [];
  if (way === null || first === undefined) {
    return null;
  }
  const {pattern} = way;
  const declared = pattern.parent?.type === 'VariableDeclarator' && pattern.parent.id === pattern ? pattern.parent.init : null;
  const objects = declared === null ? argumentsFor(code, pattern) : [declared];
  return objects === null ? null : {objects, keys: [first, ...inner]};
}

/** Whether a variable is given anything but what its pattern takes out. */
function isSetAgain(code: Code, variable: Variable): boolean {
  return code.writesOf(variable).length > (isParameter(variable) ? 0 : 1);
}

function isParameter({defs: [definition, ...others]}: Variable): boolean {
  return definition !== undefined && others.length === 0 && kindOf(definition) === 'Parameter';
}

/** What all calls of a function give for one of its parameters; `null` when one of them is out of sight. */
const argumentsFor = remembering((code, parameter: Node): readonly Node[] | null => {
  const fn = parameter.parent;
  const callers = isFunction(fn) ? callersOf(code, fn) : null;
  const index = isFunction(fn) ? fn.params.findIndex((candidate) => candidate === parameter) : -1;
  if (callers === null || callers.length === 0 || index === -1) {
    return null;
  }
  const given = callers.map((caller) => argumentAt(caller, index));
  return given.every((argument) => argument !== undefined) ? given : null;
});

/** What all calls of a function give for the parameter that a variable is; `null` for any other variable, and when a call is out of sight. */
export function givenFor(code: Code, variable: Variable): readonly Node[] | null {
  const [name] = variable.identifiers;
  return isParameter(variable) && name !== undefined && code.writesOf(variable).length === 0 ? argumentsFor(code, name) : null;
}

/** What the one call of a function gives for the parameter that a variable is. */
export function onlyArgument(code: Code, variable: Variable): Node | null {
  const [argument, ...others] = givenFor(code, variable) ?? [];
  return argument === undefined || others.length > 0 ? null : argument;
}

/** Everything that an expression may stand for, where the callers of a function say it: for a parameter, a name in its pattern, a member of it. */
export function givenValues(code: Code, node: Node): {readonly values: readonly Node[]; readonly variable: Variable} | null {
  const root = node.type === 'MemberExpression' ? unwrap(node.object) : node;
  const variable = code.variableOf(root);
  if (variable === null || !isParameter(variable)) {
    return null;
  }
  const read = node === root && isWholeParameter(variable) ? null : readOf(code, node);
  if (read === null) {
    const values = node === root ? givenFor(code, variable) : null;
    return values === null ? null : {values, variable};
  }
  const objects = node === root ? read.objects : givenFor(code, variable);
  const values = objects?.map((object) => valueAt(code, object, read.keys)) ?? [];
  const [key] = read.keys;
  // Whoever reads the member a second time would get the renamed field as well.
  const isReadOnce = node === root || code.readsOf(variable).filter(({parent}) => parent?.type !== 'MemberExpression' || [null, key].includes(memberName(parent))).length === 1;
  return values.length > 0 && isReadOnce && values.every((value) => value !== null) ? {values, variable} : null;
}

/** Whether a parameter is a name, not one in a pattern. */
function isWholeParameter({identifiers: [name]}: Variable): boolean {
  return name?.parent !== undefined && isFunction(name.parent);
}

function valueAt(code: Code, object: Node, keys: readonly string[]): Node | null {
  let value: Node = object;
  for (const key of keys) {
    const literal = unwrap(code.resolve(value));
    const entry = literal.type === 'ObjectExpression' ? entryOf(code, {node: literal, links: []}, key) : null;
    if (entry?.kind !== 'property') {
      return null;
    }
    value = entry.value;
  }
  return value;
}

/** What a call of a parameter enters: the functions that the callers of the function around it hand over for it. */
export interface GivenFunctions {
  readonly functions: readonly {readonly fn: FunctionNode; readonly argument: Node}[];
  /** Every call of the parameter. */
  readonly calls: readonly Call[];
  /** Whether it is handed on, so that others may call the functions as well. */
  readonly isHandedOn: boolean;
}

/** The functions that a call such as `callback(error, value)` enters; `null` when one of them is out of sight, or it calls no parameter. */
export function givenFunctions(code: Code, call: Call): GivenFunctions | null {
  const given = call.callee.type === 'Identifier' ? givenValues(code, call.callee) : null;
  if (given === null) {
    return null;
  }
  const {values, variable} = given;
  const functions = values.filter((value) => !isNullish(value)).map((argument) => ({argument, fn: functionValue(code, argument)}));
  const known = functions.flatMap(({argument, fn}) => (fn === null || usesArguments(fn) ? [] : [{argument, fn}]));
  if (known.length < functions.length) {
    return null;
  }
  const reads = code.readsOf(variable);
  const calls = reads.flatMap(({parent}) => (parent?.type === 'CallExpression' && code.variableOf(parent.callee) === variable ? [parent] : []));
  const owner = functionAround(variable.identifiers[0] ?? call);
  const isTaken = owner !== null && usesArguments(owner);
  return {functions: known, calls, isHandedOn: isTaken || reads.some((read) => !calls.some(({callee}) => callee === read) && !isTested(read))};
}

/** Whether a mention only asks whether there is a value. */
function isTested(mention: Node): boolean {
  const {parent} = mention;
  switch (parent?.type) {
    case 'UnaryExpression':
      return true;
    case 'LogicalExpression':
      return parent.operator === '&&' && parent.left === mention;
    case 'ConditionalExpression':
    case 'IfStatement':
      return parent.test === mention;
    default:
      return false;
  }
}
