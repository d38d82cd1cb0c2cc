import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import {type ClassNode, innerOf, isNullish, isWrapper, type Node} from '../dialect/ast.ts';
import {firstNotBefore} from '../edits/sorted.ts';
import type {LinkedFile, SourceFile, StandIn} from './context.ts';
import {isCommonJsExport, isExportedDeclaration} from './flow/exports.ts';
import {NodeIndex} from './node-index.ts';
import {ThisMembers} from './this-members.ts';

export type Variable = Scope.Variable;

/** What a variable holds, as far as one look at its declaration tells. */
export type Definition =
  | {readonly kind: 'value'; readonly node: TSESTree.Expression}
  | {readonly kind: 'function' | 'class' | 'import' | 'parameter' | 'unknown'; readonly node: Node | null};

/** Something with a place in the text. */
interface Place {
  readonly range: readonly [number, number];
}

/** Everything that the analysis looks up in one file. */
export class Code {
  readonly file: SourceFile;
  readonly nodes: NodeIndex;
  readonly onThis: ThisMembers;
  #references: Scope.Reference[] | null = null;
  readonly #variables = new Map<Node, Variable>();
  readonly #scopes = new Map<Node, Scope.Scope[]>();
  readonly #reads = new Map<Variable, readonly Node[]>();
  readonly #writes = new Map<Variable, readonly Scope.Reference[]>();
  readonly #exported = new Map<Variable, boolean>();

  constructor(file: SourceFile) {
    this.file = file;
    this.nodes = new NodeIndex(file.ast);
    this.onThis = new ThisMembers(this);
    for (const scope of file.scopeManager.scopes) {
      this.#scopes.set(scope.block, [scope, ...(this.#scopes.get(scope.block) ?? [])]);
      for (const variable of scope.variables) {
        for (const identifier of variable.identifiers) {
          // A class declares its name twice, around itself and again inside: the outer one is what others see.
          if (!this.#variables.has(identifier)) {
            this.#variables.set(identifier, variable);
          }
        }
      }
      for (const reference of scope.references) {
        if (reference.resolved != null) {
          this.#variables.set(reference.identifier, reference.resolved);
        }
      }
    }
  }

  /** The mentions of variables between two offsets, in source order. */
  referencesWithin(start: number, end: number): Scope.Reference[] {
    this.#references ??= this.file.scopeManager.scopes
      .flatMap((scope) => scope.references)
      .sort((a, b) => a.identifier.range[0] - b.identifier.range[0]);
    const isBefore = (offset: number) => (reference: Scope.Reference) => reference.identifier.range[0] < offset;
    return this.#references.slice(firstNotBefore(this.#references, isBefore(start)), firstNotBefore(this.#references, isBefore(end)));
  }

  /** The file that a place stands in: one of several, when files are linked. */
  fileAt(place: Place): SourceFile {
    return this.linkedFileAt(place) ?? this.file;
  }

  /** The one of several linked files that a place stands in; `null` when this is a file of its own. */
  linkedFileAt({range: [offset]}: Place): LinkedFile | null {
    const parts = this.file.linkage?.parts ?? [];
    return parts[firstNotBefore(parts, (part) => part.start + part.text.length < offset)] ?? null;
  }

  /** Whether the code at a place has run when a later one of its file runs, or one of another file, which takes it from there as a whole. */
  isAhead(one: Place, other: Place): boolean {
    return this.linkedFileAt(one) !== this.linkedFileAt(other) || one.range[0] < other.range[0];
  }

  /** Whether two places run in one program: they are in one file, or something imports the files of both, directly or not. */
  runTogether(one: Place, other: Place): boolean {
    const [a, b] = [this.linkedFileAt(one), this.linkedFileAt(other)];
    return a === null || b === null || a === b || this.file.linkage?.runTogether(a, b) !== false;
  }

  /** Asks for all files that run together with the one around a place. */
  seekCompany(place: Place): void {
    const part = this.linkedFileAt(place);
    if (part !== null) {
      this.file.linkage?.seekCompany(part);
    }
  }

  /** Asks for the file that an expression comes from: a name that is imported, `require('./module')`. */
  seek(node: Node): void {
    const variable = this.variableOf(node);
    if (variable === null) {
      this.file.linkage?.seekModule(node);
    } else {
      this.file.linkage?.seek(variable);
    }
  }

  /** The source of a node, as written. */
  textOf(node: Node): string {
    return this.file.text.slice(node.range[0], node.range[1]);
  }

  /** Whether a comment stands between two offsets. */
  hasComment(start: number, end: number): boolean {
    return this.file.comments.some((comment) => comment.range[0] < end && comment.range[1] > start);
  }

  /** Whether any identifier in the file has this name: a new name must be free everywhere to capture nothing. */
  isNameTaken(name: string): boolean {
    return this.nodes.isNamed(name) || (this.file.linkage?.parts ?? [this.file]).some(({markupNames}) => markupNames?.has(name) === true);
  }

  /** The variable that a name means at a place; `null` for a global. */
  lookUp(name: string, place: Node): Variable | null {
    for (let node: Node | undefined = place; node != null; node = node.parent) {
      for (const scope of this.#scopes.get(node) ?? []) {
        const variable = scope.set.get(name);
        if (variable !== undefined) {
          return variable.defs.length > 0 ? variable : null;
        }
      }
    }
    return null;
  }

  /** The variable that an identifier declares or refers to; `null` for globals, property names, and what is no identifier. */
  variableOf(identifier: Node | null | undefined): Variable | null {
    return identifier == null ? null : (this.#variables.get(identifier) ?? null);
  }

  /** Whether an identifier refers to a global that nothing in the file declares. */
  isGlobal(identifier: Node, name: string): boolean {
    return (
      identifier.type === 'Identifier' &&
      identifier.name === name &&
      (this.variableOf(identifier)?.defs.length ?? 0) === 0
    );
  }

  /** Where a variable's value is read, without type positions. */
  readsOf(variable: Variable): readonly Node[] {
    const reads = this.#reads.get(variable) ?? variable.references
      .filter((reference) => reference.isRead() && !isTypeReference(reference))
      .map((reference) => reference.identifier);
    this.#reads.set(variable, reads);
    return reads;
  }

  /** The variables that name a class: around it, inside it, and the constant that holds it. */
  classVariables(owner: ClassNode): readonly Variable[] {
    const holder = owner.parent.type === 'VariableDeclarator' ? [owner.parent] : [];
    const declared = [owner, ...holder].flatMap((node) => this.file.scopeManager.getDeclaredVariables(node));
    const named = owner.id === null ? null : this.variableOf(owner.id);
    return named === null || declared.some((variable) => variable === named) ? declared : [...declared, named];
  }

  /** Where a variable stands in a type position (`typeof x`, a namespace before a type name). */
  typeReadsOf(variable: Variable): Node[] {
    return variable.references.filter(isTypeReference).map((reference) => reference.identifier);
  }

  /** The expressions that are written to a variable after or at its declaration; `null` stands for a value out of sight. */
  writesOf(variable: Variable): (Node | null)[] {
    return this.writeReferencesOf(variable).map((reference) => this.#wholeWrite(reference));
  }

  /** Where a variable is written. */
  writeReferencesOf(variable: Variable): readonly Scope.Reference[] {
    const writes = this.#writes.get(variable) ?? variable.references.filter((reference) => reference.isWrite());
    this.#writes.set(variable, writes);
    return writes;
  }

  #wholeWrite(reference: Scope.Reference): Node | null {
    const target = reference.identifier.parent;
    const isWhole =
      (target.type === 'VariableDeclarator' && target.id === reference.identifier) ||
      (target.type === 'AssignmentExpression' && target.operator === '=' && target.left === reference.identifier);
    return isWhole ? (reference.writeExpr ?? null) : null;
  }

  /** The expressions that a variable's value may come from, those of `+=`, `??=` and of defaults among them. */
  sourcesOf(variable: Variable): (Node | null)[] {
    return this.writeReferencesOf(variable)
      .map((reference) => {
        const target = reference.identifier.parent;
        const isAdded = target.type === 'AssignmentExpression' && ADDING_OPERATORS.has(target.operator);
        const isDefault = target.type === 'AssignmentPattern' && target.left === reference.identifier;
        return isAdded || isDefault ? target.right : this.#wholeWrite(reference);
      });
  }

  /** What a variable holds for its whole life, when its only write (`null` and `undefined` apart) tells. */
  definitionOf(variable: Variable): Definition {
    this.file.linkage?.seek(variable);
    // The signatures of an overloaded function say nothing of what it does.
    const [definition, ...others] = variable.defs.filter(({node}) => node.type !== 'TSDeclareFunction');
    if (definition === undefined || others.length > 0) {
      return {kind: 'unknown', node: null};
    }
    const values = this.writesOf(variable).filter((value) => value === null || !isNullish(value));
    switch (kindOf(definition)) {
      case 'Variable': {
        const [value] = values;
        return values.length === 1 && value != null && isValueOfDeclaration(definition.node)
          ? {kind: 'value', node: value as TSESTree.Expression}
          : {kind: 'unknown', node: definition.node};
      }
      case 'FunctionName':
        return {kind: values.length === 0 ? 'function' : 'unknown', node: definition.node};
      case 'ClassName':
        return {kind: values.length === 0 ? 'class' : 'unknown', node: definition.node};
      case 'ImportBinding':
        return {kind: 'import', node: definition.node};
      case 'Parameter':
        return {kind: values.length === 0 ? 'parameter' : 'unknown', node: definition.node};
      default:
        return {kind: 'unknown', node: definition.node};
    }
  }

  /** The one value behind an identifier, through as many constants as it takes; the node itself for anything else. */
  resolve(node: Node, seen: (identifier: TSESTree.Identifier, variable: Variable) => void = () => undefined): Node {
    let current = node;
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      if (isWrapper(current)) {
        current = innerOf(current);
        continue;
      }
      const variable = current.type === 'Identifier' ? this.variableOf(current) : null;
      const definition = variable === null ? null : this.definitionOf(variable);
      if (variable === null || definition?.kind !== 'value') {
        this.seek(current);
        return current;
      }
      seen(current as TSESTree.Identifier, variable);
      current = definition.node;
    }
    return current;
  }

  /** Whether code out of sight can use a variable: `export`, `module.exports`, `exports.x`, the markup of a component. */
  isExported(variable: Variable): boolean {
    const {linkage} = this.file;
    return this.#isInMarkup(variable) || (linkage === undefined ? this.#isExportedHere(variable) : linkage.isOpen(variable));
  }

  /** What tests put in the place of a variable that others know. */
  standInsOf(variable: Variable): readonly StandIn[] {
    return this.file.linkage?.standInsOf(variable) ?? [];
  }

  /** Whether other files know a variable by its name, all of them in sight or not. */
  isNamedElsewhere(variable: Variable): boolean {
    const {linkage} = this.file;
    return this.#isInMarkup(variable) || (linkage === undefined ? this.#isExportedHere(variable) : linkage.isExported(variable));
  }

  #isExportedHere(variable: Variable): boolean {
    const isExported =
      this.#exported.get(variable) ??
      (variable.defs.some((definition) => isExportedDeclaration(definition.node)) ||
        this.readsOf(variable).some((read) => read.parent?.type === 'ExportSpecifier' || isCommonJsExport(read)));
    this.#exported.set(variable, isExported);
    return isExported;
  }

  #isInMarkup(variable: Variable): boolean {
    const [identifier] = variable.identifiers;
    return (
      identifier !== undefined &&
      variable.scope.block.type === 'Program' &&
      this.fileAt(identifier).markupNames?.has(variable.name) === true
    );
  }

  /** The `this` that an expression is, by itself or as `const self = this`; `null` for anything else. */
  thisBehind(node: Node): Node | null {
    const value = this.resolve(node);
    return value.type === 'ThisExpression' ? value : null;
  }

}

/** Assignments after which a variable holds what it held, what they write, or both. */
const ADDING_OPERATORS = new Set(['+=', '??=', '||=', '&&=']);

/** Longer chains of constants do not occur; a cycle (`a = b; b = a`) must end. */
const MAX_STEPS = 64;

/** How a variable was declared: `Variable`, `Parameter`, `ImportBinding`, …; the scope managers' enums differ by name only. */
export function kindOf(definition: {readonly type: string}): string {
  return definition.type;
}

function isTypeReference(reference: Scope.Reference): boolean {
  const {isTypeReference: type, isValueReference: value} = reference as {
    isTypeReference?: boolean;
    isValueReference?: boolean;
  };
  return type === true && value !== true;
}

function isValueOfDeclaration(node: Node): boolean {
  return node.type === 'VariableDeclarator' && node.id.type === 'Identifier';
}
