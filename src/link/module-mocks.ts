import {basename, dirname} from 'node:path';

import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {SourceFile} from '../analysis/context.ts';
import {type FunctionNode, functionAround, isFunction, keyName, memberName, methodName, type Node, plainString, rootOf, unwrap} from '../dialect/ast.ts';
import {walk} from '../dialect/walk.ts';
import {ACTUAL_MODULE, LOADING_WITH_MOCKS, MOCKS_FOLDER, MODULE_MOCKING, TEST_GLOBALS, TEST_PACKAGES} from '../migration/tests.ts';

/** A call of a test that puts something in the place of a whole module: `jest.mock('./iam', () => ({sign: jest.fn()}))`. */
export interface ModuleMock {
  readonly specifier: string;
  /** The module whose import of the other is meant, where only that one gets it; the specifier counts from there. */
  readonly within: string | null;
  /** What stands for the names of the module; `null` where that is out of sight. */
  readonly values: ReadonlyMap<string, Node | null>;
  /** What stands for the other names: themselves or nothing, stubs of the test library, or something out of sight. */
  readonly rest: 'known' | 'automatic' | 'unknown';
  readonly node: Node;
}

/** What a factory makes. */
type Made = Pick<ModuleMock, 'rest' | 'values'>;

const UNKNOWN: Made = {values: new Map(), rest: 'unknown'};

/** The names of the options of node:test’s `mock.module(…)`. */
const NAMED = 'namedExports';
const DEFAULT_EXPORT = 'defaultExport';

/** Finds the calls of one file that mock modules, and those that load a module beside its mock. */
export class ModuleMocks {
  readonly #file: SourceFile;
  #variables: ReadonlyMap<Node, Scope.Variable> | null = null;

  constructor(file: SourceFile) {
    this.#file = file;
  }

  /** The modules that a call mocks. */
  mocksOf(call: TSESTree.CallExpression): ModuleMock[] {
    const [first, second] = call.arguments;
    const specifier = specifierOf(first);
    if (specifier === null) {
      return [];
    }
    if (this.loadsWithMocks(call)) {
      return this.#givenMocks(call, specifier, second);
    }
    if (!this.isMocking(call)) {
      return [];
    }
    return [{specifier, within: null, node: call, ...this.#made(call)}];
  }

  /** Whether a call mocks a module. */
  isMocking(call: TSESTree.CallExpression): boolean {
    const {callee} = call;
    if (callee.type !== 'MemberExpression' || !MODULE_MOCKING.has(memberName(callee) ?? '')) {
      return false;
    }
    const isContext = callee.object.type === 'MemberExpression' && memberName(callee.object) === 'mock' && memberName(callee) === 'module';
    return isContext || this.#isTestLibrary(rootOf(callee));
  }

  /** `proxyquire('../src/links', {'./iam': {…}})`: the first argument is loaded with mocks. */
  loadsWithMocks(call: TSESTree.CallExpression): boolean {
    const source = this.#packageBehind(call.callee);
    return source !== null && LOADING_WITH_MOCKS.has(source);
  }

  /** `jest.requireActual('./iam')`: the module itself, or what the test library put in its place. */
  loadsModule(call: TSESTree.CallExpression): boolean {
    const {callee} = call;
    return callee.type === 'MemberExpression' && ACTUAL_MODULE.has(memberName(callee) ?? '') && this.#isTestLibrary(rootOf(callee));
  }

  /** `const {sign} = td.replace('./iam')`: what takes the module’s place comes back. */
  handsMock(call: TSESTree.CallExpression): boolean {
    return this.isMocking(call) && HANDING.has(methodName(call) ?? '');
  }

  /** Whether a node stands in what mocks a module. */
  isInMock(node: Node): boolean {
    for (let outer: Node | undefined = node.parent; outer != null; outer = outer.parent) {
      if (outer.type === 'CallExpression' && (this.isMocking(outer) || this.loadsWithMocks(outer))) {
        return true;
      }
    }
    return false;
  }

  #givenMocks(call: TSESTree.CallExpression, within: string, mocks: Node | undefined): ModuleMock[] {
    const object = mocks === undefined ? null : this.#resolve(mocks);
    // With esmock, the specifiers count from the test.
    const isFromTest = this.#packageBehind(call.callee) === 'esmock';
    return (object?.type === 'ObjectExpression' ? object.properties : []).flatMap((property) => {
      const specifier = property.type === 'Property' ? keyName(property.key, property.computed) : null;
      return property.type === 'Property' && specifier !== null ? [{specifier, within: isFromTest ? null : within, node: property, ...this.#madeOf(property.value)}] : [];
    });
  }

  #made({callee, arguments: [, factory, fallback]}: TSESTree.CallExpression): Made {
    if (factory === undefined) {
      return {values: new Map(), rest: 'automatic'};
    }
    const name = callee.type === 'MemberExpression' ? memberName(callee) : null;
    const value = this.#resolve(factory);
    if (name === 'module' && value.type === 'ObjectExpression') {
      return this.#ofOptions(value);
    }
    // `vi.mock('./iam', {spy: true})`
    if ((name === 'mock' || name === 'doMock') && value.type === 'ObjectExpression') {
      return {values: new Map(), rest: 'automatic'};
    }
    const made = isFunction(value) && name !== 'registerMock' && !(name ?? '').startsWith('replace') ? this.#ofFactory(value) : this.#madeOf(value);
    return fallback === undefined || name !== 'replaceEsm' ? made : {...made, values: new Map([...made.values, ['default', fallback]])};
  }

  /** `mock.module('./iam.js', {namedExports: {…}, defaultExport: …})` */
  #ofOptions(options: TSESTree.ObjectExpression): Made {
    const values = new Map<string, Node | null>();
    let rest: Made['rest'] = 'known';
    for (const property of options.properties) {
      const key = property.type === 'Property' ? keyName(property.key, property.computed) : null;
      if (property.type !== 'Property' || key === null) {
        rest = 'unknown';
      } else if (key === NAMED) {
        const named = this.#madeOf(property.value);
        named.values.forEach((value, name) => values.set(name, value));
        rest = named.rest === 'known' ? rest : named.rest;
      } else if (key === DEFAULT_EXPORT) {
        values.set('default', property.value);
      }
    }
    return {values, rest};
  }

  #ofFactory(factory: FunctionNode): Made {
    const results: Node[] = [];
    if (factory.body.type === 'BlockStatement') {
      walk(factory.body, (node) => {
        if (node.type === 'ReturnStatement' && node.argument !== null && functionAround(node) === factory) {
          results.push(node.argument);
        }
      });
    } else {
      results.push(factory.body);
    }
    const [result] = results;
    return result === undefined || results.length > 1 ? UNKNOWN : this.#madeOf(result, factory);
  }

  /** What a value that takes the place of a module has under its names. */
  #madeOf(node: Node, factory: FunctionNode | null = null): Made {
    const value = this.#resolve(node);
    if (value.type !== 'ObjectExpression') {
      // The module is a function: `jest.mock('./sign', () => jest.fn())`
      const isWhole = value.type === 'CallExpression' || isFunction(value);
      return isWhole && !this.#isReal(value, factory) ? {values: new Map([['default', value]]), rest: 'known'} : UNKNOWN;
    }
    const values = new Map<string, Node | null>();
    let rest: Made['rest'] = 'known';
    for (const property of value.properties) {
      if (property.type === 'SpreadElement') {
        const spread = this.#isReal(property.argument, factory) ? null : this.#madeOf(property.argument, factory);
        spread?.values.forEach((inner, name) => values.set(name, inner));
        rest = spread === null || spread.rest === 'known' ? rest : spread.rest;
        continue;
      }
      const key = keyName(property.key, property.computed);
      if (key === null) {
        rest = 'unknown';
      } else {
        values.set(key, property.kind === 'init' ? property.value : null);
      }
    }
    return {values, rest};
  }

  /** `await importOriginal()`, `jest.requireActual('./iam')`: the real module. */
  #isReal(node: Node, factory: FunctionNode | null): boolean {
    const value = this.#resolve(node);
    if (value.type !== 'CallExpression') {
      return false;
    }
    const [original] = factory?.params ?? [];
    const isOriginal = original?.type === 'Identifier' && value.callee.type === 'Identifier' && value.callee.name === original.name;
    return isOriginal || this.loadsModule(value);
  }

  /** The value behind the constants of the file. */
  #resolve(node: Node): Node {
    let value = unwrap(node);
    for (let step = 0; step < MAX_STEPS && value.type === 'Identifier'; step++) {
      const definition = this.#variableOf(value)?.defs[0]?.node;
      const next = definition?.type === 'VariableDeclarator' && definition.id.type === 'Identifier' ? definition.init : definition?.type === 'FunctionDeclaration' ? definition : null;
      if (next == null) {
        break;
      }
      value = unwrap(next);
    }
    return value;
  }

  #variableOf(identifier: Node): Scope.Variable | undefined {
    this.#variables ??= new Map(
      this.#file.scopeManager.scopes.flatMap(({references}) => references.flatMap(({identifier: node, resolved}) => (resolved === null ? [] : [[node, resolved] as const]))),
    );
    return this.#variables.get(identifier);
  }

  #isTestLibrary(root: Node): boolean {
    if (root.type !== 'Identifier') {
      return false;
    }
    const isGlobal = (this.#variableOf(root)?.defs.length ?? 0) === 0;
    const source = this.#packageBehind(root);
    return (isGlobal && TEST_GLOBALS.has(root.name)) || (source !== null && TEST_PACKAGES.has(source));
  }

  /** The package that the first name of a chain comes from: `proxyquire.noCallThru()`. */
  #packageBehind(node: Node): string | null {
    let root = unwrap(node);
    for (let step = 0; step < MAX_STEPS; step++) {
      if (root.type === 'CallExpression') {
        const [argument] = root.arguments;
        const isRequire = root.callee.type === 'Identifier' && root.callee.name === 'require';
        if (isRequire) {
          return argument === undefined ? null : plainString(argument);
        }
        root = unwrap(root.callee);
      } else if (root.type === 'MemberExpression') {
        root = unwrap(root.object);
      } else if (root.type === 'Identifier') {
        const definition = this.#variableOf(root)?.defs[0]?.node as Node | undefined;
        if (definition?.parent?.type === 'ImportDeclaration') {
          return definition.parent.source.value;
        }
        if (definition?.type !== 'VariableDeclarator' || definition.init === null) {
          return null;
        }
        root = unwrap(definition.init);
      } else {
        return null;
      }
    }
    return null;
  }
}

/** testdouble’s functions hand back what takes the module’s place. */
const HANDING: ReadonlySet<string> = new Set(['replace', 'replaceCjs', 'replaceEsm']);

/** The specifier of the file that test frameworks may take in the place of a module: `./__mocks__/iam.js`. */
export function manualMockOf(path: string): string {
  return `./${MOCKS_FOLDER}/${basename(path)}`;
}

/** The specifier of the module whose place a file takes for test frameworks; `null` when it is none of these. */
export function mockedBy(path: string): string | null {
  return basename(dirname(path)) === MOCKS_FOLDER ? `../${basename(path)}` : null;
}

/** How many constants and calls a name may stand for. */
const MAX_STEPS = 24;

/** `'./iam'`, `import('./iam')` */
function specifierOf(node: Node | undefined): string | null {
  return node === undefined ? null : plainString(node.type === 'ImportExpression' ? node.source : node);
}
