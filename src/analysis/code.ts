import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import {type ClassNode, classOfThis, innerOf, isNullish, isWrapper, keyName, memberName, type Node, plainString} from '../dialect/ast.ts';
import {walk} from '../dialect/walk.ts';
import {firstNotBefore} from '../edits/sorted.ts';
import {METHOD_NAMES} from '../migration/methods.ts';
import type {LinkedFile, SourceFile, StandIn} from './context.ts';
import {constructorOfThis} from './flow/prototypes.ts';
import {isCommonJsExport, isExportedDeclaration} from './flow/exports.ts';

export type Variable = Scope.Variable;

/** What a variable holds, as far as one look at its declaration tells. */
export type Definition =
  | {readonly kind: 'value'; readonly node: TSESTree.Expression}
  | {readonly kind: 'function' | 'class' | 'import' | 'parameter' | 'unknown'; readonly node: Node | null};

/** Something with a place in the text. */
interface Place {
  readonly range: readonly [number, number];
}

/** `import name = require('module')` */
export type ImportEquals = TSESTree.TSImportEqualsDeclaration & {readonly moduleReference: TSESTree.TSExternalModuleReference};

/** A member of a class as its own code names it, `this.key`; one object for each, so that they can be compared. */
export class ClassField {
  readonly owner: ClassNode;
  readonly key: string;

  constructor(owner: ClassNode, key: string) {
    this.owner = owner;
    this.key = key;
  }
}

/** Everything that the analysis looks up in one file, found in a single walk. */
export class Code {
  readonly file: SourceFile;
  /** Literals and template elements that spell a sign method, in source order. */
  readonly verbTexts: (TSESTree.StringLiteral | TSESTree.TemplateElement)[] = [];
  /** All string literals and template elements, in source order. */
  readonly texts: (TSESTree.StringLiteral | TSESTree.TemplateElement)[] = [];
  readonly regularExpressions: TSESTree.RegExpLiteral[] = [];
  /** `….signBlob` and `….signJwt`, in source order. */
  readonly methodMembers: TSESTree.MemberExpression[] = [];
  readonly imports: TSESTree.ImportDeclaration[] = [];
  readonly importEquals: ImportEquals[] = [];
  /** Calls of one argument that is a plain string, and `import('…')`: where `require` is found. */
  readonly requires: (TSESTree.CallExpression | TSESTree.ImportExpression)[] = [];
  /** All classes, in source order. */
  readonly classes: ClassNode[] = [];
  /** `super.<name>`, in source order. */
  readonly superMembers: TSESTree.MemberExpression[] = [];
  /** `super(…)`, in source order. */
  readonly superCalls: TSESTree.CallExpression[] = [];
  /** `this` where it is not asked for one of its members. */
  readonly wholeThis: TSESTree.ThisExpression[] = [];
  readonly #thisMembers = new Map<string, TSESTree.MemberExpression[]>();
  readonly #membersByClass = new Map<string, ReadonlyMap<ClassNode, TSESTree.MemberExpression[]>>();
  #references: Scope.Reference[] | null = null;
  #aliasMembers: ReadonlyMap<string, TSESTree.MemberExpression[]> | null = null;
  readonly #variables = new Map<Node, Variable>();
  readonly #names = new Set<string>();
  readonly #memberNames = new Set<string>();
  readonly #calledNames = new Set<string>();
  readonly #patternKeys = new Set<string>();
  readonly #scopes = new Map<Node, Scope.Scope[]>();
  readonly #fields = new Map<Node, Map<string, ClassField>>();

  constructor(file: SourceFile) {
    this.file = file;
    walk(file.ast, (node) => {
      this.#index(node);
    });
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

  #index(node: Node): void {
    switch (node.type) {
      case 'Literal':
      case 'TemplateElement':
        this.#indexLiteral(node);
        break;
      case 'Identifier':
        this.#names.add(node.name);
        break;
      case 'MemberExpression':
        this.#indexMember(node);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.classes.push(node);
        break;
      case 'ThisExpression':
        if (node.parent.type !== 'MemberExpression' || node.parent.object !== node) {
          this.wholeThis.push(node);
        }
        break;
      case 'ImportDeclaration':
        this.imports.push(node);
        break;
      case 'TSImportEqualsDeclaration':
        if (node.moduleReference.type === 'TSExternalModuleReference') {
          this.importEquals.push(node as ImportEquals);
        }
        break;
      case 'Property':
        if (node.parent.type === 'ObjectPattern') {
          this.#patternKeys.add(keyName(node.key, node.computed) ?? '');
        }
        break;
      case 'ImportExpression':
        this.requires.push(node);
        break;
      case 'CallExpression':
        if (node.callee.type === 'Super') {
          this.superCalls.push(node);
        }
        if (node.arguments.length === 1 && node.arguments[0] !== undefined && plainString(node.arguments[0]) !== null) {
          this.requires.push(node);
        }
        break;
      default:
    }
  }

  #indexLiteral(node: TSESTree.Literal | TSESTree.TemplateElement): void {
    if ('regex' in node) {
      this.regularExpressions.push(node);
    } else if (node.type === 'TemplateElement' || typeof node.value === 'string') {
      this.texts.push(node);
      if (spellsMethod(node)) {
        this.verbTexts.push(node);
      }
    }
  }

  #indexMember(node: TSESTree.MemberExpression): void {
    const name = memberName(node);
    if (name === null) {
      return;
    }
    if (METHOD_NAMES.has(name)) {
      this.methodMembers.push(node);
    }
    if (node.object.type === 'Super') {
      this.superMembers.push(node);
    }
    if (node.object.type !== 'ThisExpression') {
      // A factory such as `google.iam(…)` is called; a client that a field holds is not.
      const isCalled = node.parent.type === 'CallExpression' && node.parent.callee === node;
      (isCalled ? this.#calledNames : this.#memberNames).add(name);
    } else {
      addTo(this.#thisMembers, name, node);
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

  /** Regular expressions that spell a sign method, in source order. */
  get verbPatterns(): TSESTree.RegExpLiteral[] {
    return this.regularExpressions.filter(({regex}) => [...METHOD_NAMES].some((name) => regex.pattern.includes(name)));
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
    return this.#names.has(name) || (this.file.linkage?.parts ?? [this.file]).some(({markupNames}) => markupNames?.has(name) === true);
  }

  /** Whether anything but `this.name` reads a member of this name: `object.name`, not as a call, or `{name} = object`. */
  isReadOnOthers(name: string): boolean {
    return this.#memberNames.has(name) || this.#patternKeys.has(name);
  }

  /** Whether any `object.name(…)` in the file calls a method of this name on something other than `this`. */
  isCalledOnOthers(name: string): boolean {
    return this.#calledNames.has(name);
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

  /** The variable that an identifier declares or refers to; `null` for globals and property names. */
  variableOf(identifier: Node): Variable | null {
    return this.#variables.get(identifier) ?? null;
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
  readsOf(variable: Variable): Node[] {
    return variable.references
      .filter((reference) => reference.isRead() && !isTypeReference(reference))
      .map((reference) => reference.identifier);
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
    return variable.references
      .filter((reference) => reference.isWrite())
      .map((reference) => this.#wholeWrite(reference));
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
    return variable.references
      .filter((reference) => reference.isWrite())
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
    return (
      variable.defs.some((definition) => isExportedDeclaration(definition.node)) ||
      this.readsOf(variable).some((read) => read.parent?.type === 'ExportSpecifier' || isCommonJsExport(read))
    );
  }

  #isInMarkup(variable: Variable): boolean {
    const [identifier] = variable.identifiers;
    return (
      identifier !== undefined &&
      variable.scope.block.type === 'Program' &&
      this.fileAt(identifier).markupNames?.has(variable.name) === true
    );
  }

  /** Whether any `this.name` stands in the file. */
  isReadOnThis(name: string): boolean {
    return this.#thisMembers.has(name);
  }

  /** The member of a class that `this.<key>` names. */
  fieldOf(owner: ClassNode, key: string): ClassField {
    const fields = this.#fields.get(owner) ?? new Map<string, ClassField>();
    const field = fields.get(key) ?? new ClassField(owner, key);
    this.#fields.set(owner, fields.set(key, field));
    return field;
  }

  /** The `this` that an expression is, by itself or as `const self = this`; `null` for anything else. */
  thisBehind(node: Node): Node | null {
    const value = this.resolve(node);
    return value.type === 'ThisExpression' ? value : null;
  }

  /** `this.<name>` in a constructor function and in the methods of its prototype. */
  prototypeMembers(constructor: Variable, name: string): TSESTree.MemberExpression[] {
    return this.#membersOfThis(name).filter((member) => constructorOfThis(this, this.thisBehind(member.object) ?? member) === constructor);
  }

  /** `this.<name>` everywhere, and `self.<name>` where `self` is `this`. */
  #membersOfThis(name: string): TSESTree.MemberExpression[] {
    this.#aliasMembers ??= this.#findAliasMembers();
    return [...(this.#thisMembers.get(name) ?? []), ...(this.#aliasMembers.get(name) ?? [])];
  }

  #findAliasMembers(): ReadonlyMap<string, TSESTree.MemberExpression[]> {
    const variables = this.file.scopeManager.scopes.flatMap((scope) => scope.variables);
    const aliases = variables.filter((variable) => {
      const definition = this.definitionOf(variable);
      return definition.kind === 'value' && definition.node.type === 'ThisExpression';
    });
    const members = new Map<string, TSESTree.MemberExpression[]>();
    for (const read of aliases.flatMap((alias) => this.readsOf(alias))) {
      const member = read.parent;
      if (member?.type === 'MemberExpression' && member.object === read) {
        addTo(members, memberName(member) ?? '', member);
      }
    }
    return members;
  }

  /** `this.<name>` inside one class. */
  thisMembers(owner: ClassNode, name: string): readonly TSESTree.MemberExpression[] {
    const known = this.#membersByClass.get(name) ?? this.#groupByClass(name);
    return known.get(owner) ?? [];
  }

  #groupByClass(name: string): ReadonlyMap<ClassNode, TSESTree.MemberExpression[]> {
    const groups = new Map<ClassNode, TSESTree.MemberExpression[]>();
    for (const member of this.#membersOfThis(name)) {
      const owner = classOfThis(this.thisBehind(member.object) ?? member);
      if (owner !== null) {
        addTo(groups, owner, member);
      }
    }
    this.#membersByClass.set(name, groups);
    return groups;
  }
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
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

function spellsMethod(node: Node): boolean {
  const raw = node.type === 'TemplateElement' ? node.value.raw : (node as TSESTree.Literal).value;
  return typeof raw === 'string' && [...METHOD_NAMES].some((name) => raw.includes(name));
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
