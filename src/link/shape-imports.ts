import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {SourceFile} from '../analysis/context.ts';
import {importedName, keyName, memberName, type Node, plainString, wrapped} from '../dialect/ast.ts';
import {walk} from '../dialect/walk.ts';
import {type ModuleMock, ModuleMocks} from './module-mocks.ts';
import {constantName, DEFAULT, WHOLE} from './module-names.ts';
import {isGlobal, isWrittenOnce} from './scopes.ts';
import type {ModuleImport, NamedImport, ReExport} from './shape.ts';

type Variable = Scope.Variable;

/** Collects what a file takes from others, by `import` and `require`, and what a test puts in their place. */
export class ImportReader {
  readonly named: NamedImport[] = [];
  readonly modules: ModuleImport[] = [];
  readonly effects: {readonly specifier: string}[] = [];
  readonly mocks: ModuleMock[] = [];
  /** What is spread into `module.exports`. */
  readonly reExports: ReExport[] = [];
  readonly #file: SourceFile;
  readonly #scope: Scope.Scope;
  readonly #mocking: ModuleMocks;

  constructor(file: SourceFile, scope: Scope.Scope) {
    this.#file = file;
    this.#scope = scope;
    this.#mocking = new ModuleMocks(file);
  }

  statement(statement: TSESTree.ProgramStatement): void {
    if (statement.type === 'ImportDeclaration') {
      this.#import(statement);
    }
  }

  node(node: Node): void {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require' && isGlobal(this.#scope, 'require')) {
      this.#required(node, node.arguments[0]);
    } else if (node.type === 'CallExpression') {
      this.#called(node);
    } else if (node.type === 'ImportExpression') {
      this.#imported(node);
    } else if (node.type === 'TSImportEqualsDeclaration' && node.moduleReference.type === 'TSExternalModuleReference') {
      const specifier = plainString(node.moduleReference.expression);
      const variable = this.#scope.set.get(node.id.name);
      if (specifier !== null && variable !== undefined) {
        this.modules.push({specifier, variable, node: null, scope: this.#scope, isNamespace: false});
      }
    }
  }

  isInMock(node: Node): boolean {
    return this.#mocking.isInMock(node);
  }

  #import({source, specifiers}: TSESTree.ImportDeclaration): void {
    if (specifiers.length === 0) {
      this.effects.push({specifier: source.value});
    }
    for (const specifier of specifiers) {
      const variable = this.#scope.set.get(specifier.local.name);
      if (variable === undefined) {
        continue;
      }
      if (specifier.type === 'ImportNamespaceSpecifier') {
        this.modules.push({specifier: source.value, variable, node: null, scope: this.#scope, isNamespace: true});
      } else {
        const name = specifier.type === 'ImportSpecifier' ? importedName(specifier) : DEFAULT;
        this.named.push({specifier: source.value, name, variable, node: specifier.type === 'ImportSpecifier' ? specifier : null});
      }
    }
  }

  /** What a test does with modules: `jest.mock('…')`, `jest.requireActual('…')`. */
  #called(call: TSESTree.CallExpression): void {
    this.mocks.push(...this.#mocking.mocksOf(call));
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
      this.reExports.push({specifier, name: null, imported: null, node: null});
    } else if (parent?.type === 'ExpressionStatement' || (parent?.type === 'SpreadElement' && this.#mocking.isInMock(parent))) {
      this.effects.push({specifier});
    } else {
      this.modules.push({specifier, variable: null, node: outer, scope: this.#scope, isNamespace});
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
        this.modules.push({specifier, variable, node: null, scope: variable.scope, isNamespace});
        return;
      }
    } else if (pattern.type === 'ObjectPattern') {
      const names = pattern.properties.map((property) => namedProperty(property));
      for (const [index, named] of names.entries()) {
        const variable = variables.find(({identifiers}) => identifiers[0] === named?.local);
        if (named !== null && variable !== undefined && isConstant(variable)) {
          this.named.push({specifier, name: named.name, variable, node: named.property});
        } else {
          const rest = pattern.properties[index];
          this.modules.push({specifier, variable: null, node: rest ?? pattern, scope: this.#scope, isNamespace});
        }
      }
      return;
    }
    this.modules.push({specifier, variable: null, node: pattern, scope: this.#scope, isNamespace});
  }

  #declaredBy(pattern: Node): readonly Variable[] {
    const identifiers = new Set<Node>();
    walk(pattern, (node) => identifiers.add(node));
    return this.#file.scopeManager.scopes.flatMap((scope) => scope.variables.filter((variable) => variable.identifiers.some((identifier) => identifiers.has(identifier))));
  }
}

function namedProperty(property: TSESTree.Property | TSESTree.RestElement): {readonly name: string; readonly local: Node; readonly property: TSESTree.Property} | null {
  const name = property.type === 'Property' ? keyName(property.key, property.computed) : null;
  return property.type === 'Property' && name !== null && property.value.type === 'Identifier' ? {name, local: property.value, property} : null;
}

function isConstant(variable: Variable): boolean {
  return variable.defs.length === 1 && isWrittenOnce(variable);
}
