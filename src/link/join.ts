import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import {isWrapper, keyName, memberName, methodName, type Node, plainString} from '../dialect/ast.ts';
import {REPLACING} from '../migration/tests.ts';
import type {LinkFacts} from './facts.ts';
import type {Module, ModuleName} from './module.ts';
import type {ModuleGraph} from './module-graph.ts';
import {isWrittenOnce, mention, mentionsOf, unify} from './scopes.ts';
import {WHOLE} from './module-names.ts';
import {type ModuleImport, specifiersOf} from './shape.ts';
import type {StandIns} from './stand-ins.ts';

type Variable = Scope.Variable;

/** Where files use what they import from each other, as it was written before the files became one program. */
export interface Joints {
  /** The uses of what a file imports by name, by the variable of the import. */
  readonly mentions: ReadonlyMap<Variable, readonly Node[]>;
  /** `module.name`, by the node. */
  readonly members: ReadonlyMap<Node, ModuleName>;
}

/** `jest.mocked(module)` is the module, with the types of its mock. */
const TYPING = 'mocked';

/** Makes each import the very variable that the other file exports. What cannot be joined puts the module out of sight. */
export function join(graph: ModuleGraph, facts: Pick<LinkFacts, 'candidates'>, standIns: StandIns): Joints {
  const joining = new Joining(graph, facts, standIns);
  for (const module of graph.modules) {
    joining.join(module);
  }
  return joining;
}

class Joining implements Joints {
  readonly mentions = new Map<Variable, readonly Node[]>();
  readonly members = new Map<Node, ModuleName>();
  readonly #graph: ModuleGraph;
  readonly #facts: Pick<LinkFacts, 'candidates'>;
  readonly #standIns: StandIns;

  constructor(graph: ModuleGraph, facts: Pick<LinkFacts, 'candidates'>, standIns: StandIns) {
    this.#graph = graph;
    this.#facts = facts;
    this.#standIns = standIns;
  }

  join(module: Module): void {
    this.#joinNames(module);
    for (const imported of module.shape.modules) {
      const target = this.#graph.named(module, imported.specifier);
      if (target !== null) {
        this.#joinModule(module, target, imported);
      }
    }
    this.#useCandidates(module);
    this.#handOn(module);
  }

  #joinNames(module: Module): void {
    for (const {specifier, name, variable} of module.shape.named) {
      const target = this.#graph.imported(module, specifier, name);
      if (target?.kind === 'variable') {
        target.module.count(target.name, variable.references.length);
        this.mentions.set(variable, mentionsOf(variable));
        unify(variable, this.#graph.originOf(target.variable));
      } else if (target !== null) {
        this.#joinModule(module, target.module, namespaceIn(variable));
      }
    }
  }

  /** Where it is not sure which file an import means, each of them may be used in any way. */
  #useCandidates(module: Module): void {
    for (const specifier of specifiersOf(module.shape)) {
      for (const path of this.#graph.named(module, specifier) === null ? this.#facts.candidates(module.path, specifier) : []) {
        const target = this.#graph.at(path);
        if (target !== null) {
          target.isUsedWhole = true;
        }
      }
    }
  }

  #handOn(module: Module): void {
    for (const {specifier, name, imported} of module.shape.reExports) {
      const target = this.#graph.named(module, specifier);
      if (target !== null && imported === null && name !== null) {
        target.handOn({module, name});
      } else if (target?.shape.isOpaque === true && name === null) {
        target.isUsedWhole = true;
      }
    }
  }

  // ── whole modules ─────────────────────────────────────────────────────────────────────────────────────────────────

  /** A variable or an expression that is another file as a whole. */
  #joinModule(module: Module, target: Module, {variable, node, scope, isNamespace}: Omit<ModuleImport, 'specifier'>): void {
    const whole = isNamespace ? undefined : target.shape.exports.get(WHOLE)?.variable;
    const isListed = target.shape.exports.size > 1;
    if (whole !== undefined && !isListed) {
      this.#joinWhole(target, whole, variable, node, scope);
      return;
    }
    const mentions = variable === null ? (node === null ? [] : [node]) : mentionsOf(variable);
    for (const place of mentions) {
      if (!this.#joinMember(module, target, place, scope)) {
        target.isUsedWhole = true;
        if (whole !== undefined) {
          target.count(WHOLE, 1);
        }
      }
    }
  }

  /** `const lib = require('./lib')`, where that file says `module.exports = value`. */
  #joinWhole(target: Module, whole: Variable, variable: Variable | null, node: Node | null, scope: Scope.Scope): void {
    const value = this.#graph.originOf(whole);
    if (variable !== null) {
      target.count(WHOLE, variable.references.length);
      unify(variable, value);
    } else if (node?.type === 'CallExpression') {
      target.count(WHOLE, 1);
      mention(node, value, scope, false);
    } else {
      target.loseSightOf(WHOLE);
    }
  }

  // ── names of modules ──────────────────────────────────────────────────────────────────────────────────────────────

  /** `lib.name`, `{name} = lib`: joins the names; `false` when the module is used in any other way. */
  #joinMember(module: Module, target: Module, place: Node, scope: Scope.Scope): boolean {
    const {parent} = place;
    if (parent?.type === 'TSTypeQuery' || (parent?.type === 'SpreadElement' && module.shape.isInMock(parent))) {
      return true;
    }
    if (parent != null && isWrapper(parent)) {
      return this.#joinMember(module, target, parent, scope);
    }
    if (parent?.type === 'CallExpression' && parent.callee !== place) {
      return methodName(parent) === TYPING ? this.#joinMember(module, target, parent, scope) : this.#joinSpy(target, parent, place);
    }
    if (parent?.type === 'VariableDeclarator' && parent.init === place && parent.id.type === 'Identifier') {
      const [alias] = module.file.scopeManager.getDeclaredVariables(parent);
      const reads = alias?.references.filter((reference) => reference.identifier !== parent.id);
      return reads?.every((read) => !read.isWrite() && this.#joinMember(module, target, read.identifier, scope)) === true;
    }
    if (parent?.type === 'MemberExpression' && parent.object === place) {
      const name = memberName(parent);
      return name !== null && !isChanged(parent) && this.#joinMention(module, target, name, parent, scope, false);
    }
    if (parent?.type === 'TSQualifiedName' && parent.left === place) {
      return this.#joinMention(module, target, parent.right.name, parent, scope, true);
    }
    if (parent?.type === 'VariableDeclarator' && parent.init === place && parent.id.type === 'ObjectPattern') {
      return parent.id.properties.every((property) => this.#joinProperty(module, target, property));
    }
    return false;
  }

  /** `jest.spyOn(lib, 'name')`, `sinon.stub(lib, 'name')` */
  #joinSpy(target: Module, call: TSESTree.CallExpression, place: Node): boolean {
    const [owner, key] = call.arguments;
    const name = key === undefined ? null : plainString(key);
    if (owner !== place || name === null || !REPLACING.has(methodName(call) ?? '')) {
      return false;
    }
    this.#standIns.add({module: target, name}, {value: call, place: call});
    return true;
  }

  #joinMention(module: Module, target: Module, name: string, node: Node, scope: Scope.Scope, isType: boolean): boolean {
    const found = this.#graph.exportOf(target, name);
    if (found === null) {
      return !target.shape.isOpaque;
    }
    if (found.kind === 'module') {
      found.module.isUsedWhole ||= !this.#joinMember(module, found.module, node, scope);
      return true;
    }
    found.module.count(found.name, 1);
    this.members.set(node, {module: target, name});
    mention(node, this.#graph.originOf(found.variable), scope, isType);
    return true;
  }

  #joinProperty(module: Module, target: Module, property: TSESTree.Property | TSESTree.RestElement): boolean {
    const name = property.type === 'Property' ? keyName(property.key, property.computed) : null;
    const local = property.type === 'Property' && property.value.type === 'Identifier' ? property.value : null;
    const variable = local === null ? undefined : module.file.scopeManager.scopes.flatMap((scope) => scope.variables).find(({identifiers}) => identifiers[0] === local);
    if (name === null || variable === undefined || !isWrittenOnce(variable)) {
      return false;
    }
    const found = this.#graph.exportOf(target, name);
    if (found?.kind === 'variable') {
      found.module.count(found.name, variable.references.length);
      unify(variable, this.#graph.originOf(found.variable));
    } else if (found !== null) {
      this.#joinModule(module, found.module, namespaceIn(variable));
    }
    return true;
  }
}

function namespaceIn(variable: Variable): Omit<ModuleImport, 'specifier'> {
  return {variable, node: null, scope: variable.scope, isNamespace: true};
}

/** `delete module.name`, `[module.name] = list`: something is done with a member that no plain variable would show. */
function isChanged({parent}: Node): boolean {
  const isDeleted = parent?.type === 'UnaryExpression' && parent.operator === 'delete';
  return isDeleted || ['ArrayPattern', 'AssignmentPattern', 'UpdateExpression'].includes(parent?.type ?? '') || (parent?.type === 'Property' && parent.parent.type === 'ObjectPattern');
}
