import type {Creation} from '../../analysis/clients/clients.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import {type ClassNode, isClass, isWrapper, type Node} from '../../dialect/ast.ts';
import {walk} from '../../dialect/walk.ts';
import {clientTypes, typesAt} from './type-places.ts';

/**
 * Looks for the files that declare the types of a client, or of what holds it: where `Services` of `const services: Services =
 * {iam: google.iam('v1')}` is imported, its file may say `iam: iam_v1.Iam`.
 */
export function seekTypesOf(code: Code, creation: Creation): void {
  if (code.file.linkage === undefined) {
    return;
  }
  const holders = new Set<Node>();
  for (const node of creation.visited) {
    addHolders(node, holders);
  }
  const search = new TypeSearch(code);
  clientTypes(code, creation).forEach((type) => search.type(type));
  holders.forEach((holder) => search.holder(holder));
}

/** Adds what a value is put into or read from: objects and lists, what a call keeps it in, the class whose field it is. */
function addHolders(value: Node, holders: Set<Node>): void {
  const queue = [value];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const holder of holdersOf(node)) {
      if (!holders.has(holder)) {
        holders.add(holder);
        queue.push(holder);
      }
    }
  }
}

function holdersOf(node: Node): readonly Node[] {
  return [...(node.type === 'MemberExpression' ? [node.object] : []), ...holdersAround(node)];
}

function holdersAround(node: Node): readonly Node[] {
  const {parent} = node;
  switch (parent?.type) {
    case 'ArrayExpression':
    case 'SpreadElement':
      return [parent];
    case 'AssignmentExpression':
      return parent.right === node && parent.left.type === 'MemberExpression' ? [parent.left.object] : [];
    case 'CallExpression':
      return parent.callee !== node && parent.callee.type === 'MemberExpression' ? [parent.callee.object] : [];
    case 'ObjectExpression':
      return [parent];
    case 'Property':
      return parent.value === node ? [parent.parent] : [];
    case 'PropertyDefinition':
      return parent.value === node ? [parent.parent.parent] : [];
    default:
      return parent !== undefined && isWrapper(parent) ? [parent] : [];
  }
}

/** Visits declarations of types, and wants those that stand in other files. */
class TypeSearch {
  readonly #code: Code;
  readonly #seen = new Set<Variable>();

  constructor(code: Code) {
    this.#code = code;
  }

  holder(node: Node): void {
    if (isClass(node)) {
      this.#heritage(node);
    } else {
      typesAt(this.#code, node).forEach((type) => {
        this.type(type);
      });
    }
  }

  type(root: Node): void {
    walk(root, (node) => {
      const variable = node.type === 'Identifier' ? this.#code.variableOf(node) : null;
      if (variable !== null && !this.#seen.has(variable)) {
        this.#seen.add(variable);
        this.#code.file.linkage?.seek(variable);
        variable.defs.forEach((definition) => {
          this.#declaration(definition.node);
        });
      }
    });
  }

  #declaration(node: Node): void {
    if (isClass(node)) {
      this.#heritage(node);
    } else if (node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration') {
      this.type(node);
    }
  }

  /** What a class extends and implements, and the types of its fields. */
  #heritage(node: ClassNode): void {
    const own = node.body.body.flatMap((member) => ('typeAnnotation' in member && member.typeAnnotation !== undefined ? [member.typeAnnotation] : []));
    const others = (node.implements as typeof node.implements | null | undefined) ?? [];
    [...own, ...others, node.superClass].forEach((part) => {
      if (part !== null) {
        this.type(part);
      }
    });
  }
}
