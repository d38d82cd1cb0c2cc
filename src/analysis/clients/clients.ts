import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, importedName, type Node, plainString} from '../../dialect/ast.ts';
import {API_VERSION, CLIENT_LIBRARIES, type ClientApi, type ClientLibrary, HUB, MODULE_ALIASES} from '../../migration/clients.ts';
import type {Api} from '../../migration/endpoints.ts';
import type {DoubtKind} from '../../migration/doubts.ts';
import type {Code} from '../code.ts';
import {overrideOf} from './client-request.ts';
import type {Host} from '../http/endpoint.ts';
import type {Certainty} from '../finding.ts';
import {markOf, settledBy} from '../flow/settled.ts';
import {ClientUses, isPath, startsWith, stepOf} from './client-uses.ts';
import {type Flow, type Join, Tracker} from '../flow/flow.ts';
import type {ImportEquals} from '../node-index.ts';
import {entryOf, isFound, objectOf, type ObjectValue} from '../request/objects.ts';
import {HOLE} from '../text/text.ts';
import {traceText} from '../text/trace.ts';

/** The import, `require` or `import()` that a client comes from. */
export interface ModuleOrigin {
  readonly source: Node;
  readonly package: string;
  readonly node: TSESTree.ImportDeclaration | TSESTree.CallExpression | TSESTree.ImportExpression | ImportEquals;
}

/** One key on the way from the module to a client, where it is written. */
export interface KeyStep {
  readonly key: string;
  readonly node: TSESTree.MemberExpression | TSESTree.Property | TSESTree.ImportSpecifier;
}

/** A place where a client is made. */
export interface Creation {
  readonly node: Call;
  readonly library: ClientLibrary;
  readonly api: Api;
  readonly form: 'factory' | 'class';
  readonly module: ModuleOrigin;
  readonly steps: readonly KeyStep[];
  readonly options: ObjectValue | null;
  /** The hosts that its options name. */
  readonly hosts: readonly Host[];
  /** Whether the version argument is in sight. */
  readonly isVersionKnown: boolean;
  readonly signs: readonly ClientSign[];
  /** What else the client is used for, or where it leaves the file. */
  readonly otherUses: readonly Node[];
  /** The flow of the client itself. */
  readonly flow: Flow;
  /** Every expression that stands for the client or a part of it. */
  readonly visited: ReadonlySet<Node>;
  /** Places where it may be another client. */
  readonly joins: readonly Join[];
}

/** A mention of a sign method on a client. */
export type ClientSign = MethodMention & (
  | {readonly call: Call; readonly doubt: null}
  /** The request is not in sight, and why. */
  | {readonly call: null; readonly doubt: DoubtKind}
);

interface MethodMention {
  readonly method: string;
  /** What the method gets. */
  readonly arguments: readonly Node[];
  readonly certainty: Certainty;
  /** Whether the call itself names the client, so that it can name another one. */
  readonly isDirect: boolean;
  /** Where the method's name stands. */
  readonly anchor: Node;
  /** The part of the callee that stands for the client or for a part of it, and the keys from the client to it. */
  readonly receiver: Node;
  readonly path: readonly string[];
  /** Where a test replaces the method, or looks at what replaced it: the call or value that makes the stub, or the method itself. */
  readonly stub?: Node;
}

/** Every client of either API that a file makes, with everything done with it. */
export function clientsIn(code: Code): Creation[] {
  const packages = new Set(CLIENT_LIBRARIES.flatMap(({old, new: current}) => [old?.package, current.package]));
  const modules = new Set<Node>();
  const creations = modulesIn(code, packages).flatMap(({origin, flows}) =>
    CLIENT_LIBRARIES.flatMap((library) =>
      (['old', 'new'] as const).flatMap((api) => {
        const spec = library[api];
        return spec?.package === origin.package
          ? flows.flatMap(({flow, path, steps}) => new Explorer(code, library, api, spec, origin, modules).explore(flow, {path, steps, joins: []}))
          : [];
      }),
    ),
  );
  // Where parts of these modules meet each other, either makes a client: `require('googleapis').google || require('googleapis')`.
  const isOther = (value: Node | null) => value === null || !modules.has(value);
  return creations.map((creation) => ({...creation, joins: creation.joins.filter(({values}) => values.some(isOther))}));
}

/** What a function that makes clients, or a namespace on the way to it, is used for. */
export interface MakerUses {
  /** The calls that make something with it. */
  readonly calls: readonly Call[];
  /** Whether it does nothing else, and nobody else can get at it. */
  readonly isWhole: boolean;
  readonly joins: readonly Join[];
  readonly visited: ReadonlySet<Node>;
}

/** Follows `google.iam`, or another key on the way to a client, to the calls that it ends in. */
export function makerUses(code: Code, start: Node): MakerUses {
  const tracker = new Tracker(code);
  const calls: Call[] = [];
  const joins: Join[] = [];
  const visited = new Set<Node>();
  let isWhole = true;
  const queue = [tracker.from(start)];
  for (let flow = queue.pop(); flow !== undefined; flow = queue.pop()) {
    const isNew = [...flow.visited].some((node) => !visited.has(node));
    flow.visited.forEach((node) => visited.add(node));
    joins.push(...flow.joins);
    for (const use of isNew ? flow.uses : []) {
      const bound = use.kind === 'member' && use.key === 'bind' ? use.node.parent : null;
      const back = settledBy(code, tracker, use);
      if (use.kind === 'call') {
        calls.push(use.node);
      } else if (back !== null) {
        isWhole &&= back.isWhole;
        queue.push(...back.flows);
        joins.push(...back.joins);
      } else if (bound?.type === 'CallExpression') {
        queue.push(tracker.from(bound));
      } else {
        const next = stepOf(tracker, use);
        isWhole &&= next !== null || use.kind === 'ignored';
        queue.push(...(next === null ? [] : [next.flow]));
      }
    }
  }
  return {calls, isWhole, joins, visited};
}

interface Start {
  readonly flow: Flow;
  readonly path: readonly string[];
  readonly steps: readonly KeyStep[];
}

/** Where a file takes in one of some packages, and where what it takes out of it goes. */
export function modulesIn(code: Code, packages: ReadonlySet<string | undefined>): {origin: ModuleOrigin; flows: Start[]}[] {
  const tracker = new Tracker(code);
  const imports = code.nodes.imports
    .filter((node) => packages.has(node.source.value))
    .map((node) => ({
      origin: {source: node.source, package: node.source.value, node},
      flows: node.specifiers.map((specifier) => importStart(tracker, specifier)),
    }));
  const assigned = code.nodes.importEquals.flatMap((node) => {
    const source = node.moduleReference.expression;
    const name = plainString(source);
    return name === null || !packages.has(name) ? [] : [{origin: {source, package: name, node}, flows: [{flow: tracker.fromPattern(node.id), path: [], steps: []}]}];
  });
  const requires = code.nodes.requires.flatMap((node) => {
    const source = node.type === 'ImportExpression' ? node.source : node.arguments[0];
    const isModule = node.type === 'ImportExpression' || code.isGlobal(node.callee, 'require');
    const name = plainString(source);
    if (!isModule || source === undefined || name === null || !packages.has(name)) {
      return [];
    }
    const origin = {source, package: name, node};
    return [{origin, flows: [{flow: tracker.from(node), path: [], steps: []}]}];
  });
  return [...imports, ...assigned, ...requires];
}

function importStart(tracker: Tracker, specifier: TSESTree.ImportClause): Start {
  const flow = tracker.fromPattern(specifier.local);
  if (specifier.type !== 'ImportSpecifier') {
    return {flow, path: [], steps: []};
  }
  const key = importedName(specifier);
  return {flow, path: [key], steps: [{key, node: specifier}]};
}

/** How a part of a module is reached. */
interface Way {
  readonly path: readonly string[];
  readonly steps: readonly KeyStep[];
  /** Places on the way where it may be something else. */
  readonly joins: readonly Join[];
}

/** Walks the paths from one module to the clients of one API. */
class Explorer {
  readonly #code: Code;
  readonly #tracker: Tracker;
  readonly #library: ClientLibrary;
  readonly #api: Api;
  readonly #spec: ClientApi;
  readonly #origin: ModuleOrigin;
  readonly #modules: Set<Node>;
  readonly #seen = new Set<Node>();

  /** @param modules collects every expression that stands for a module or a part of one */
  constructor(code: Code, library: ClientLibrary, api: Api, spec: ClientApi, origin: ModuleOrigin, modules: Set<Node>) {
    this.#code = code;
    this.#tracker = new Tracker(code);
    this.#library = library;
    this.#api = api;
    this.#spec = spec;
    this.#origin = origin;
    this.#modules = modules;
  }

  explore(flow: Flow, before: Way): Creation[] {
    const {path, steps} = before;
    const joins = [...before.joins, ...flow.joins];
    flow.visited.forEach((node) => this.#modules.add(node));
    return flow.uses.flatMap((use) => {
      if (use.kind === 'call') {
        return this.#called(use.node, {path, steps, joins});
      }
      const back = settledBy(this.#code, this.#tracker, use);
      if (back !== null) {
        return back.flows.flatMap((inner) => this.#again(inner, {path, steps, joins: [...joins, ...back.joins]}));
      }
      const next = stepOf(this.#tracker, use);
      if (next === null) {
        return [];
      }
      const bound = this.#isMaker(path) && next.step.key === 'bind' ? next.step.node.parent : null;
      if (bound?.type === 'CallExpression') {
        return this.explore(this.#tracker.from(bound), {path, steps, joins});
      }
      const longer = extend(path, next.step.key);
      return this.#leadsOn(longer) ? this.explore(next.flow, {path: longer, steps: [...steps, next.step], joins}) : [];
    });
  }

  /** Promises that are made of each other lead in a circle. */
  #again(flow: Flow, way: Way): Creation[] {
    const first = markOf(flow);
    if (first === null || this.#seen.has(first)) {
      return [];
    }
    this.#seen.add(first);
    return this.explore(flow, way);
  }

  #called(call: Call, way: Way): Creation[] {
    if (call.type === 'NewExpression' && way.path.at(-1) === HUB.class) {
      return this.explore(this.#tracker.from(call), {...way, path: [HUB.instance]});
    }
    // `new google.iam('v1')` gives what the factory returns.
    if (this.#isMaker(way.path)) {
      return this.#created(call, 'factory', way);
    }
    return isPath(way.path, this.#spec.class) ? this.#created(call, 'class', way) : [];
  }

  #isMaker(path: readonly string[]): boolean {
    return this.#factories().some((factory) => isPath(path, factory));
  }

  #created(node: Call, form: Creation['form'], {steps, joins}: Way): Creation[] {
    const {version, options} = optionsOf(this.#code, node);
    if (form === 'factory' && version !== null && version !== API_VERSION) {
      return [];
    }
    const flow = this.#tracker.from(node);
    const uses = new ClientUses(this.#code, this.#library.resource).collect(node, flow);
    const isVersionKnown = form === 'class' || version !== null;
    return [
      {
        node,
        library: this.#library,
        api: this.#api,
        form,
        module: this.#origin,
        steps,
        options,
        hosts: options === null ? [] : overrideOf(this.#code, options).hosts,
        isVersionKnown,
        flow,
        ...uses,
        joins: [...joins, ...uses.joins],
      },
    ];
  }

  #factories(): (readonly string[])[] {
    const {factory} = this.#spec;
    // Before version 26 the module of googleapis was what its member `google` is now.
    return factory === null ? [] : [factory, factory.slice(-1)];
  }

  #leadsOn(path: readonly string[]): boolean {
    return [...this.#factories(), this.#spec.class, [HUB.class], [HUB.instance, HUB.class]].some((target) => startsWith(target, path));
  }
}

/** The version and the options that a client is made with; a version that is not in sight is `null`. */
function optionsOf(code: Code, call: Call): {version: string | null; options: ObjectValue | null} {
  const [argument] = call.arguments;
  if (argument === undefined) {
    return {version: null, options: null};
  }
  const options = objectOf(code, argument);
  if (options === null) {
    return {version: knownText(code, argument), options};
  }
  const entry = entryOf(code, options, 'version');
  const value = isFound(entry) ? entry.value : null;
  return {version: value === null ? null : knownText(code, value), options};
}

function knownText(code: Code, node: Node): string | null {
  const {flat} = traceText(code, node);
  return flat.includes(HOLE) ? null : flat;
}

function extend(path: readonly string[], key: string): readonly string[] {
  return MODULE_ALIASES[key] === '' ? path : [...path, key];
}
