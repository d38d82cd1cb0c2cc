import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {Opening} from '../analysis/context.ts';
import type {LinkFacts} from './facts.ts';
import type {Module, ModuleName} from './module.ts';
import type {ModuleGraph} from './module-graph.ts';
import {DEFAULT} from './module-names.ts';
import {specifiersOf} from './shape.ts';
import type {Wanted} from './wanted.ts';

type Variable = Scope.Variable;

/** Tells which exports code out of sight may use, and why; notes what would have to be known to be sure. */
export class Openness {
  readonly #graph: ModuleGraph;
  readonly #facts: LinkFacts;
  readonly #wanted: Wanted;
  readonly #exporters: ReadonlyMap<Variable, readonly ModuleName[]>;
  /** By the name that a module exports. */
  readonly #notes = new Map<Module, Map<string, Opening>>();

  constructor(graph: ModuleGraph, facts: LinkFacts, wanted: Wanted) {
    this.#graph = graph;
    this.#facts = facts;
    this.#wanted = wanted;
    this.#exporters = readExporters(graph);
  }

  /** The names by which files show a variable, whichever of them declares it. */
  exportersOf(variable: Variable): readonly ModuleName[] {
    return this.#exporters.get(variable) ?? [];
  }

  isOpen(variable: Variable): boolean {
    const exporters = this.exportersOf(variable);
    for (const exporter of exporters) {
      const opening = this.#openingOf(exporter, new Set());
      if (opening !== null) {
        this.#note(exporter, opening);
        return true;
      }
    }
    const [first] = exporters;
    if (first !== undefined && exporters.every(({module, name}) => module.mentionsOf(name) === 0)) {
      this.#note(first, {kind: 'unused'});
      return true;
    }
    return false;
  }

  /** Why names of a file are open, of those that somebody asked about. */
  openingsOf(module: Module): readonly Opening[] {
    return [...(this.#notes.get(module)?.values() ?? [])];
  }

  /** The package that shows a variable to code outside of the repository; `null` when none does. */
  publisherOf(variable: Variable): string | null {
    for (const exporter of this.exportersOf(variable)) {
      const opening = this.#openingOf(exporter, new Set());
      if (opening?.kind === 'public') {
        return opening.package;
      }
    }
    return null;
  }

  #note({module, name}: ModuleName, opening: Opening): void {
    const openings = this.#notes.get(module) ?? new Map<string, Opening>();
    openings.set(name, opening);
    this.#notes.set(module, openings);
  }

  #openingOf({module, name}: ModuleName, seen: Set<string>): Opening | null {
    const {path} = module;
    const key = `${path}\0${name}`;
    if (seen.has(key)) {
      return null;
    }
    seen.add(key);
    this.#wanted.wantImporters(path, name);
    const [unreadable] = this.#facts.unreadableImportersOf(path);
    if (unreadable !== undefined) {
      return {kind: 'unreadable', file: unreadable};
    }
    if (!this.#facts.hasImportersOf(path, name)) {
      return {kind: 'unknown'};
    }
    const entry = this.#facts.entryOf(path);
    if (entry?.isPrivate === false) {
      return {kind: 'public', package: entry.package};
    }
    if (entry !== null && !this.#isAskedForByName(module, entry.package)) {
      return {kind: 'run'};
    }
    if (!module.isInSight(name) || this.#facts.isLoadedByComputedName(path)) {
      return {kind: 'opaque'};
    }
    return this.#openingThrough({module, name}, seen);
  }

  /** Whether another part imports a module as the package that it is the entry of. */
  #isAskedForByName(module: Module, name: string): boolean {
    return this.#graph.modules.some(
      (other) => other !== module && specifiersOf(other.shape).some((specifier) => isOfPackage(specifier, name) && this.#graph.named(other, specifier) === module),
    );
  }

  /** Others may show the name to further ones, under the same or another name. */
  #openingThrough({module, name}: ModuleName, seen: Set<string>): Opening | null {
    for (const shown of [...module.holders, ...this.#reExportsOf({module, name})]) {
      const opening = this.#openingOf(shown, seen);
      if (opening !== null) {
        return opening;
      }
    }
    return null;
  }

  /** The names by which others re-export one. */
  #reExportsOf({module, name}: ModuleName): ModuleName[] {
    return this.#graph.modules
      .filter((other) => other !== module)
      .flatMap((other) =>
        other.shape.reExports
          .filter((reExport) => (reExport.name === null ? name !== DEFAULT : reExport.imported === name) && this.#graph.named(other, reExport.specifier) === module)
          .map((reExport) => ({module: other, name: reExport.name ?? name})),
      );
  }
}

/** Who exports a variable, and under which name; notes the modules that are a name of another one. */
function readExporters(graph: ModuleGraph): ReadonlyMap<Variable, readonly ModuleName[]> {
  const exporters = new Map<Variable, ModuleName[]>();
  for (const module of graph.modules) {
    for (const [name, {variable}] of module.shape.exports) {
      const target = graph.behind(variable);
      if (target?.kind === 'module') {
        target.module.handOn({module, name});
      }
      const origin = target?.kind === 'variable' ? target.variable : variable;
      exporters.set(origin, [...(exporters.get(origin) ?? []), {module, name}]);
    }
  }
  return exporters;
}

/** Whether a specifier names a package, or something in it. */
function isOfPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}
