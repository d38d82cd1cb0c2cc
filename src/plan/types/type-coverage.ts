import type {Code, Variable} from '../../analysis/code.ts';
import type {Node} from '../../dialect/ast.ts';
import {plainString} from '../../dialect/ast.ts';

/** Says which mentions of a type describe nothing but given values: only then may the type change together with them. */
export class TypeCoverage {
  readonly #code: Code;
  readonly #places: ReadonlySet<Node>;
  readonly #key: string | null;

  /**
   * @param places the types written right at those values
   * @param key a member whose own type may be mentioned anywhere, as in `Reply['signature']`
   */
  constructor(code: Code, places: ReadonlySet<Node>, key: string | null = null) {
    this.#code = code;
    this.#places = places;
    this.#key = key;
  }

  /** Whether a mention of a type stands in one of the places, or in a local type that is only mentioned there. */
  covers(mention: Node, pending: ReadonlySet<Variable> = new Set()): boolean {
    if (this.#key !== null && memberTypeOf(mention, this.#key) !== null) {
      return true;
    }
    for (let node = mention; ; node = node.parent) {
      if (this.#places.has(node)) {
        return true;
      }
      if (isTypeDeclaration(node)) {
        const variable = this.#code.variableOf(node.id);
        return variable !== null && this.isOwn(variable, pending);
      }
      if (node.type === 'Program' || node.type === 'BlockStatement') {
        return false;
      }
    }
  }

  /** Whether a type of this file describes nothing but the values; where it mentions itself, its other mentions decide. */
  isOwn(variable: Variable, pending: ReadonlySet<Variable> = new Set()): boolean {
    return pending.has(variable) || (variable.defs.every(({node}) => isLocal(node as Node)) && this.#isCovered(variable, pending, false));
  }

  /** Whether the file uses a type that it exports for the values alone: others who import it must follow. */
  isOwnButExported(variable: Variable): boolean {
    return variable.defs.every(({node}) => isLocal(node as Node) || isExported(node as Node)) && this.#isCovered(variable, new Set(), true);
  }

  /** Whether the type is also given to a value that is made in sight and is none of these: the answer of another request. */
  isGivenElsewhere(variable: Variable): boolean {
    return mentionsOf(variable).some((mention) => isGivenToResult(mention) && !this.covers(mention, new Set([variable])));
  }

  #isCovered(variable: Variable, pending: ReadonlySet<Variable>, mayExport: boolean): boolean {
    return (
      variable.defs.every(({node}) => isTypeDeclaration(node as Node)) &&
      mentionsOf(variable).every(
        (mention) => (mayExport && mention.parent?.type === 'ExportSpecifier') || this.covers(mention, new Set([...pending, variable])),
      )
    );
  }
}

/** Every place where a type is named, its declaration apart. */
export function mentionsOf(variable: Variable): Node[] {
  return variable.references.map((reference) => reference.identifier);
}

/** `value as Reply`, `request<Reply>(…)`, `const reply: Reply = await request(…)`: but not of an object that is written there. */
function isGivenToResult(mention: Node): boolean {
  let type: Node = mention;
  while (type.parent !== undefined && (type.parent.type.startsWith('TS') && !ASSERTIONS.has(type.parent.type))) {
    type = type.parent;
  }
  const {parent} = type;
  switch (parent?.type) {
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return parent.expression.type !== 'ObjectExpression';
    case 'CallExpression':
    case 'NewExpression':
      return true;
    case 'Identifier':
    case 'ObjectPattern':
      return parent.parent.type === 'VariableDeclarator' && ['AwaitExpression', 'CallExpression'].includes(parent.parent.init?.type ?? '');
    default:
      return false;
  }
}

const ASSERTIONS = new Set<string>(['TSAsExpression', 'TSTypeAssertion']);

/** The literal in `Reply['signature']` when a mention is the type in front of it. */
export function memberTypeOf(mention: Node, key: string): Node | null {
  const reference = mention.parent;
  const access = reference?.type === 'TSTypeReference' ? reference.parent : undefined;
  if (access?.type !== 'TSIndexedAccessType' || access.objectType !== reference) {
    return null;
  }
  const {indexType} = access;
  return indexType.type === 'TSLiteralType' && plainString(indexType.literal) === key ? indexType.literal : null;
}

export type TypeDeclaration = Extract<Node, {type: 'TSTypeAliasDeclaration' | 'TSInterfaceDeclaration'}>;

export function isTypeDeclaration(node: Node): node is TypeDeclaration {
  return node.type === 'TSTypeAliasDeclaration' || node.type === 'TSInterfaceDeclaration';
}

function isExported(declaration: Node): boolean {
  return declaration.parent?.type === 'ExportNamedDeclaration';
}

/** Neither exported nor part of a namespace or of `declare global`. */
function isLocal(declaration: Node): boolean {
  const parent = declaration.parent?.type;
  return parent === 'Program' || parent === 'BlockStatement';
}
