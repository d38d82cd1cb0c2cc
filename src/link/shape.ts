import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {ExportPlace, ListedName, SourceFile} from '../analysis/context.ts';
import type {Node} from '../dialect/ast.ts';
import {walk} from '../dialect/walk.ts';
import type {ModuleMock} from './module-mocks.ts';
import {ExportReader} from './shape-exports.ts';
import {ImportReader} from './shape-imports.ts';

type Variable = Scope.Variable;

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
  const scope = file.scopeManager.scopes.findLast(({block}) => block.type === 'Program');
  if (scope === undefined) {
    throw new TypeError('A program has a scope.');
  }
  const imports = new ImportReader(file, scope);
  const exports = new ExportReader(file, scope);
  for (const statement of file.ast.body) {
    imports.statement(statement);
    exports.statement(statement);
  }
  walk(file.ast, (node) => {
    exports.node(node);
    imports.node(node);
  });
  const isModule = file.ast.body.some(({type}) => MODULE_SYNTAX.has(type));
  return {
    exports: exports.exports,
    reExports: [...exports.reExports, ...imports.reExports],
    named: imports.named,
    modules: imports.modules,
    effects: imports.effects,
    mocks: imports.mocks,
    isInMock: (node) => imports.isInMock(node),
    isOpaque: exports.isOpaque,
    isCommonJs: exports.isCommonJs && !isModule,
  };
}

const MODULE_SYNTAX = new Set(['ExportAllDeclaration', 'ExportDefaultDeclaration', 'ExportNamedDeclaration', 'ImportDeclaration']);
