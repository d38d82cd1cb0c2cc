import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import {memberName, type Node, wrapped} from '../dialect/ast.ts';
import type {LinkFacts} from './facts.ts';
import type {Module} from './module.ts';
import type {ModuleGraph, Source} from './module-graph.ts';
import {EVERY_NAME} from './module-names.ts';

/** What the analysis wanted to know and the linked files do not tell. */
export interface Wants {
  /** Files that are imported. */
  readonly files: ReadonlySet<string>;
  /** Names that are exported, by the file that exports them. */
  readonly importers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Files that mention a member of a type that changes. */
  readonly users: ReadonlySet<string>;
}

/** What a test reaches through more files than this is not looked for. */
const MAX_SOUGHT = 60;

/** Collects what is wanted while the analysis asks. */
export class Wanted implements Wants {
  readonly files = new Set<string>();
  readonly importers = new Map<string, Set<string>>();
  readonly users = new Set<string>();
  readonly #graph: ModuleGraph;
  readonly #facts: Pick<LinkFacts, 'resolve'>;

  constructor(graph: ModuleGraph, facts: Pick<LinkFacts, 'resolve'>) {
    this.#graph = graph;
    this.#facts = facts;
  }

  wantFile(path: string): void {
    if (this.#graph.at(path) === null) {
      this.files.add(path);
    }
  }

  wantImporters(path: string, name: string): void {
    const names = this.importers.get(path) ?? new Set();
    names.add(name);
    this.importers.set(path, names);
  }

  wantUser(path: string): void {
    if (this.#graph.at(path) === null) {
      this.users.add(path);
    }
  }

  /** Wants the file that tells what a variable holds. */
  seek(variable: Scope.Variable): void {
    const source = this.#graph.sourceOf(variable);
    if (source === null) {
      return;
    }
    const names = source.name === null ? variable.references.map(({identifier}) => namedAt(identifier)) : [source.name];
    for (const name of names.length === 0 ? [null] : names) {
      this.#seekName({...source, name}, new Set());
    }
  }

  /** Wants the file that an expression such as `require('./module')` loads. */
  seekModule(node: Node): void {
    const source = this.#graph.sourceAt(node);
    if (source !== null) {
      this.#seekName({...source, name: namedAt(node)}, new Set());
    }
  }

  /** Wants all that runs together with a part. */
  seekCompany(part: Module): void {
    const {modules} = this.#graph;
    if (modules.length > MAX_SOUGHT) {
      return;
    }
    this.wantImporters(part.path, EVERY_NAME);
    const company = modules.map((module) => this.#graph.reachableFrom(module)).filter((reached) => reached.has(part));
    for (const module of new Set(company.flatMap((reached) => [...reached]))) {
      for (const path of this.#graph.importsOf(module)) {
        this.wantFile(path);
      }
    }
  }

  /** Wants the file that a name comes from, or the next one on the way to it; the name is `null` for the module alone. */
  #seekName({module: from, specifier, name}: Source, visited: Set<string>): void {
    const path = this.#facts.resolve(from.path, specifier);
    const key = `${path ?? ''}\0${name ?? ''}`;
    if (path === null || visited.has(key)) {
      return;
    }
    visited.add(key);
    const module = this.#graph.at(path);
    if (module === null) {
      this.wantFile(path);
      return;
    }
    const own = name === null ? undefined : module.shape.exports.get(name);
    const source = own === undefined ? null : this.#graph.sourceOf(own.variable);
    if (source !== null) {
      this.#seekName(source, visited);
    }
    for (const reExport of name === null || own !== undefined ? [] : module.shape.reExports) {
      if (reExport.name === null || reExport.name === name) {
        this.#seekName({module, specifier: reExport.specifier, name: reExport.name === null ? name : reExport.imported}, visited);
      }
    }
  }
}

/** The name that is read of a module where it is mentioned; `null` for any other use. */
function namedAt(mention: Node): string | null {
  const member = wrapped(mention).parent;
  return member?.type === 'MemberExpression' ? memberName(member) : null;
}
