import type {TSESTree} from '@typescript-eslint/utils';

import {isWrapper, keyName, type Node} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';

/** Whether a declared type has a member `exp`; `open` for a type that takes any member, `unknown` for one out of sight. */
export type ExpMember = 'absent' | 'none' | 'open' | 'optional' | 'required' | 'unknown';

/** Types that take every member. */
const OPEN_TYPES = new Set(['TSAnyKeyword', 'TSObjectKeyword', 'TSUnknownKeyword']);

/** What the type says of `exp` that is declared for a variable, or that a wrapper gives to an expression. */
export function expMemberOf(code: Code, node: Node): ExpMember {
  return memberIn(code, node.type === 'Identifier' ? annotationOf(code, node) : assertedType(node));
}

/** What a type says of `exp`. */
export function memberIn(code: Code, type: TSESTree.TypeNode | null | undefined): ExpMember {
  if (type == null) {
    return 'none';
  }
  if (OPEN_TYPES.has(type.type)) {
    return 'open';
  }
  if (type.type === 'TSTypeLiteral') {
    return memberAmong(type.members);
  }
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') {
    return 'unknown';
  }
  if (type.typeName.name === 'Record') {
    const params = type.typeArguments?.params;
    return params?.[0]?.type === 'TSStringKeyword' && takesNumber(params[1]) ? 'open' : 'unknown';
  }
  const [definition, ...more] = code.lookUp(type.typeName.name, type)?.defs ?? [];
  const declaration = definition?.node as Node | undefined;
  if (declaration === undefined || more.length > 0) {
    return 'unknown';
  }
  if (declaration.type === 'TSTypeAliasDeclaration') {
    return declaration.typeAnnotation.type === 'TSTypeLiteral' ? memberAmong(declaration.typeAnnotation.members) : 'unknown';
  }
  if (declaration.type !== 'TSInterfaceDeclaration') {
    return 'unknown';
  }
  const own = memberAmong(declaration.body.body);
  return own === 'absent' && declaration.extends.length > 0 ? 'unknown' : own;
}

/** Whether an object literal of a type may have `exp`, so that the file still compiles. */
export function takesExp(member: ExpMember): boolean {
  return member !== 'absent' && member !== 'unknown';
}

function memberAmong(members: readonly TSESTree.TypeElement[]): ExpMember {
  const found = members.find((member) => member.type === 'TSPropertySignature' && keyName(member.key, member.computed) === 'exp');
  if (found?.type === 'TSPropertySignature') {
    return found.optional ? 'optional' : 'required';
  }
  const index = members.find((member) => member.type === 'TSIndexSignature');
  if (index?.type !== 'TSIndexSignature') {
    return 'absent';
  }
  return takesNumber(index.typeAnnotation?.typeAnnotation) ? 'open' : 'unknown';
}

/** Whether a member of a type may be a number. */
function takesNumber(type: TSESTree.TypeNode | undefined): boolean {
  const types = type?.type === 'TSUnionType' ? type.types : [type];
  return types.some((part) => part?.type === 'TSNumberKeyword' || part?.type === 'TSAnyKeyword' || part?.type === 'TSUnknownKeyword');
}

function annotationOf(code: Code, name: TSESTree.Identifier): TSESTree.TypeNode | undefined {
  const [declared] = (code.variableOf(name)?.identifiers ?? []) as readonly TSESTree.Identifier[];
  return declared?.typeAnnotation?.typeAnnotation;
}

/** The type of `{…} satisfies Claims`; `as` takes members that the type has not. */
function assertedType(node: Node): TSESTree.TypeNode | null {
  for (let outer = node.parent; outer != null && isWrapper(outer); outer = outer.parent) {
    if (outer.type === 'TSSatisfiesExpression') {
      return outer.typeAnnotation;
    }
  }
  return null;
}
