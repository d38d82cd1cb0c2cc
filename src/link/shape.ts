import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {ExportPlace, ListedName, SourceFile} from '../analysis/context.ts';
import {isNullish, keyName, memberName, type Node, plainString, unwrap, wrapped} from '../dialect/ast.ts';
import {walk} from '../dialect/walk.ts';
import {type ModuleMock, ModuleMocks} from './module-mocks.ts';
import {declareConstant, declareNamed, forget, isWrittenOnce, mention} from './scopes.ts';

type Variable = Scope.Variable;

/** The name of what `module.exports = value` exports. */
export const WHOLE = '=';
export const DEFAULT = 'default';
/** Stands for whatever a file exports. */
export const EVERY_NAME = '*';

/** A name that a file takes from another one and shows to others. */
export interface ReExport {
  readonly specifier: string;
  /** `null` for all names. */
  readonly name: string | null;
  /** The name over there; `null` for the whole module. */
  readonly imported: string | null;
  /** Where it is named; `null` for all names. */
  readonly node: TSESTree.ExportSpecifier | null;
}

/** A variable that others know by a name, and how it is exported under that name. */
export interface Export {
  readonly variable: Variable;
  readonly place: ExportPlace;
}

/** A variable that stands for what another file exports. */
export interface NamedImport {
  readonly specifier: string;
  readonly name: string;
  readonly variable: Variable;
  /** The name in its list; `null` for a default import. */
  readonly node: ListedName | null;
}

/** The whole of another file, by a variable or as an expression. */
export interface ModuleImport {
  readonly specifier: string;
  /** The variable that holds it; `null` for an expression that is used where it stands. */
  readonly variable: Variable | null;
  /** The expression, where there is no variable. */
  readonly node: Node | null;
  readonly scope: Scope.Scope;
  /** Whether it is the module's namespace, and never what `module.exports` was set to. */
  readonly isNamespace: boolean;
}

/** What a file gives to others and takes from them. */
export interface ModuleShape {
  readonly exports: ReadonlyMap<string, Export>;
  readonly reExports: readonly ReExport[];
  readonly named: readonly NamedImport[];
  readonly modules: readonly ModuleImport[];
  /** Imports for nothing but what the other file does. */
  readonly effects: readonly {readonly specifier: string}[];
  /** The modules that it mocks, as a test. */
  readonly mocks: readonly ModuleMock[];
  /** Whether a node stands in what mocks a module. */
  readonly isInMock: (node: Node) => boolean;
  /** Whether it exports more than can be listed, such as by a computed name. */
  readonly isOpaque: boolean;
  /** Whether it exports by `exports` and `module.exports` alone: its default is then the module. */
  readonly isCommonJs: boolean;
}

/** Every specifier of a file, each once. */
export function specifiersOf({named, modules, reExports, effects}: ModuleShape): string[] {
  return [...new Set([...named, ...modules, ...reExports, ...effects].map(({specifier}) => specifier))];
}

/** Reads the shape of a file; what it exports without a name gets a variable. */
export function shapeOf(file: SourceFile): ModuleShape {
  return new ShapeReader(file).read();
}

class ShapeReader {
  readonly #file: SourceFile;
  readonly #scope: Scope.Scope;
  readonly #exports = new Map<string, Export>();
  readonly #reExports: ReExport[] = [];
  readonly #named: NamedImport[] = [];
  readonly #modules: ModuleImport[] = [];
  readonly #effects: {readonly specifier: string}[] = [];
  readonly #mocks: ModuleMock[] = [];
  readonly #mocking: ModuleMocks;
  #isOpaque = false;
  #isCommonJs = false;

  constructor(file: SourceFile) {
    this.#file = file;
    const scopes = file.scopeManager.scopes.filter((scope) => scope.block.type === 'Program');
    const scope = scopes.at(-1);
    if (scope === undefined) {
      throw new TypeError('A program has a scope.');
    }
    this.#scope = scope;
    this.#mocking = new ModuleMocks(file);
  }

  read(): ModuleShape {
    const listed = new Set<Node>();
    for (const statement of this.#file.ast.body) {
      this.#statement(statement, listed);
    }
    walk(this.#file.ast, (node) => {
      this.#node(node, listed);
    });
    const isModule = this.#file.ast.body.some(({type}) => MODULE_SYNTAX.has(type));
    return {
      exports: this.#exports,
      reExports: this.#reExports,
      named: this.#named,
      modules: this.#modules,
      effects: this.#effects,
      mocks: this.#mocks,
      isInMock: (node) => this.#mocking.isInMock(node),
      isOpaque: this.#isOpaque,
      isCommonJs: this.#isCommonJs && !isModule,
    };
  }

  #statement(statement: TSESTree.ProgramStatement, listed: Set<Node>): void {
    switch (statement.type) {
      case 'ImportDeclaration':
        this.#import(statement);
        break;
      case 'ExportNamedDeclaration':
        this.#exportNamed(statement);
        break;
      case 'ExportDefaultDeclaration':
        this.#exportDefault(statement.declaration);
        break;
      case 'ExportAllDeclaration':
        this.#reExports.push({specifier: statement.source.value, name: statement.exported === null ? null : nameOf(statement.exported), imported: null, node: null});
        break;
      case 'TSExportAssignment':
        this.#exportValue(WHOLE, statement.expression, ALONE);
        break;
      case 'ExpressionStatement':
        this.#assignment(statement.expression, listed);
        break;
      default:
    }
  }

  // ── imports ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #import({source, specifiers}: TSESTree.ImportDeclaration): void {
    if (specifiers.length === 0) {
      this.#effects.push({specifier: source.value});
    }
    for (const specifier of specifiers) {
      const variable = this.#scope.set.get(specifier.local.name);
      if (variable === undefined) {
        continue;
      }
      if (specifier.type === 'ImportNamespaceSpecifier') {
        this.#modules.push({specifier: source.value, variable, node: null, scope: this.#scope, isNamespace: true});
      } else {
        const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : DEFAULT;
        this.#named.push({specifier: source.value, name, variable, node: specifier.type === 'ImportSpecifier' ? specifier : null});
      }
    }
  }

  #node(node: Node, listed: Set<Node>): void {
    if (node.type === 'AssignmentExpression' && !listed.has(node.left)) {
      this.#laterWrite(node, listed);
    }
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require' && this.#isGlobal('require')) {
      this.#required(node, node.arguments[0]);
    } else if (node.type === 'CallExpression') {
      this.#called(node);
    } else if (node.type === 'ImportExpression') {
      this.#imported(node);
    } else if (node.type === 'TSImportEqualsDeclaration' && node.moduleReference.type === 'TSExternalModuleReference') {
      const specifier = plainString(node.moduleReference.expression);
      const variable = this.#scope.set.get(node.id.name);
      if (specifier !== null && variable !== undefined) {
        this.#modules.push({specifier, variable, node: null, scope: this.#scope, isNamespace: false});
      }
    } else if (isExportsReference(node) && this.#isGlobal('exports') && this.#isGlobal('module') && !listed.has(node) && !isMarker(node)) {
      this.#isOpaque = true;
    }
  }

  /** What a test does with modules: `jest.mock('…')`, `jest.requireActual('…')`. */
  #called(call: TSESTree.CallExpression): void {
    this.#mocks.push(...this.#mocking.mocksOf(call));
    if (this.#mocking.loadsModule(call) || this.#mocking.loadsWithMocks(call) || this.#mocking.handsMock(call)) {
      this.#required(call, call.arguments[0]);
    }
  }

  #required(call: TSESTree.CallExpression, argument: Node | undefined): void {
    const specifier = argument === undefined ? null : plainString(argument);
    if (specifier !== null) {
      this.#expression(specifier, call, false);
    }
  }

  /** `await import('…')`, and `import('…').then((module) => …)`. */
  #imported(node: TSESTree.ImportExpression): void {
    const specifier = plainString(node.source);
    const isMocked = node.parent.type === 'CallExpression' && this.#mocking.isMocking(node.parent);
    if (specifier === null || isMocked) {
      return;
    }
    const then = node.parent.type === 'MemberExpression' && memberName(node.parent) === 'then' ? node.parent.parent : null;
    const handler = then?.type === 'CallExpression' ? then.arguments[0] : undefined;
    const parameter = handler?.type === 'ArrowFunctionExpression' || handler?.type === 'FunctionExpression' ? handler.params[0] : undefined;
    if (parameter === undefined) {
      this.#expression(specifier, node, true);
    } else {
      this.#pattern(specifier, parameter, true);
    }
  }

  #expression(specifier: string, node: Node, isNamespace: boolean): void {
    const outer = wrapped(node);
    const {parent} = outer;
    if (parent?.type === 'VariableDeclarator' && parent.init === outer) {
      this.#pattern(specifier, parent.id, isNamespace);
    } else if (parent?.type === 'SpreadElement' && this.#isExportsObject(parent.parent)) {
      this.#reExports.push({specifier, name: null, imported: null, node: null});
    } else if (parent?.type === 'ExpressionStatement' || (parent?.type === 'SpreadElement' && this.#mocking.isInMock(parent))) {
      this.#effects.push({specifier});
    } else {
      this.#modules.push({specifier, variable: null, node: outer, scope: this.#scope, isNamespace});
    }
  }

  #isExportsObject(node: Node): boolean {
    return node.type === 'ObjectExpression' && node.parent.type === 'VariableDeclarator' && node.parent.id.type === 'Identifier' && node.parent.id.name === constantName(WHOLE);
  }

  /** What a module is bound to: a variable, or variables for some of its names. */
  #pattern(specifier: string, pattern: Node, isNamespace: boolean): void {
    const variables = this.#declaredBy(pattern);
    if (pattern.type === 'Identifier') {
      const [variable] = variables;
      if (variable !== undefined && isConstant(variable)) {
        this.#modules.push({specifier, variable, node: null, scope: variable.scope, isNamespace});
        return;
      }
    } else if (pattern.type === 'ObjectPattern') {
      const names = pattern.properties.map((property) => namedProperty(property));
      for (const [index, named] of names.entries()) {
        const variable = variables.find(({identifiers}) => identifiers[0] === named?.local);
        if (named !== null && variable !== undefined && isConstant(variable)) {
          this.#named.push({specifier, name: named.name, variable, node: named.property});
        } else {
          const rest = pattern.properties[index];
          this.#modules.push({specifier, variable: null, node: rest ?? pattern, scope: this.#scope, isNamespace});
        }
      }
      return;
    }
    this.#modules.push({specifier, variable: null, node: pattern, scope: this.#scope, isNamespace});
  }

  #declaredBy(pattern: Node): readonly Variable[] {
    const identifiers = new Set<Node>();
    walk(pattern, (node) => identifiers.add(node));
    return this.#file.scopeManager.scopes.flatMap((scope) => scope.variables.filter((variable) => variable.identifiers.some((identifier) => identifiers.has(identifier))));
  }

  // ── exports ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #exportNamed({declaration, specifiers, source}: TSESTree.ExportNamedDeclaration): void {
    if (declaration !== null) {
      const declarations: readonly Node[] = declaration.type === 'VariableDeclaration' ? declaration.declarations : [declaration];
      for (const variable of declarations.flatMap((node) => this.#file.scopeManager.getDeclaredVariables(node))) {
        if (variable.scope === this.#scope) {
          this.#add(variable.name, variable, {kind: 'declaration', node: declaration});
        }
      }
    }
    for (const specifier of specifiers) {
      const [name, local] = [nameOf(specifier.exported), nameOf(specifier.local)];
      if (source !== null) {
        this.#reExports.push({specifier: source.value, name, imported: local, node: specifier});
        continue;
      }
      const variable = this.#scope.set.get(local);
      if (variable !== undefined) {
        forget(variable, specifier.local);
        this.#add(name, variable, {kind: 'list', node: specifier});
      }
    }
  }

  #exportDefault(declaration: TSESTree.DefaultExportDeclarations): void {
    if (declaration.type !== 'FunctionDeclaration' && declaration.type !== 'ClassDeclaration') {
      this.#exportValue(DEFAULT, declaration, ALONE);
      return;
    }
    const known = declaration.id === null ? undefined : this.#scope.set.get(declaration.id.name);
    this.#add(DEFAULT, known ?? declareNamed(this.#scope, constantName(DEFAULT), declaration), ALONE);
  }

  /** `module.exports = …`, `exports.name = …`; what only looks like it stands deeper, or is written twice, and cannot be listed. */
  #assignment(expression: Node, listed: Set<Node>): void {
    if (expression.type !== 'AssignmentExpression' || expression.operator !== '=' || !this.#isGlobal('module') || !this.#isGlobal('exports')) {
      return;
    }
    const name = exportedName(expression.left);
    if (name === null) {
      return;
    }
    this.#isCommonJs = true;
    if (this.#laterWrite(expression, listed)) {
      return;
    }
    walk(expression.left, (node) => listed.add(node));
    // `exports = module.exports = …` and `exports.a = exports.b = …`
    const inner = expression.right.type === 'AssignmentExpression' && exportedName(expression.right.left) !== null ? expression.right : null;
    if (inner !== null) {
      this.#assignment(inner, listed);
      const value = this.#exports.get(exportedName(inner.left) ?? '');
      if (value !== undefined && name !== EXPORTS_ALIAS) {
        this.#add(name, value.variable, ALONE);
      }
    } else if (name !== EXPORTS_ALIAS && !isNullish(expression.right)) {
      this.#exportValue(name, expression.right, name === WHOLE ? ALONE : {kind: 'line', node: expression});
    }
  }

  /** `if (isTest) exports.name = …`: others may get another value. */
  #laterWrite({left}: TSESTree.AssignmentExpression, listed: Set<Node>): boolean {
    const name = exportedName(left);
    const known = name === null || !this.#isGlobal('module') || !this.#isGlobal('exports') ? undefined : this.#exports.get(name);
    if (known === undefined || name === WHOLE) {
      return false;
    }
    walk(left, (node) => listed.add(node));
    mention(left, known.variable, this.#scope, false);
    return true;
  }

  #exportValue(name: string, value: Node, place: ExportPlace): void {
    const plain = unwrap(value);
    const variable = plain.type === 'Identifier' ? this.#scope.set.get(plain.name) : undefined;
    if (variable !== undefined && variable.defs.length > 0) {
      forget(variable, plain);
      this.#add(name, variable, place);
      return;
    }
    if (name === WHOLE && plain.type === 'ObjectExpression') {
      for (const property of plain.properties) {
        this.#exportProperty(property);
      }
    }
    this.#add(name, declareConstant(this.#scope, constantName(name), value), place);
  }

  /** `module.exports = {name, other: value, method() {}}`: each is exported by its name. */
  #exportProperty(property: TSESTree.ObjectLiteralElement): void {
    if (property.type === 'SpreadElement') {
      const source = unwrap(property.argument);
      const isModule = source.type === 'CallExpression' && source.callee.type === 'Identifier' && source.callee.name === 'require';
      this.#isOpaque ||= !isModule;
      return;
    }
    const name = keyName(property.key, property.computed);
    if (name === null || property.kind !== 'init') {
      this.#isOpaque = true;
    } else {
      this.#exportValue(name, property.value, {kind: 'list', node: property});
    }
  }

  /** A name that is exported twice is not known by one value. */
  #add(name: string, variable: Variable, place: ExportPlace): void {
    if (this.#exports.has(name) && this.#exports.get(name)?.variable !== variable) {
      this.#isOpaque = true;
    }
    this.#exports.set(name, {variable, place});
  }

  #isGlobal(name: string): boolean {
    return (this.#scope.set.get(name)?.defs.length ?? 0) === 0;
  }
}

/** What a value is called that is exported without a name. */
function constantName(exported: string): string {
  return `*${exported}*`;
}

const EXPORTS_ALIAS = 'exports';

const ALONE: ExportPlace = {kind: 'alone'};

const MODULE_SYNTAX = new Set(['ExportAllDeclaration', 'ExportDefaultDeclaration', 'ExportNamedDeclaration', 'ImportDeclaration']);

/** `name` of `exports.name` and `module.exports.name`, {@link WHOLE} of `module.exports`; `null` for what exports nothing. */
function exportedName(target: Node): string | null {
  if (target.type === 'Identifier') {
    return target.name === 'exports' ? EXPORTS_ALIAS : null;
  }
  if (target.type !== 'MemberExpression') {
    return null;
  }
  if (isModuleExports(target)) {
    return WHOLE;
  }
  const isName = isModuleExports(target.object) || (target.object.type === 'Identifier' && target.object.name === 'exports');
  return isName ? memberName(target) : null;
}

function isModuleExports(node: Node): boolean {
  return node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === 'module' && memberName(node) === 'exports';
}

/** A mention of `exports`, or of `module` for its exports. */
function isExportsReference(node: Node): boolean {
  if (node.type !== 'Identifier' || (node.name !== 'exports' && node.name !== 'module')) {
    return false;
  }
  const {parent} = node;
  const isKey = (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) || (parent.type === 'Property' && parent.key === node && !parent.shorthand);
  return !isKey;
}

/** `Object.defineProperty(exports, '__esModule', …)`, and `require.main === module`. */
function isMarker(node: Node): boolean {
  const {parent} = node;
  const isInterop = parent?.type === 'CallExpression' && parent.arguments[1] !== undefined && plainString(parent.arguments[1]) === '__esModule';
  return isInterop || parent?.type === 'BinaryExpression';
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

function namedProperty(property: TSESTree.Property | TSESTree.RestElement): {readonly name: string; readonly local: Node; readonly property: TSESTree.Property} | null {
  const name = property.type === 'Property' ? keyName(property.key, property.computed) : null;
  return property.type === 'Property' && name !== null && property.value.type === 'Identifier' ? {name, local: property.value, property} : null;
}

function isConstant(variable: Variable): boolean {
  return variable.defs.length === 1 && isWrittenOnce(variable);
}
