import type {TSESTree} from '@typescript-eslint/utils';

import {classOfThis, functionAround, memberName, type Node, statementAround, unwrap} from '../../dialect/ast.ts';
import {type Code, type Variable} from '../code.ts';
import {fieldValue} from '../flow/fields.ts';
import {argumentIn} from './frames.ts';
import {isStaticClosed, ownerOf, propertyValue} from '../request/objects.ts';
import {onlyArgument} from '../flow/parameters.ts';
import {memberReads, spelledMember} from './members.ts';
import {flatten, type Link, type Piece} from './text.ts';
import {asFallback, linked, piecesThrough, type Trace} from './trace-context.ts';
import {isUrl, partOfUrl, urlVariable} from './trace-urls.ts';

/** A constant's text, or the text in a property of an object, a class or an enum. */
export function namePieces(trace: Trace, node: Node, owner: Node, via: readonly Link[]): Piece[] | null {
  if (node.type === 'MemberExpression') {
    return isUrl(trace, node.object) ? partOfUrl(trace, node, via) : (fieldPieces(trace, node, owner, via) ?? propertyPieces(trace, node, owner, via));
  }
  const variable = trace.code.variableOf(node);
  return variable !== null
    ? (givenPieces(trace, node) ?? variablePieces(trace, {reference: node, holder: variable, owner}, variable, via))
    : null;
}

/** What the call that is being looked into gives for a parameter: it stands where the call stands. */
function givenPieces(trace: Trace, parameter: Node): Piece[] | null {
  const {frame} = trace;
  const given = frame === null ? null : argumentIn(trace.code, frame, parameter);
  if (given === null) {
    return null;
  }
  trace.frame = given.frame;
  const pieces = trace.piecesOf(given.node, given.node, []);
  trace.frame = frame;
  return pieces;
}

function variablePieces(trace: Trace, link: Link, variable: Variable, via: readonly Link[]): Piece[] | null {
  const definition = trace.code.definitionOf(variable);
  if (definition.kind === 'value') {
    return isUrl(trace, definition.node)
      ? urlVariable(trace, link, variable, via)
      : piecesThrough(trace, link, definition.node, via);
  }
  const grown = grownPieces(trace, link, variable, via);
  if (grown !== null) {
    return grown;
  }
  const given = onlyArgument(trace.code, variable);
  if (given !== null) {
    return piecesThrough(trace, link, given, via);
  }
  const taken = propertyPieces(trace, link.reference, link.owner, via);
  if (taken !== null) {
    return taken;
  }
  const first = firstValue(variable);
  const pieces = first === null ? null : piecesThrough(trace, link, first, via);
  // A project that is only a default is as good as a value, as after `||`; a URL, a host or a name is worth reading.
  const isRead = pieces !== null && (!isDefault(first) || /[./:]/.test(flatten(pieces)));
  return isRead ? pieces.map(asFallback) : null;
}

/** `let url = a; url += b;`: what was added in the same block is there, what a condition adds may be. */
function grownPieces(trace: Trace, link: Link, variable: Variable, via: readonly Link[]): Piece[] | null {
  const declarator = variable.defs[0]?.node;
  const writes = trace.code.writeReferencesOf(variable).filter((reference) => reference.identifier.parent !== declarator);
  const additions = writes.map((reference) => reference.identifier.parent);
  const isInOrder = [link.reference, ...additions].every((node) => functionAround(node) === functionAround(variable.identifiers[0] ?? node));
  if (declarator?.type !== 'VariableDeclarator' || declarator.init === null || writes.length === 0 || !isInOrder) {
    return null;
  }
  const block = statementAround(declarator).parent;
  const pieces = trace.piecesOf(declarator.init, declarator.init, [...via, link]);
  for (const addition of additions) {
    if (addition.type !== 'AssignmentExpression' || addition.operator !== '+=' || addition.parent.type !== 'ExpressionStatement') {
      return null;
    }
    if (trace.code.isAhead(addition, link.reference)) {
      const isSure = addition.parent.parent === block;
      const added = {node: addition.right, owner: addition, via: [...via, link]};
      pieces.push(...(isSure ? trace.piecesOf(added.node, added.owner, added.via) : [{kind: 'hole', ...added} as const]));
      trace.links.push({...link, reference: addition.left});
    }
  }
  return linked(trace, link, pieces);
}

/** What a variable that is set again later is declared with, or the default of a parameter or a destructured name. */
function firstValue(variable: Variable): Node | null {
  const declarator = variable.defs[0]?.node;
  const [name] = variable.identifiers;
  if (declarator?.type === 'VariableDeclarator' && declarator.id === name) {
    return declarator.init;
  }
  return name?.parent.type === 'AssignmentPattern' && name.parent.left === name ? name.parent.right : null;
}

function isDefault(value: Node | null): boolean {
  return value?.parent?.type === 'AssignmentPattern';
}

/** `this.key`, for a field that is set once or a getter. */
function fieldPieces(trace: Trace, node: TSESTree.MemberExpression, owner: Node, via: readonly Link[]): Piece[] | null {
  const key = memberName(node);
  const instance = node.object.type === 'ThisExpression' ? classOfThis(node) : null;
  if (instance === null || key === null) {
    return null;
  }
  const field = fieldValue(trace.code, instance, key);
  if (field === null) {
    return null;
  }
  const pieces = piecesThrough(trace, {reference: node, holder: trace.code.onThis.fieldOf(instance, key), owner}, field.value, via);
  return field.isOpen ? (pieces?.map(asFallback) ?? null) : pieces;
}

function propertyPieces(trace: Trace, node: Node, owner: Node, via: readonly Link[]): Piece[] | null {
  const {code} = trace;
  const member = node.type === 'MemberExpression' ? staticMember(code, node) : null;
  if (member !== null) {
    const pieces = piecesThrough(trace, {reference: node, holder: member.holder, owner}, member.value, via);
    return member.isOpen ? (pieces?.map(asFallback) ?? null) : pieces;
  }
  const spelled = spelledMember(code, node);
  if (spelled === null) {
    return null;
  }
  const {holder, property, value} = spelled;
  const pieces = piecesThrough(trace, {reference: node, holder, owner, property}, value, via);
  // An object that others can reach may be given another value.
  return memberReads(code, property).isOpen ? (pieces?.map(asFallback) ?? null) : pieces;
}

/** `Class.key`, `Enum.key` */
function staticMember(code: Code, node: TSESTree.MemberExpression): {holder: Variable; value: Node; isOpen: boolean} | null {
  const object = unwrap(node.object);
  const key = memberName(node);
  const owner = ownerOf(code, object);
  const holder = code.variableOf(object);
  if (owner === null || key === null || holder === null) {
    return null;
  }
  const value = propertyValue(code, object, key);
  return value === null ? null : {holder, value, isOpen: owner.type !== 'TSEnumDeclaration' && !isStaticClosed(code, owner, holder, key)};
}
