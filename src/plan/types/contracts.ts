import type {TSESTree} from '@typescript-eslint/utils';

import {type Code, kindOf, type Variable} from '../../analysis/code.ts';
import {chainOf} from '../../analysis/flow/classes.ts';
import {type ClassNode, isClass, keyName, type Node} from '../../dialect/ast.ts';

type TypeNode = TSESTree.TypeNode;

/** What says which methods the values of a type have. */
export type Contract = ClassNode | TSESTree.TSFunctionType | TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeLiteral;

/** Types that have the members of their first argument. */
const TRANSPARENT = new Set(['NonNullable', 'Omit', 'Partial', 'Pick', 'Readonly', 'Required']);

/** All that a value must fit: the types that it is given, what these extend, and what the classes of it implement. */
export class Contracts {
  readonly all = new Set<Contract>();
  /** The names of types and classes among them. */
  readonly names = new Set<Variable>();
  /** What generic types among them are given. */
  readonly parameters = new Set<TypeNode>();
  /** The first that is declared in a file out of sight. */
  unseen: Node | null = null;
  readonly #code: Code;

  constructor(code: Code) {
    this.#code = code;
  }

  addType(type: Node): this {
    switch (type.type) {
      case 'TSFunctionType':
      case 'TSTypeLiteral':
        this.all.add(type);
        break;
      case 'TSIntersectionType':
      case 'TSUnionType':
        type.types.forEach((part) => this.addType(part));
        break;
      case 'TSTypeReference':
        this.#addName(type.typeName, type.typeArguments);
        break;
    }
    return this;
  }

  addClass(owner: ClassNode): this {
    for (const next of chainOf(this.#code, owner).classes) {
      if (!this.all.has(next)) {
        this.all.add(next);
        this.#code.classVariables(next).forEach((variable) => this.names.add(variable));
        this.#addParameters(next.superTypeArguments);
        (next.implements as typeof next.implements | null | undefined)?.forEach(({expression, typeArguments}) => {
          this.#addName(expression, typeArguments);
        });
      }
    }
    return this;
  }

  #addName(name: Node, parameters: TSESTree.TSTypeParameterInstantiation | undefined): void {
    if (name.type === 'Identifier' && TRANSPARENT.has(name.name)) {
      parameters?.params.slice(0, 1).forEach((part) => this.addType(part));
      return;
    }
    this.#addParameters(parameters);
    const variable = this.#code.variableOf(name);
    if (variable === null || this.names.has(variable)) {
      return;
    }
    this.names.add(variable);
    this.#code.file.linkage?.seek(variable);
    for (const definition of variable.defs) {
      const node = definition.node as Node;
      if (kindOf(definition) === 'ImportBinding') {
        this.unseen ??= isOwnFile(definition.parent) ? name : null;
      } else if (node.type === 'TSInterfaceDeclaration') {
        this.all.add(node);
        node.extends.forEach(({expression, typeArguments}) => {
          this.#addName(expression, typeArguments);
        });
      } else if (node.type === 'TSTypeAliasDeclaration') {
        this.addType(node.typeAnnotation);
      } else if (isClass(node)) {
        this.addClass(node);
      }
    }
  }

  #addParameters(given: TSESTree.TSTypeParameterInstantiation | undefined): void {
    given?.params.forEach((type) => this.parameters.add(type));
  }
}

/** What comes from a package is not a type that the repository could rename a member of. */
function isOwnFile(declaration: Node | null | undefined): boolean {
  return declaration?.type === 'ImportDeclaration' && declaration.source.value.startsWith('.');
}

/** What a contract declares of a method. */
export interface Declared {
  /** What it returns. */
  readonly results: readonly TypeNode[];
  /** The names of the types of functions that say so. */
  readonly names: ReadonlySet<Variable>;
}

/** What a contract declares of a method of a name; of a function’s type, the name is `null`. */
export function declaredBy(code: Code, contract: Contract, name: string | null): Declared {
  if (contract.type === 'TSFunctionType') {
    return {results: name === null ? typeOf(contract.returnType) : [], names: new Set()};
  }
  const members = membersOf(contract).filter((member) => name !== null && 'key' in member && keyName(member.key, member.computed) === name);
  const functions = new Contracts(code);
  members.flatMap(heldType).forEach((type) => functions.addType(type));
  const held = [...functions.all].flatMap((type) => (type.type === 'TSFunctionType' ? typeOf(type.returnType) : []));
  return {results: [...members.flatMap(resultOf), ...held], names: functions.names};
}

function membersOf(contract: Exclude<Contract, TSESTree.TSFunctionType>): readonly (TSESTree.ClassElement | TSESTree.TypeElement)[] {
  return contract.type === 'TSTypeLiteral' ? contract.members : contract.body.body;
}

function resultOf(member: TSESTree.ClassElement | TSESTree.TypeElement): TypeNode[] {
  switch (member.type) {
    case 'TSAbstractMethodDefinition':
    case 'MethodDefinition':
      return typeOf(member.value.returnType);
    case 'TSMethodSignature':
      return typeOf(member.returnType);
    default:
      return [];
  }
}

/** The type of a property, which may hold a function. */
function heldType(member: TSESTree.ClassElement | TSESTree.TypeElement): TypeNode[] {
  switch (member.type) {
    case 'PropertyDefinition':
    case 'TSAbstractPropertyDefinition':
    case 'TSPropertySignature':
      return typeOf(member.typeAnnotation);
    default:
      return [];
  }
}

/** The type that an annotation writes; none where there is no annotation, for which parsers have different words. */
export function typeOf(annotation: TSESTree.TSTypeAnnotation | null | undefined): TypeNode[] {
  return annotation == null ? [] : [annotation.typeAnnotation];
}
