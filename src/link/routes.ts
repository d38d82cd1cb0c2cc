import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {Route, RouteEntry} from '../analysis/context.ts';
import type {Node} from '../dialect/ast.ts';
import type {Joints} from './join.ts';
import type {Module, ModuleName} from './module.ts';
import type {ModuleGraph} from './module-graph.ts';
import type {NamedImport} from './shape.ts';

/** The part of a route that lies in other files than the one that starts it. */
type Trail = Pick<Route, 'exporter' | 'lists'>;

/** Tells how files get at the variables of others. */
export class Routes {
  readonly #graph: ModuleGraph;
  readonly #joints: Joints;

  constructor(graph: ModuleGraph, joints: Joints) {
    this.#graph = graph;
    this.#joints = joints;
  }

  /** How the file around a place gets at a variable of another file; `null` when it does not by a name of its own. */
  to(variable: Scope.Variable, place: Node): Route | null {
    const member = this.#joints.members.get(place);
    const module = this.#graph.around(place);
    if (module === null) {
      return null;
    }
    if (member !== undefined) {
      const trail = this.#trail(member, new Set());
      const prefix = prefixOf(module, place, member.name);
      return trail === null || prefix === null ? null : {prefix, entry: null, ...trail};
    }
    for (const imported of module.shape.named) {
      const entry = this.#entryOf(imported);
      const source = entry === null ? null : this.#graph.named(module, imported.specifier);
      const trail = source === null ? null : this.#trail({module: source, name: imported.name}, new Set());
      if (trail !== null && entry !== null && this.#standsFor(imported.variable, variable)) {
        return {prefix: '', entry, ...trail};
      }
    }
    return null;
  }

  /** Names that files import from each other, and where they use them. */
  get entries(): readonly RouteEntry[] {
    return this.#graph.modules.flatMap(({shape}) => shape.named).flatMap((imported) => this.#entryOf(imported) ?? []);
  }

  #entryOf({node, variable}: NamedImport): RouteEntry | null {
    return node === null ? null : {node, mentions: this.#joints.mentions.get(variable) ?? []};
  }

  #standsFor(local: Scope.Variable, variable: Scope.Variable): boolean {
    const target = this.#graph.behind(local);
    return target?.kind === 'variable' && this.#graph.originOf(target.variable) === variable;
  }

  /** The lists on the way from a name that a module shows to the file that declares it. */
  #trail({module, name}: ModuleName, visited: Set<string>): Trail | null {
    const key = `${module.path}\0${name}`;
    if (visited.has(key)) {
      return null;
    }
    visited.add(key);
    const own = module.shape.exports.get(name);
    if (own !== undefined) {
      const source = this.#graph.sourceOf(own.variable);
      if (source === null) {
        return {lists: [], exporter: own.place};
      }
      const node = module.shape.named.find(({variable}) => variable === own.variable)?.node;
      return node == null || source.name === null || own.place.kind !== 'list' ? null : this.#trailThrough(module, source.specifier, source.name, [own.place.node, node], visited);
    }
    for (const {specifier, name: shown, imported, node} of module.shape.reExports) {
      if (shown === name || shown === null) {
        const trail = this.#trailThrough(module, specifier, imported ?? name, node === null ? [] : [node], visited);
        if (trail !== null) {
          return trail;
        }
      }
    }
    return null;
  }

  #trailThrough(from: Module, specifier: string, name: string, lists: Trail['lists'], visited: Set<string>): Trail | null {
    const module = this.#graph.named(from, specifier);
    const trail = module === null ? null : this.#trail({module, name}, visited);
    return trail === null ? null : {lists: [...lists, ...trail.lists], exporter: trail.exporter};
  }
}

/** What is written before a name of a module: `clients.` in `clients.iam`. */
function prefixOf({file}: Module, {range: [start, end]}: Node, name: string): string | null {
  const text = file.text.slice(start - file.start, end - file.start);
  return text.endsWith(`.${name}`) ? text.slice(0, -name.length) : null;
}
