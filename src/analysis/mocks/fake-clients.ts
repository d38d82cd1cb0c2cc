import {type Call, functionAround, isFunction, keyName, memberName, methodName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {walk} from '../../dialect/walk.ts';
import {CLIENT_LIBRARIES, type ClientApi, type ClientLibrary, MODULE_ALIASES, REST_RESOURCE} from '../../migration/clients.ts';
import type {Api} from '../../migration/endpoints.ts';
import {METHOD_NAMES, methodNamed} from '../../migration/methods.ts';
import {ANSWERING, MODULE_MOCKING, STUB_MAKING} from '../../migration/tests.ts';
import {unseen} from '../clients/client-uses.ts';
import type {Code} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import {Tracker, type Use} from '../flow/flow.ts';
import {originalName} from '../flow/imported.ts';
import {isTestCall, packageOf} from '../http/http.ts';
import {isReplacing} from './stub-mentions.ts';
import {Stub} from './mock-stubs.ts';
import type {Rename, Site} from '../sites.ts';
import {sitesOfStub} from './stub-sites.ts';

/** Fake clients that are written out: `{projects: {serviceAccounts: {signBlob: jest.fn()}}}`. */
export function sitesOfFakeClients(code: Code): Site[] {
  const sites: Site[] = [];
  walk(code.file.ast, (node) => {
    const key = node.type === 'Property' && node.parent.type === 'ObjectExpression' ? keyName(node.key, node.computed) : null;
    if (node.type === 'Property' && key !== null && METHOD_NAMES.has(key)) {
      sites.push(...fakeSites(code, node, key));
    }
  });
  return sites;
}

type Property = Extract<Node, {type: 'Property'}>;

function fakeSites(code: Code, property: Property, name: string): Site[] {
  const fake = new Climb(code).from(property);
  if (fake === null) {
    return [];
  }
  const method = methodNamed(name);
  const stub = stubIn(code, property, method);
  const hasOld = stub.answers.readers.length > 0 || stub.requests.readers.length > 0 || assertsOld(code, stub, method.request.old);
  const isOld = fake.api === 'old';
  if (!isOld && (method.request.old === method.request.new || !hasOld)) {
    return [];
  }
  const base: Site = {
    method,
    call: null,
    anchor: property.key,
    transport: {kind: 'client', creations: [], hosts: [], sign: unseen(name, property.key, property.key, [])},
    api: fake.api,
    name: {kind: 'wildcard'},
    body: null,
    reply: null,
    claims: null,
    doubts: fake.doubts,
    certainty: fake.api === null ? 'likely' : 'proven',
    isMock: true,
    mock: {renames: [], answerLinks: [], package: fake.package, stub: null, calls: []},
    links: [],
    objectLinks: [],
  };
  return sitesOfStub(code, base, stub, fake.renames, property);
}

function stubIn(code: Code, {value}: Property, method: Site['method']): Stub {
  const stub = new Stub(code, method);
  stub.held(value);
  return stub;
}

function assertsOld(code: Code, stub: Stub, field: string): boolean {
  return stub.assertions.some((call) => new RegExp(String.raw`\b${field}\b`).test(code.textOf(call)));
}

/** How a fake client takes the place of a real one. */
interface Fake {
  /** `null` when only its fields tell. */
  readonly api: Api | null;
  readonly package: string | null;
  readonly renames: readonly Rename[];
  readonly doubts: readonly Doubt[];
}

/** One key on the way out of the fake. */
interface Step {
  readonly property: Property;
  readonly key: string;
}

/** Names that only tests use freely: a fake client in other code may be a client of its own. */
const TEST_NAMES = ['afterEach', 'beforeEach', 'describe', 'expect', 'it', 'jest', 'sinon', 'test', 'vi'];

function isTest(code: Code): boolean {
  return TEST_NAMES.some((name) => code.isNameTaken(name));
}

/** How many objects, functions and calls a fake may be wrapped in. */
const MAX_STEPS = 24;

/** Climbs from a method of a fake client to what it is given to. */
class Climb {
  readonly #code: Code;
  readonly #tracker: Tracker;
  readonly #steps: Step[] = [];

  constructor(code: Code) {
    this.#code = code;
    this.#tracker = new Tracker(code, false);
  }

  from(method: Property): Fake | null {
    let node: Node = method.parent;
    for (const key of [...REST_RESOURCE].reverse()) {
      const holder = this.#holder(node);
      if (holder === null || keyName(holder.key, holder.computed) !== key) {
        return null;
      }
      this.#steps.push({property: holder, key});
      node = holder.parent;
    }
    const isShared = this.#hasOtherMethods([method, ...this.#steps.map(({property}) => property)]);
    const fake = this.#outwards(node);
    return fake !== null && isShared && fake.api === 'old'
      ? {...fake, renames: [], doubts: [...fake.doubts, {kind: 'mock-client-shared', node: method.key}]}
      : fake;
  }

  /** The property whose value an object is, by itself or through a constant. */
  #holder(object: Node): Property | null {
    for (const use of this.#tracker.from(object).uses) {
      if (use.kind === 'property') {
        return use.node;
      }
    }
    return null;
  }

  /** Whether the fake client has methods beside those that sign. */
  #hasOtherMethods(path: readonly Property[]): boolean {
    const own = new Set<Node>(path);
    return path.some(({parent}) =>
      parent.properties.some((other) => !own.has(other) && (other.type !== 'Property' || !isOneOf(keyName(other.key, other.computed), METHOD_NAMES))),
    );
  }

  #outwards(client: Node): Fake | null {
    const keys: Step[] = [];
    let node = client;
    for (let step = 0; step < MAX_STEPS; step++) {
      const uses = this.#tracker.from(node).uses.map(asArgument).filter((candidate) => !this.#onlyLooks(candidate));
      const [use] = uses;
      if (use === undefined) {
        return null;
      }
      const found = this.#arrived(use, keys);
      if (found !== undefined) {
        return found;
      }
      const next = this.#outer(use, keys);
      if (next === null) {
        return unknownFake(client, keys);
      }
      node = next;
    }
    return null;
  }

  /** Whether a use hands the fake on to nobody: a check of it, a read of one of its members. */
  #onlyLooks(use: Use): boolean {
    if (use.kind !== 'argument') {
      return use.kind === 'ignored' || use.kind === 'member';
    }
    const isOther = isMaking(use.node) || isOneOf(methodName(use.node), MODULE_MOCKING);
    return isTestCall(this.#code, use.node) && !isOther && !isProxyquire(this.#code, use.node);
  }

  /** One step out: the object around a property, the function that returns it, the call that makes a stub of it. */
  #outer(use: Use, keys: Step[]): Node | null {
    if (use.kind === 'property') {
      const key = keyName(use.node.key, use.node.computed);
      if (key === null) {
        return null;
      }
      keys.push({property: use.node, key});
      return use.node.parent;
    }
    if (use.kind === 'escape' && use.how === 'returned') {
      const fn = functionAround(use.node);
      return fn?.type === 'FunctionDeclaration' ? fn.id : fn;
    }
    return use.kind === 'argument' && isMaking(use.node) ? outermostCall(use.node) : null;
  }

  /** What a fake is given to, when that says what it stands for; `undefined` when the climb goes on. */
  #arrived(use: Use, keys: readonly Step[]): Fake | null | undefined {
    if (use.kind !== 'argument') {
      return undefined;
    }
    const call = use.node;
    const factory = isOneOf(originalName(this.#code, call.callee), ANSWERING) ? stubbedFactory(this.#code, call) : null;
    if (factory !== null) {
      return factory;
    }
    const [first] = call.arguments;
    const source = plainString(first);
    const isTestLibrary = isTestCall(this.#code, call);
    const isModuleMock = isTestLibrary && isOneOf(originalName(this.#code, call.callee), MODULE_MOCKING);
    if (isModuleMock && first !== undefined && source !== null && use.index > 0) {
      return fakeModule(source, first, keys);
    }
    const module = keys.at(-1);
    if (module !== undefined && isProxyquire(this.#code, call)) {
      const fake = fakeModule(module.key, module.property.key, keys.slice(0, -1));
      // It replaces the module for one other file, not for this one.
      return fake === null ? null : {...fake, package: null};
    }
    if (isTestLibrary && !isModuleMock) {
      return undefined;
    }
    return keys.length === 0 && isTest(this.#code) ? {api: null, package: null, renames: [], doubts: []} : unknownFake(call, keys);
  }
}

/** A call that makes or sets up a stub from what it is given: `jest.fn(() => fake)`, `stub.returns(fake)`. */
function isMaking(call: Call): boolean {
  return isOneOf(methodName(call), ANSWERING) || isOneOf(methodName(call), STUB_MAKING);
}

/** `proxyquire('./file', {module: fake})`, also after `require('proxyquire').noCallThru()` */
function isProxyquire(code: Code, call: Call): boolean {
  let root = code.resolve(call.callee);
  while (root.type === 'CallExpression' || root.type === 'MemberExpression') {
    if (packageOf(code, root) === 'proxyquire') {
      return true;
    }
    root = code.resolve(root.type === 'CallExpression' ? root.callee : root.object);
  }
  return packageOf(code, root) === 'proxyquire';
}

/** A fake whose way is lost on something that looks like a library of clients. */
function unknownFake(node: Node, keys: readonly Step[]): Fake | null {
  const names = new Set(CLIENT_LIBRARIES.flatMap(({old}) => [...(old?.factory?.slice(-1) ?? []), ...(old?.class ?? [])]));
  return keys.some(({key}) => names.has(key)) ? {api: 'old', package: null, renames: [], doubts: [{kind: 'mock-unknown', node}]} : null;
}

/** The module that a mock replaces, and what must be called otherwise in it. */
function fakeModule(source: string, literal: Node, keys: readonly Step[]): Fake | null {
  const path = [...keys].reverse().filter(({key}) => MODULE_ALIASES[key] !== '' && key !== 'namedExports' && key !== 'defaultExport');
  for (const library of CLIENT_LIBRARIES) {
    if (library.old?.package === source && isFactory(library.old.factory, path)) {
      return oldModule(library, library.old, literal, path);
    }
    if (library.new.package === source && isFactory(library.new.factory, path)) {
      return {api: 'new', package: source, renames: [], doubts: []};
    }
  }
  return CLIENT_LIBRARIES.some(({old}) => old?.package === source) ? unknownFake(literal, path) : null;
}

function isFactory(factory: readonly string[] | null, path: readonly Step[]): boolean {
  return factory !== null && path.length === factory.length && path.every(({key}, index) => key === factory[index]);
}

function oldModule({new: current, shared}: ClientLibrary, old: ClientApi, literal: Node, path: readonly Step[]): Fake {
  const renames = path.flatMap(({property, key}, index) => {
    const to = current.factory?.[index];
    return to === undefined || to === key ? [] : [{key: property.key, shorthand: property.shorthand ? property : null, to}];
  });
  const isMoved = old.package !== current.package;
  const all = isMoved ? [...renames, {key: literal, shorthand: null, to: current.package}] : renames;
  const others = path.flatMap(({property}, index) => siblingKeys(property, index === path.length - 1 && !isMoved ? [] : shared));
  const isTaken = isMoved ? others.length > 0 : others.some((other) => other !== null && other === current.factory?.at(-1));
  const doubts: Doubt[] = isTaken ? [{kind: 'mock-client-shared', node: literal}] : [];
  return {api: 'old', package: old.package, renames: all, doubts};
}

/** The keys beside one, apart from some; `null` stands for those that are not written down. */
function siblingKeys(property: Property, except: readonly string[]): (string | null)[] {
  const harmless = new Set([...except, '__esModule']);
  return property.parent.properties.flatMap((other) => {
    const key = other.type === 'Property' ? keyName(other.key, other.computed) : null;
    return other === property || isOneOf(key, harmless) ? [] : [key];
  });
}

/** `sinon.stub(google, 'iam').returns(fake)`, `google.iam.mockReturnValue(fake)`, `jest.mocked(google.iam).mockReturnValue(fake)` */
function stubbedFactory(code: Code, call: Call): Fake | null {
  let root: Node = call;
  while (root.type === 'CallExpression' && root.callee.type === 'MemberExpression' && !isReplacing(code, root) && !isOneOf(methodName(root), STUB_MAKING)) {
    root = unwrap(root.callee.object);
  }
  const [first, second] = root.type === 'CallExpression' ? root.arguments : [];
  if (root.type === 'CallExpression' && isReplacing(code, root) && first !== undefined && second !== undefined) {
    return factoryOf(code, first, plainString(second), second);
  }
  const member = unwrap(root.type === 'CallExpression' && first !== undefined ? first : root);
  return member.type === 'MemberExpression' ? factoryOf(code, member.object, memberName(member), member.property) : null;
}

function factoryOf(code: Code, owner: Node, name: string | null, node: Node): Fake | null {
  const source = packageOf(code, unwrap(owner));
  for (const {old, new: current} of CLIENT_LIBRARIES) {
    if (current.package === source && name === current.factory?.at(-1)) {
      return {api: 'new', package: source, renames: [], doubts: []};
    }
    if (old !== null && old.package === source && name === old.factory?.at(-1)) {
      const to = current.factory?.at(-1);
      return source === current.package && to !== undefined
        ? {api: 'old', package: source, renames: [{key: node, shorthand: null, to}], doubts: []}
        : {api: 'old', package: source, renames: [], doubts: [{kind: 'mock-unknown', node}]};
    }
  }
  return null;
}

/** The result of a function that is handed to a call is taken for what the call is handed itself: `callsFake(() => fake)`. */
function asArgument(use: Use): Use {
  const index = use.kind === 'handed' ? use.node.arguments.findIndex((argument) => isFunction(argument) || argument.type === 'Identifier') : -1;
  return use.kind === 'handed' && index >= 0 ? {kind: 'argument', node: use.node, index} : use;
}

/** The whole of `jest.fn().mockReturnValue(…).mockName(…)` around a call of it. */
function outermostCall(call: Call): Node {
  const {parent} = call;
  const next = parent.type === 'MemberExpression' && parent.object === call ? parent.parent : null;
  return next?.type === 'CallExpression' && next.callee === parent ? outermostCall(next) : call;
}
