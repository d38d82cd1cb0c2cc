import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {ExportPlace, SourceFile} from '../analysis/context.ts';
import {isNullish, keyName, memberName, type Node, plainString, unwrap} from '../dialect/ast.ts';
import {walk} from '../dialect/walk.ts';
import {constantName, DEFAULT, WHOLE} from './module-names.ts';
import {declareConstant, declareNamed, forget, isGlobal, mention} from './scopes.ts';
import type {Export, ReExport} from './shape.ts';

type Variable = Scope.Variable;

/** Collects what a file gives to others, by `export`, `exports` and `module.exports`. */
export class ExportReader {
  readonly exports = new Map<string, Export>();
  readonly reExports: ReExport[] = [];
  readonly #file: SourceFile;
  readonly #scope: Scope.Scope;
  /** Mentions of `exports` that are understood. */
  readonly #listed = new Set<Node>();
  #isOpaque = false;
  #isCommonJs = false;

  constructor(file: SourceFile, scope: Scope.Scope) {
    this.#file = file;
    this.#scope = scope;
  }

  /** Whether more is exported than can be listed, such as by a computed name. */
  get isOpaque(): boolean {
    return this.#isOpaque;
  }

  /** Whether anything is exported by `exports` or `module.exports`. */
  get isCommonJs(): boolean {
    return this.#isCommonJs;
  }

  statement(statement: TSESTree.ProgramStatement): void {
    switch (statement.type) {
      case 'ExportNamedDeclaration':
        this.#exportNamed(statement);
        break;
      case 'ExportDefaultDeclaration':
        this.#exportDefault(statement.declaration);
        break;
      case 'ExportAllDeclaration':
        this.reExports.push({specifier: statement.source.value, name: statement.exported === null ? null : nameOf(statement.exported), imported: null, node: null});
        break;
      case 'TSExportAssignment':
        this.#exportValue(WHOLE, statement.expression, ALONE);
        break;
      case 'ExpressionStatement':
        this.#assignment(statement.expression);
        break;
      default:
    }
  }

  /** Looks, after all statements, for what they did not list. */
  node(node: Node): void {
    if (node.type === 'AssignmentExpression' && !this.#listed.has(node.left)) {
      this.#laterWrite(node);
    } else if (isExportsReference(node) && this.#hasCommonJs() && !this.#listed.has(node) && !isMarker(node)) {
      this.#isOpaque = true;
    }
  }

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
        this.reExports.push({specifier: source.value, name, imported: local, node: specifier});
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
  #assignment(expression: Node): void {
    if (expression.type !== 'AssignmentExpression' || expression.operator !== '=' || !this.#hasCommonJs()) {
      return;
    }
    const name = exportedName(expression.left);
    if (name === null) {
      return;
    }
    this.#isCommonJs = true;
    if (this.#laterWrite(expression)) {
      return;
    }
    walk(expression.left, (node) => this.#listed.add(node));
    // `exports = module.exports = …` and `exports.a = exports.b = …`
    const inner = expression.right.type === 'AssignmentExpression' && exportedName(expression.right.left) !== null ? expression.right : null;
    if (inner !== null) {
      this.#assignment(inner);
      const value = this.exports.get(exportedName(inner.left) ?? '');
      if (value !== undefined && name !== EXPORTS_ALIAS) {
        this.#add(name, value.variable, ALONE);
      }
    } else if (name !== EXPORTS_ALIAS && !isNullish(expression.right)) {
      this.#exportValue(name, expression.right, name === WHOLE ? ALONE : {kind: 'line', node: expression});
    }
  }

  /** `if (isTest) exports.name = …`: others may get another value. */
  #laterWrite({left}: TSESTree.AssignmentExpression): boolean {
    const name = exportedName(left);
    const known = name === null || !this.#hasCommonJs() ? undefined : this.exports.get(name);
    if (known === undefined || name === WHOLE) {
      return false;
    }
    walk(left, (node) => this.#listed.add(node));
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
    if (this.exports.has(name) && this.exports.get(name)?.variable !== variable) {
      this.#isOpaque = true;
    }
    this.exports.set(name, {variable, place});
  }

  #hasCommonJs(): boolean {
    return isGlobal(this.#scope, 'module') && isGlobal(this.#scope, 'exports');
  }
}

const EXPORTS_ALIAS = 'exports';

const ALONE: ExportPlace = {kind: 'alone'};

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
