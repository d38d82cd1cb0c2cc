import {createRequire} from 'node:module';

import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {Node} from '../dialect/ast.ts';

type Variable = Scope.Variable;
type Reference = Scope.Reference;

interface ScopeClasses {
  readonly Variable: new (name: string, scope: Scope.Scope) => Variable;
  readonly Reference: new (
    identifier: Node,
    scope: Scope.Scope,
    flag: number,
    writeExpr: Node | null,
    maybeImplicitGlobal: null,
    init: boolean,
    type: number,
  ) => Reference;
}

const READ = 1;
const WRITE = 2;
const VALUE = 1;
const TYPE = 2;

const require = createRequire(import.meta.url);

function classes(): ScopeClasses {
  return require('@typescript-eslint/scope-manager') as ScopeClasses;
}

/**
 * Gives an expression that is exported without a name a constant that holds it, as if `const name = expression` stood there.
 * The tree downwards stays what it is; upwards, the expression now belongs to the declaration.
 * @param name one that no code can spell
 */
export function declareConstant(scope: Scope.Scope, name: string, value: Node): Variable {
  const [start] = value.range;
  const id = nodeOf({type: 'Identifier', name, range: [start, start], loc: value.loc, decorators: [], optional: false, typeAnnotation: undefined});
  const declarator = nodeOf({type: 'VariableDeclarator', id, init: value, definite: false, range: value.range, loc: value.loc});
  const declaration = nodeOf({type: 'VariableDeclaration', kind: 'const', declare: false, declarations: [declarator], range: value.range, loc: value.loc});
  adopt(declaration, value.parent ?? null);
  adopt(declarator, declaration);
  adopt(id, declarator);
  adopt(value, declarator);
  const variable = declareVariable(scope, name, id, {type: 'Variable', name: id, node: declarator, parent: declaration});
  const write = new (classes().Reference)(id, scope, WRITE, value, null, true, VALUE);
  resolveTo(write, variable);
  scope.references.push(write);
  return variable;
}

/** Gives a function or class that is exported without a name one that no code can spell. */
export function declareNamed(scope: Scope.Scope, name: string, owner: TSESTree.FunctionDeclaration | TSESTree.ClassDeclaration): Variable {
  const [start] = owner.range;
  const id = nodeOf({type: 'Identifier', name, range: [start, start], loc: owner.loc, decorators: [], optional: false, typeAnnotation: undefined});
  adopt(id, owner);
  (owner as {id: unknown}).id = id;
  const type = owner.type === 'ClassDeclaration' ? 'ClassName' : 'FunctionName';
  return declareVariable(scope, name, id, {type, name: id, node: owner, parent: null});
}

function declareVariable(scope: Scope.Scope, name: string, id: Node, definition: object): Variable {
  const variable = new (classes().Variable)(name, scope);
  (variable.identifiers as Node[]).push(id);
  (variable.defs as object[]).push(definition);
  (scope.variables as Variable[]).push(variable);
  (scope.set as Map<string, Variable>).set(name, variable);
  return variable;
}

/** Makes one variable stand for another: what is read as `local` is `target` from now on. */
export function unify(local: Variable, target: Variable): void {
  if (local === target) {
    return;
  }
  for (const reference of local.references.splice(0)) {
    if (!reference.isWrite()) {
      resolveTo(reference, target);
    }
  }
  (local.scope.set as Map<string, Variable>).set(local.name, target);
}

/** Turns a node that names a variable in a longer way, such as `module.name`, into a plain mention of the variable, perhaps one that writes it. */
export function mention(node: Node, variable: Variable, scope: Scope.Scope, isType: boolean): void {
  const {parent, range, loc} = node;
  const write = parent?.type === 'AssignmentExpression' && parent.left === node ? parent : null;
  const flag = write === null ? READ : write.operator === '=' ? WRITE : READ | WRITE;
  for (const field of Object.keys(node)) {
    delete (node as unknown as Record<string, unknown>)[field];
  }
  Object.assign(node, {type: 'Identifier', name: variable.name, range, loc, parent, decorators: [], optional: false});
  const reference = new (classes().Reference)(node, scope, flag, write?.right ?? null, null, false, isType ? TYPE : VALUE);
  resolveTo(reference, variable);
  scope.references.push(reference);
}

/** Takes a mention off its variable: an export makes a name known, and is no use of the value. */
export function forget(variable: Variable, identifier: Node): void {
  const index = variable.references.findIndex((reference) => reference.identifier === identifier);
  if (index >= 0) {
    variable.references.splice(index, 1);
  }
}

/** Whether a file leaves a name to its surroundings. */
export function isGlobal(scope: Scope.Scope, name: string): boolean {
  return (scope.set.get(name)?.defs.length ?? 0) === 0;
}

/** Where a variable is mentioned for anything but to write it. */
export function mentionsOf(variable: Variable): readonly Node[] {
  return variable.references.filter((reference) => !reference.isWrite()).map(({identifier}) => identifier);
}

/** Whether nothing but one place, if any, gives a variable its value. */
export function isWrittenOnce(variable: Variable): boolean {
  return variable.references.filter((reference) => reference.isWrite()).length <= 1;
}

function resolveTo(reference: Reference, variable: Variable): void {
  (reference as {resolved: Variable | null}).resolved = variable;
  variable.references.push(reference);
}

function nodeOf(fields: object): Node {
  return fields as Node;
}

function adopt(child: Node, parent: Node | null): void {
  (child as {parent: Node | null}).parent = parent;
}
