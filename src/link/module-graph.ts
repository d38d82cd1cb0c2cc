import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {LinkedFile} from '../analysis/context.ts';
import {type Node, unwrap} from '../dialect/ast.ts';
import type {LinkFacts} from './facts.ts';
import {Module, type ModuleName} from './module.ts';
import {DEFAULT, WHOLE} from './module-names.ts';
import {specifiersOf} from './shape.ts';

type Variable = Scope.Variable;

/** Where an imported variable comes from; `name` is `null` for the whole module. */
export interface Source {
  readonly module: Module;
  readonly specifier: string;
  readonly name: string | null;
}

/** What a name stands for: a variable, with the name by which its module shows it, or a whole module. */
export type Target = (ModuleName & {readonly kind: 'variable'; readonly variable: Variable}) | {readonly kind: 'module'; readonly module: Module};

/** The parts of a program, and what they mean by the names that they import from each other. */
export class ModuleGraph {
  readonly modules: readonly Module[];
  readonly #facts: Pick<LinkFacts, 'resolve'>;
  readonly #byPath: ReadonlyMap<string, Module>;
  readonly #sources = new Map<Variable, Source>();
  /** `require('./module')` and `import('./module')` where they are used at once. */
  readonly #expressions = new Map<Node, Source>();

  constructor(files: readonly LinkedFile[], facts: Pick<LinkFacts, 'resolve'>) {
    this.modules = files.map((file) => new Module(file));
    this.#facts = facts;
    this.#byPath = new Map(this.modules.map((module) => [module.path, module]));
    for (const module of this.modules) {
      this.#readSources(module);
    }
  }

  #readSources(module: Module): void {
    const {named, modules} = module.shape;
    for (const {specifier, name, variable} of named) {
      this.#sources.set(variable, {module, specifier, name});
    }
    for (const {specifier, variable, node} of modules) {
      const source = {module, specifier, name: null};
      if (variable !== null) {
        this.#sources.set(variable, source);
      }
      if (node !== null) {
        this.#expressions.set(unwrap(node), source);
      }
    }
  }

  // ── modules ───────────────────────────────────────────────────────────────────────────────────────────────────────

  at(path: string): Module | null {
    return this.#byPath.get(path) ?? null;
  }

  /** The part whose text has a place in it. */
  around({range: [offset]}: Node): Module | null {
    return this.modules.findLast(({file}) => file.start <= offset) ?? null;
  }

  /** The part that a specifier names. */
  named(from: Module, specifier: string): Module | null {
    const path = this.#facts.resolve(from.path, specifier);
    return path === null ? null : this.at(path);
  }

  /** The files that a part imports, part or not. */
  importsOf({path, shape}: Module): string[] {
    return specifiersOf(shape).flatMap((specifier) => this.#facts.resolve(path, specifier) ?? []);
  }

  /** A module and all that it imports, directly or not. */
  reachableFrom(start: Module): ReadonlySet<Module> {
    const reached = new Set([start]);
    for (const module of reached) {
      for (const path of this.importsOf(module)) {
        const next = this.at(path);
        if (next !== null) {
          reached.add(next);
        }
      }
    }
    return reached;
  }

  /** Whether two parts run together: one of them, or a third, imports both, directly or not. */
  runTogether(one: Module, other: Module): boolean {
    return this.modules.some((module) => {
      const reached = this.reachableFrom(module);
      return reached.has(one) && reached.has(other);
    });
  }

  // ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** What a variable is imported from; `null` for one that its own file declares. */
  sourceOf(variable: Variable): Source | null {
    return this.#sources.get(variable) ?? null;
  }

  /** What an expression loads; `null` for one that loads no module. */
  sourceAt(expression: Node): Source | null {
    return this.#expressions.get(expression) ?? null;
  }

  /** What an imported variable stands for, through as many files as it takes; `null` for one that its own file declares. */
  behind(variable: Variable): Target | null {
    return this.#behind(variable, new Set());
  }

  /** The variable that one stands for in the end. */
  originOf(variable: Variable): Variable {
    const target = this.behind(variable);
    return target?.kind === 'variable' ? target.variable : variable;
  }

  /** What a module shows under a name; counts as a use of every name of another module that it goes through. */
  exportOf(module: Module, name: string): Target | null {
    return this.#exportOf(module, name, new Set(), new Set());
  }

  /** What a name that a part imports stands for, counted in the same way. */
  imported(from: Module, specifier: string, name: string): Target | null {
    return this.#imported(from, specifier, name, new Set(), new Set());
  }

  /** The variable that a module shows under a name, whichever file declares it. */
  variableOf(module: Module, name: string): Variable | null {
    const target = this.exportOf(module, name);
    return target?.kind === 'variable' ? this.originOf(target.variable) : null;
  }

  #behind(variable: Variable, seen: Set<Variable>): Target | null {
    const source = seen.has(variable) ? null : this.sourceOf(variable);
    seen.add(variable);
    if (source === null) {
      return null;
    }
    const {module, specifier, name} = source;
    return name === null ? this.#wholeOf(module, specifier) : this.#imported(module, specifier, name, new Set(), seen);
  }

  #wholeOf(from: Module, specifier: string): Target | null {
    const module = this.named(from, specifier);
    return module === null ? null : {kind: 'module', module};
  }

  #imported(from: Module, specifier: string, name: string, visited: Set<string>, seen: Set<Variable>): Target | null {
    const module = this.named(from, specifier);
    return module === null ? null : this.#exportOf(module, name, visited, seen);
  }

  #exportOf(module: Module, name: string, visited: Set<string>, seen: Set<Variable>): Target | null {
    const key = `${module.path}\0${name}`;
    if (visited.has(key)) {
      return null;
    }
    visited.add(key);
    const {exports, isCommonJs} = module.shape;
    // `module.exports = {name, …}` is known by its names.
    const isWhole = name === DEFAULT && !exports.has(DEFAULT) && isCommonJs && (exports.size > 1 || !exports.has(WHOLE));
    if (isWhole) {
      return {kind: 'module', module};
    }
    const own = exports.get(name) ?? (name === DEFAULT ? exports.get(WHOLE) : undefined);
    if (own !== undefined) {
      const further = this.#behind(own.variable, seen);
      return further?.kind === 'module' ? further : {kind: 'variable', variable: own.variable, module, name: exports.has(name) ? name : WHOLE};
    }
    return this.#reExportOf(module, name, visited, seen);
  }

  #reExportOf(module: Module, name: string, visited: Set<string>, seen: Set<Variable>): Target | null {
    for (const reExport of module.shape.reExports) {
      const isNamed = reExport.name === name;
      if (isNamed && reExport.imported === null) {
        return this.#wholeOf(module, reExport.specifier);
      }
      if (isNamed || (reExport.name === null && name !== DEFAULT)) {
        const found = this.#imported(module, reExport.specifier, reExport.imported ?? name, visited, seen);
        if (found?.kind === 'variable') {
          module.count(name, 1);
        }
        if (found !== null || isNamed) {
          return found;
        }
      }
    }
    return null;
  }
}
