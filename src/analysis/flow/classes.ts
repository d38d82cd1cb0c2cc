import type {TSESTree} from '@typescript-eslint/utils';

import {type ClassNode, type FunctionNode, isClass, isFunction, keyName, type Node, unwrap} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';

/** What a class body declares: a method, a field, an accessor. */
export type Element = TSESTree.MethodDefinition | TSESTree.PropertyDefinition;

/** The class of the program that a name stands for, or that an expression is. */
export function classNamed(code: Code, node: Node): ClassNode | null {
  if (isClass(node)) {
    return node;
  }
  const variable = code.variableOf(node);
  const definition = variable === null ? null : code.definitionOf(variable);
  const value = definition?.node == null ? null : unwrap(definition.node);
  return value !== null && isClass(value) ? value : null;
}

/** A class and those that it extends, from itself upwards. */
export interface Chain {
  readonly classes: readonly ClassNode[];
  /** Whether the last of them extends nothing, so that no code out of sight knows `this`. */
  readonly isWhole: boolean;
}

export function chainOf(code: Code, owner: ClassNode): Chain {
  const classes: ClassNode[] = [];
  for (let next: ClassNode | null = owner; next !== null && !classes.includes(next); ) {
    classes.push(next);
    const base: Node | null = next.superClass;
    if (base === null) {
      return {classes, isWhole: true};
    }
    next = classNamed(code, unwrap(base));
  }
  return {classes, isWhole: false};
}

/** The method, field or accessor of a name that a class body declares itself; `null` when it declares none, or only its type. */
export function elementOf(owner: ClassNode, name: string, isStatic: boolean): Element | null {
  return elementsOf(owner).find((element) => element.static === isStatic && keyName(element.key, element.computed) === name) ?? null;
}

/** What a class body declares that is there when the program runs: no overloads, no abstract members. */
export function elementsOf(owner: ClassNode): Element[] {
  return owner.body.body.filter(
    (element): element is Element =>
      (element.type === 'MethodDefinition' && element.value.type === 'FunctionExpression' && element.kind !== 'constructor') ||
      (element.type === 'PropertyDefinition' && !element.declare),
  );
}

/** The function that an element is when it is called, a method or a field that holds a function. */
export function codeOf(element: Element | null): FunctionNode | null {
  if (element?.type === 'MethodDefinition') {
    return element.kind === 'method' && isFunction(element.value) ? element.value : null;
  }
  return element?.value != null && isFunction(element.value) ? element.value : null;
}

/** The element whose {@link codeOf} a function is. */
export function elementAround(fn: FunctionNode): Element | null {
  const {parent} = fn;
  return (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') && codeOf(parent) === fn ? parent : null;
}

/** The constructor that a class declares itself. */
export function constructorIn(owner: ClassNode): TSESTree.FunctionExpression | null {
  for (const element of owner.body.body) {
    if (element.type === 'MethodDefinition' && element.kind === 'constructor' && element.value.type === 'FunctionExpression') {
      return element.value;
    }
  }
  return null;
}

/** The name of the field that a parameter property such as `constructor(private readonly key = value)` sets. */
export function fieldOf({parameter}: TSESTree.TSParameterProperty): TSESTree.Identifier {
  return parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
}

/** The parameter property that declares a field of a class. */
export function parameterProperty(owner: ClassNode, key: string): TSESTree.TSParameterProperty | null {
  const isOfKey = (parameter: Node): parameter is TSESTree.TSParameterProperty => parameter.type === 'TSParameterProperty' && fieldOf(parameter).name === key;
  return constructorIn(owner)?.params.find(isOfKey) ?? null;
}

/** The constructor that `new` runs for a class: its own or the nearest that it inherits. */
export function constructorFor(code: Code, owner: ClassNode): TSESTree.FunctionExpression | null {
  for (const candidate of chainOf(code, owner).classes) {
    const found = constructorIn(candidate);
    if (found !== null) {
      return found;
    }
  }
  return null;
}
