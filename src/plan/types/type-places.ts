import type {TSESTree} from '@typescript-eslint/utils';

import type {Creation} from '../../analysis/clients/clients.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import {fieldAnnotation} from '../../analysis/clients/receivers.ts';
import type {Site} from '../../analysis/sites.ts';
import {functionAround, type FunctionNode, isFunction, isWrapper, type Node} from '../../dialect/ast.ts';

type TypeNode = TSESTree.TypeNode;

/** The types that a file gives to the answer of a sign request, to its body, or to the promise of either. */
export function replyTypes(code: Code, site: Site): ReadonlySet<TypeNode> {
  const patterns = (site.reply?.oldReaders ?? []).flatMap(({key}) => (key.parent?.type === 'Property' ? [key.parent] : []));
  return new Set([
    ...[...(site.reply?.visited ?? [])].flatMap((node) => typesAt(code, node)),
    ...patterns.flatMap(patternTypes),
  ]);
}

/** The types that a file gives to a sign request, or to the body in it. */
export function requestTypes(code: Code, site: Site): ReadonlySet<TypeNode> {
  const starts = [
    ...(site.body === null ? [] : [site.body.node]),
    ...site.objectLinks.map((link) => link.reference),
    ...(site.call?.arguments ?? []).map(insideWrappers),
  ];
  return new Set([
    ...(site.call === null ? [] : typeArgumentsOf(site.call)),
    ...starts.flatMap((start) => withWrappers(start)).flatMap((node) => typesAt(code, node)),
  ]);
}

/** The types that a file gives to the body itself, not to the options that carry it. */
export function bodyTypes(code: Code, site: Site): readonly TypeNode[] {
  const body = site.body?.object ?? null;
  return body === null
    ? []
    : [body.node, ...body.links.map((link) => link.reference)]
        .flatMap((start) => withWrappers(start))
        .flatMap((node) => typesAt(code, node));
}

/** The types that a file gives to a client, or to a part of it. */
export function clientTypes(code: Code, creation: Creation): ReadonlySet<TypeNode> {
  return new Set([
    ...[...creation.visited, ...creation.signs.map((sign) => sign.receiver)].flatMap((node) => typesAt(code, node)),
    ...[...creation.flow.variables].flatMap((variable) => variableTypes(variable)),
  ]);
}

/** The types written right at an expression, at what it is assigned to, or at the function that returns it. */
export function typesAt(code: Code, node: Node): TypeNode[] {
  return [...ownTypes(code, node), ...targetTypes(code, node)];
}

/** The types written right at an expression. */
export function ownTypes(code: Code, node: Node): TypeNode[] {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return [node.typeAnnotation];
    case 'CallExpression':
    case 'NewExpression':
      return typeArgumentsOf(node);
    case 'Identifier': {
      const variable = code.variableOf(node);
      return variable === null ? [] : variableTypes(variable);
    }
    case 'MemberExpression':
      return annotated(fieldAnnotation(node));
    default:
      return [];
  }
}

function targetTypes(code: Code, node: Node): TypeNode[] {
  const {parent} = node;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init === node ? patternTypes(parent.id) : [];
    case 'AssignmentExpression':
      return parent.right === node ? ownTypes(code, parent.left) : [];
    case 'PropertyDefinition':
      return parent.value === node ? annotated(parent.typeAnnotation) : [];
    case 'ReturnStatement':
      return resultTypes(functionAround(parent));
    case 'ArrowFunctionExpression':
      return parent.body === node ? resultTypes(parent) : [];
    default:
      return [];
  }
}

/** What a function is declared to return, by itself or by the constant that holds it. */
function resultTypes(fn: FunctionNode | null): TypeNode[] {
  const holder = fn?.parent.type === 'VariableDeclarator' ? fn.parent.id.typeAnnotation?.typeAnnotation : undefined;
  return [...annotated(fn?.returnType), ...(holder?.type === 'TSFunctionType' ? annotated(holder.returnType) : [])];
}

function variableTypes(variable: Variable): TypeNode[] {
  return [...variable.identifiers.flatMap((identifier) => patternTypes(identifier)), ...predicateTypes(variable)];
}

/** `(value: unknown): value is Reply` */
function predicateTypes(variable: Variable): TypeNode[] {
  return variable.defs.flatMap(({node}) => {
    const predicate = isFunction(node) ? (node).returnType?.typeAnnotation : undefined;
    return predicate?.type === 'TSTypePredicate' &&
      predicate.parameterName.type === 'Identifier' &&
      predicate.parameterName.name === variable.name
      ? annotated(predicate.typeAnnotation)
      : [];
  });
}

/** The annotations of a name or pattern, and of the patterns around it. */
function patternTypes(pattern: Node): TypeNode[] {
  const types: TypeNode[] = [];
  for (let node: Node | undefined = pattern; node !== undefined && isPattern(node); node = node.parent) {
    if ('typeAnnotation' in node) {
      types.push(...annotated(node.typeAnnotation as TSESTree.TSTypeAnnotation | undefined));
    }
  }
  return types;
}

function isPattern(node: Node): boolean {
  return (
    ['Identifier', 'ObjectPattern', 'ArrayPattern', 'AssignmentPattern', 'RestElement', 'TSParameterProperty'].includes(node.type) ||
    (node.type === 'Property' && node.parent.type === 'ObjectPattern')
  );
}

function annotated(annotation: TSESTree.TSTypeAnnotation | null | undefined): TypeNode[] {
  return annotation == null ? [] : [annotation.typeAnnotation];
}

function typeArgumentsOf(call: TSESTree.CallExpression | TSESTree.NewExpression): TypeNode[] {
  return call.typeArguments?.params ?? [];
}

function insideWrappers(node: Node): Node {
  let inner = node;
  while (isWrapper(inner) && 'expression' in inner) {
    inner = inner.expression as Node;
  }
  return inner;
}

/** An expression and the assertions around it. */
function withWrappers(start: Node): Node[] {
  const nodes = [start];
  for (let node = start.parent; node !== undefined && isWrapper(node); node = node.parent) {
    nodes.push(node);
  }
  return nodes;
}
