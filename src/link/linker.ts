import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {ExportPlace, LinkedFile, Linkage, ListedName, Opening, Route, RouteEntry, SourceFile, StandIn} from '../analysis/context.ts';
import {isWrapper, keyName, memberName, methodName, type Node, plainString, unwrap, wrapped} from '../dialect/ast.ts';
import {REPLACING} from '../migration/tests.ts';
import {mentionsWordsOf} from '../migration/words.ts';
import type {MemberPlace, MemberUses} from '../types/member-uses.ts';
import {manualMockOf, mockedBy} from './module-mocks.ts';
import {mention, unify} from './scopes.ts';
import {DEFAULT, EVERY_NAME, type ModuleImport, type ModuleShape, shapeOf, specifiersOf, WHOLE} from './shape.ts';

type Variable = Scope.Variable;

/** What the linker asks about the repository. */
export interface LinkFacts {
  /** The file that a specifier names; `null` for packages and for what cannot be found. */
  resolve(from: string, specifier: string): string | null;
  /** Whether everybody in the repository who imports a name of a file is among the parts, or known not to be readable. */
  hasImportersOf(path: string, name: string): boolean;
  /** Whether a file may be loaded by a name that is only known when the program runs. */
  isLoadedByComputedName(path: string): boolean;
  /** All files that a specifier may name, where it is not sure which. */
  candidates(from: string, specifier: string): readonly string[];
  /** The package that shows a file by one of its entry points; `null` when none does. */
  entryOf(path: string): Entry | null;
  /** Files that import a file and cannot be parsed or read. */
  unreadableImportersOf(path: string): readonly string[];
  /** A path as people call it in this repository. */
  nameOf(path: string): string;
  /** All that mentions the member of a type whose name stands at an offset; `null` when nothing can tell. */
  memberUsesOf(member: MemberPlace, texts: ReadonlyMap<string, string>): MemberUses | null;
}

/** A package that shows a file; of a private one the entry is asked for by name in the repository, or a platform runs it. */
export interface Entry {
  readonly package: string;
  readonly isPrivate: boolean;
}

/** What the analysis wanted to know and the linked files do not tell. */
export interface Wants {
  /** Files that are imported. */
  readonly files: ReadonlySet<string>;
  /** Names that are exported, by the file that exports them. */
  readonly importers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Files that mention a member of a type that changes. */
  readonly users: ReadonlySet<string>;
}

/** Where one export is used among the parts. */
interface ExportUse {
  mentions: number;
  isOpaque: boolean;
}

interface Module {
  readonly file: LinkedFile;
  readonly shape: ModuleShape;
  readonly uses: Map<string, ExportUse>;
  /** Whether something may be done with any of its names. */
  isUsedWhole: boolean;
}

/** Where an imported variable comes from; `name` is `null` for the whole module. */
interface Source {
  readonly module: Module;
  readonly specifier: string;
  readonly name: string | null;
}

type Target = {readonly kind: 'variable'; readonly variable: Variable; readonly module: Module; readonly name: string} | {readonly kind: 'module'; readonly module: Module};

/** What a test reaches through more files than this is not looked for. */
const MAX_SOUGHT = 60;

/** `jest.mocked(module)` is the module, with the types of its mock. */
const TYPING = 'mocked';

/** The text between two files of a program: no edit reaches over it. */
export const SEPARATOR = '\n';

/**
 * Makes one program of several parsed files: what one of them imports from another is from now on the very variable that the
 * other one exports, so that whoever follows a value does not notice the border. Changes the scopes and the trees of the files.
 * @param files their offsets count in the text of the program, in this order, with {@link SEPARATOR} between them
 */
export function link(files: readonly LinkedFile[], facts: LinkFacts): LinkedProgram {
  return new Linker(files, facts).link();
}

/** A program of several files, and what it lacks. */
export interface LinkedProgram {
  readonly file: SourceFile & {readonly linkage: Linkage};
  readonly wants: Wants;
}

class Linker implements Linkage {
  readonly parts: readonly LinkedFile[];
  readonly #facts: LinkFacts;
  readonly #modules: ReadonlyMap<string, Module>;
  readonly #exporters = new Map<Variable, {readonly module: Module; readonly name: string}[]>();
  readonly #sources = new Map<Variable, Source>();
  /** Where a file uses what it imports by name, by the variable of the import. */
  readonly #mentionsOf = new Map<Variable, readonly Node[]>();
  /** `module.name`, by the node. */
  readonly #members = new Map<Node, {readonly module: Module; readonly name: string}>();
  /** `require('./module')` and `import('./module')` where they are used at once. */
  readonly #expressions = new Map<Node, Omit<Source, 'name'>>();
  /** Who shows a whole module to others, and under which name. */
  readonly #handedOn = new Map<Module, {readonly module: Module; readonly name: string}[]>();
  readonly #standIns = new Map<Variable, StandIn[]>();
  readonly #wantedFiles = new Set<string>();
  readonly #wantedImporters = new Map<string, Set<string>>();
  readonly #wantedUsers = new Set<string>();
  readonly #openings = new Map<string, Map<string, Opening>>();

  constructor(files: readonly LinkedFile[], facts: LinkFacts) {
    this.parts = files;
    this.#facts = facts;
    this.#modules = new Map(files.map((file) => [file.path, {file, shape: shapeOf(file), uses: new Map(), isUsedWhole: false}]));
    for (const module of this.#modules.values()) {
      const {named, modules} = module.shape;
      for (const {variable, specifier, name} of [...named, ...modules.map((imported) => ({...imported, name: null}))]) {
        if (variable !== null) {
          this.#sources.set(variable, {module, specifier, name});
        }
      }
      for (const {node, specifier} of modules) {
        if (node !== null) {
          this.#expressions.set(unwrap(node), {module, specifier});
        }
      }
    }
  }

  link(): LinkedProgram {
    for (const module of this.#modules.values()) {
      this.#linkImports(module);
    }
    for (const module of this.#modules.values()) {
      this.#linkMocks(module);
    }
    for (const module of this.#modules.values()) {
      for (const [name, {variable}] of module.shape.exports) {
        const target = this.#behind(variable, new Set());
        if (target?.kind === 'module') {
          this.#handOn(target.module, module, name);
        }
        const origin = target?.kind === 'variable' ? target.variable : variable;
        const exporters = this.#exporters.get(origin) ?? [];
        exporters.push({module, name});
        this.#exporters.set(origin, exporters);
      }
    }
    return {
      file: this.#program(),
      wants: {files: this.#wantedFiles, importers: this.#wantedImporters, users: this.#wantedUsers},
    };
  }

  // ── linking ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #linkImports(module: Module): void {
    const {named, modules} = module.shape;
    for (const {specifier, name, variable} of named) {
      const target = this.#find(module, specifier, name, new Set());
      if (target?.kind === 'variable') {
        this.#count(target.module, target.name, variable.references.length);
        this.#mentionsOf.set(variable, variable.references.filter((reference) => !reference.isWrite()).map((reference) => reference.identifier));
        unify(variable, this.#origin(target));
      } else if (target !== null) {
        this.#linkModule(module, target.module, {specifier, variable, node: null, scope: variable.scope, isNamespace: true});
      }
    }
    for (const imported of modules) {
      const target = this.#moduleAt(module, imported.specifier);
      if (target !== null) {
        this.#linkModule(module, target, imported);
      }
    }
    for (const specifier of specifiersOf(module.shape)) {
      for (const path of this.#moduleAt(module, specifier) === null ? this.#facts.candidates(module.file.path, specifier) : []) {
        const target = this.#modules.get(path);
        if (target !== undefined) {
          target.isUsedWhole = true;
        }
      }
    }
    for (const {specifier, name, imported} of module.shape.reExports) {
      const target = this.#moduleAt(module, specifier);
      if (target !== null && imported === null && name !== null) {
        this.#handOn(target, module, name);
      } else if (target?.shape.isOpaque === true && name === null) {
        target.isUsedWhole = true;
      }
    }
  }

  /** What the file mocks, as a test. */
  #linkMocks(module: Module): void {
    for (const {specifier, within, values, rest, node} of module.shape.mocks) {
      const owner = within === null ? module : this.#moduleAt(module, within);
      const target = owner === null ? null : this.#moduleAt(owner, specifier);
      if (target === null) {
        this.#seekMocked(module, within, specifier);
        continue;
      }
      const names = rest === 'unknown' ? target.shape.exports.keys() : values.keys();
      for (const name of new Set([...names, ...values.keys()])) {
        this.#standIn(target, name, {value: values.get(name) ?? null, place: values.get(name)?.parent ?? node});
      }
    }
    const manual = mockedBy(module.file.path);
    const mocked = manual === null ? null : this.#moduleAt(module, manual);
    for (const [name, {variable}] of mocked === null ? [] : module.shape.exports) {
      const [identifier] = variable.identifiers;
      if (mocked !== null && identifier !== undefined) {
        this.#standIn(mocked, name, {value: identifier, place: identifier});
      }
    }
  }

  #standIn(target: Module, name: string, standIn: StandIn): void {
    const found = this.#exportOf(target, name, new Set(), new Set());
    const variable = found?.kind === 'variable' ? this.#origin(found) : null;
    if (variable !== null) {
      this.#standIns.set(variable, [...(this.#standIns.get(variable) ?? []), standIn]);
    }
  }

  /** A file that mentions signing, and mocks a module, may mock one that signs. */
  #seekMocked({file}: Module, within: string | null, specifier: string): void {
    const from = within === null ? file.path : this.#facts.resolve(file.path, within);
    const path = from === null || !mentionsWordsOf(file.text, ['no-deprecated-sign']) ? null : this.#facts.resolve(from, specifier);
    for (const wanted of path === null ? [] : [from, path]) {
      if (wanted !== null && !this.#modules.has(wanted)) {
        this.#wantedFiles.add(wanted);
      }
    }
  }

  #origin(target: Extract<Target, {kind: 'variable'}>): Variable {
    const further = this.#behind(target.variable, new Set());
    return further?.kind === 'variable' ? further.variable : target.variable;
  }

  /** What an imported variable stands for, through as many files as it takes; `null` for one that its own file declares. */
  #behind(variable: Variable, seen: Set<Variable>): Target | null {
    const source = seen.has(variable) ? undefined : this.#sources.get(variable);
    seen.add(variable);
    if (source === undefined) {
      return null;
    }
    return source.name === null ? this.#asModule(source.module, source.specifier) : this.#find(source.module, source.specifier, source.name, new Set(), seen);
  }

  #asModule(module: Module, specifier: string): Target | null {
    const target = this.#moduleAt(module, specifier);
    return target === null ? null : {kind: 'module', module: target};
  }

  #moduleAt(module: Module, specifier: string): Module | null {
    const path = this.#facts.resolve(module.file.path, specifier);
    return path === null ? null : (this.#modules.get(path) ?? null);
  }

  /** What a name of another file stands for. */
  #find(from: Module, specifier: string, name: string, visited: Set<string>, seen = new Set<Variable>()): Target | null {
    const module = this.#moduleAt(from, specifier);
    return module === null ? null : this.#exportOf(module, name, visited, seen);
  }

  #exportOf(module: Module, name: string, visited: Set<string>, seen: Set<Variable>): Target | null {
    const key = `${module.file.path}\0${name}`;
    if (visited.has(key)) {
      return null;
    }
    visited.add(key);
    const {exports, isCommonJs} = module.shape;
    // `module.exports = {name, …}` is known by its names.
    const isWhole = name === DEFAULT && !exports.has(DEFAULT) && isCommonJs && (exports.size > 1 || !exports.has(WHOLE));
    const own = isWhole ? undefined : (exports.get(name) ?? (name === DEFAULT ? exports.get(WHOLE) : undefined));
    if (own !== undefined) {
      const further = this.#behind(own.variable, seen);
      return further?.kind === 'module' ? further : {kind: 'variable', variable: own.variable, module, name: module.shape.exports.has(name) ? name : WHOLE};
    }
    if (isWhole) {
      return {kind: 'module', module};
    }
    for (const reExport of module.shape.reExports) {
      const isNamed = reExport.name === name;
      if (isNamed && reExport.imported === null) {
        return this.#asModule(module, reExport.specifier);
      }
      if (isNamed || (reExport.name === null && name !== DEFAULT)) {
        const found = this.#find(module, reExport.specifier, reExport.imported ?? name, visited, seen);
        if (found !== null) {
          if (found.kind === 'variable') {
            this.#count(module, name, 1);
          }
          return found;
        }
        if (isNamed) {
          return null;
        }
      }
    }
    return null;
  }

  /** A variable or an expression that is another file as a whole. */
  #linkModule(module: Module, target: Module, {variable, node, scope, isNamespace}: ModuleImport): void {
    const whole = isNamespace ? undefined : target.shape.exports.get(WHOLE)?.variable;
    const isListed = whole === undefined || target.shape.exports.size > 1;
    if (whole !== undefined && !isListed) {
      this.#linkWhole(target, whole, variable, node, scope);
      return;
    }
    const mentions = variable === null ? (node === null ? [] : [node]) : variable.references.filter((reference) => !reference.isWrite()).map((reference) => reference.identifier);
    for (const place of mentions) {
      if (!this.#linkMember(module, target, place, scope)) {
        target.isUsedWhole = true;
        if (whole !== undefined) {
          this.#count(target, WHOLE, 1);
        }
      }
    }
  }

  /** `const lib = require('./lib')`, where that file says `module.exports = value`. */
  #linkWhole(target: Module, whole: Variable, variable: Variable | null, node: Node | null, scope: Scope.Scope): void {
    const origin = this.#behind(whole, new Set());
    const value = origin?.kind === 'variable' ? origin.variable : whole;
    if (variable !== null) {
      this.#count(target, WHOLE, variable.references.length);
      unify(variable, value);
    } else if (node?.type === 'CallExpression') {
      this.#count(target, WHOLE, 1);
      mention(node, value, scope, false);
    } else {
      this.#use(target, WHOLE).isOpaque = true;
    }
  }

  /** `lib.name`, `{name} = lib`: links the names; `false` when the module is used in any other way. */
  #linkMember(module: Module, target: Module, place: Node, scope: Scope.Scope): boolean {
    const {parent} = place;
    if (parent?.type === 'TSTypeQuery' || (parent?.type === 'SpreadElement' && module.shape.isInMock(parent))) {
      return true;
    }
    if (parent != null && isWrapper(parent)) {
      return this.#linkMember(module, target, parent, scope);
    }
    if (parent?.type === 'CallExpression' && parent.callee !== place) {
      return methodName(parent) === TYPING ? this.#linkMember(module, target, parent, scope) : this.#linkSpy(target, parent, place);
    }
    if (parent?.type === 'VariableDeclarator' && parent.init === place && parent.id.type === 'Identifier') {
      const [alias] = module.file.scopeManager.getDeclaredVariables(parent);
      const reads = alias?.references.filter((reference) => reference.identifier !== parent.id);
      return reads?.every((read) => !read.isWrite() && this.#linkMember(module, target, read.identifier, scope)) === true;
    }
    if (parent?.type === 'MemberExpression' && parent.object === place) {
      const name = memberName(parent);
      return name !== null && !isChanged(parent) && this.#linkMention(module, target, name, parent, scope, false);
    }
    if (parent?.type === 'TSQualifiedName' && parent.left === place) {
      return this.#linkMention(module, target, parent.right.name, parent, scope, true);
    }
    if (parent?.type === 'VariableDeclarator' && parent.init === place && parent.id.type === 'ObjectPattern') {
      return parent.id.properties.every((property) => this.#linkProperty(module, target, property));
    }
    return false;
  }

  /** `jest.spyOn(lib, 'name')`, `sinon.stub(lib, 'name')` */
  #linkSpy(target: Module, call: TSESTree.CallExpression, place: Node): boolean {
    const [owner, key] = call.arguments;
    const name = key === undefined ? null : plainString(key);
    if (owner !== place || name === null || !REPLACING.has(methodName(call) ?? '')) {
      return false;
    }
    this.#standIn(target, name, {value: call, place: call});
    return true;
  }

  #linkMention(module: Module, target: Module, name: string, node: Node, scope: Scope.Scope, isType: boolean): boolean {
    const found = this.#exportOf(target, name, new Set(), new Set());
    if (found === null) {
      return !target.shape.isOpaque;
    }
    if (found.kind === 'module') {
      found.module.isUsedWhole ||= !this.#linkMember(module, found.module, node, scope);
      return true;
    }
    this.#count(found.module, found.name, 1);
    this.#members.set(node, {module: target, name});
    mention(node, this.#origin(found), scope, isType);
    return true;
  }

  #linkProperty(module: Module, target: Module, property: TSESTree.Property | TSESTree.RestElement): boolean {
    const name = property.type === 'Property' ? keyName(property.key, property.computed) : null;
    const local = property.type === 'Property' && property.value.type === 'Identifier' ? property.value : null;
    const variable = local === null ? undefined : module.file.scopeManager.scopes.flatMap((scope) => scope.variables).find(({identifiers}) => identifiers[0] === local);
    if (name === null || variable === undefined || variable.references.filter((reference) => reference.isWrite()).length > 1) {
      return false;
    }
    const found = this.#exportOf(target, name, new Set(), new Set());
    if (found?.kind === 'variable') {
      this.#count(found.module, found.name, variable.references.length);
      unify(variable, this.#origin(found));
    } else if (found !== null) {
      this.#linkModule(module, found.module, {specifier: '', variable, node: null, scope: variable.scope, isNamespace: true});
    }
    return true;
  }

  #use(module: Module, name: string): ExportUse {
    const use = module.uses.get(name) ?? {mentions: 0, isOpaque: false};
    module.uses.set(name, use);
    return use;
  }

  #count(module: Module, name: string, mentions: number): void {
    this.#use(module, name).mentions += mentions;
  }

  /** A module is itself a name of another one. */
  #handOn(target: Module, by: Module, name: string): void {
    const known = this.#handedOn.get(target) ?? [];
    known.push({module: by, name});
    this.#handedOn.set(target, known);
  }

  // ── questions of the analysis ─────────────────────────────────────────────────────────────────────────────────────

  seek(variable: Variable): void {
    const source = this.#sources.get(variable);
    if (source === undefined) {
      return;
    }
    const names = source.name === null ? variable.references.map(({identifier}) => namedAt(identifier)) : [source.name];
    for (const name of names.length === 0 ? [null] : names) {
      this.#seekName(source.module, source.specifier, name, new Set());
    }
  }

  seekModule(node: Node): void {
    const source = this.#expressions.get(node);
    if (source !== undefined) {
      this.#seekName(source.module, source.specifier, namedAt(node), new Set());
    }
  }

  /** Wants the file that a name comes from, or the next one on the way to it; `null` for the module alone. */
  #seekName(from: Module, specifier: string, name: string | null, visited: Set<string>): void {
    const path = this.#facts.resolve(from.file.path, specifier);
    const module = path === null ? undefined : this.#modules.get(path);
    const key = `${path ?? ''}\0${name ?? ''}`;
    if (path === null || visited.has(key)) {
      return;
    }
    visited.add(key);
    if (module === undefined) {
      this.#wantedFiles.add(path);
      return;
    }
    const own = name === null ? undefined : module.shape.exports.get(name);
    const source = own === undefined ? undefined : this.#sources.get(own.variable);
    if (source !== undefined) {
      this.#seekName(module, source.specifier, source.name, visited);
    }
    for (const reExport of name === null || own !== undefined ? [] : module.shape.reExports) {
      if (reExport.name === null || reExport.name === name) {
        this.#seekName(module, reExport.specifier, reExport.name === null ? name : reExport.imported, visited);
      }
    }
  }

  publisherOf(variable: Variable): string | null {
    for (const {module, name} of this.#exporters.get(variable) ?? []) {
      const opening = this.#openingOf(module, name);
      if (opening?.kind === 'public') {
        return opening.package;
      }
    }
    return null;
  }

  memberUses(key: Node, name: string): MemberUses | null {
    const part = this.parts.findLast(({start}) => start <= key.range[0]);
    if (part === undefined) {
      return null;
    }
    const start = key.range[0] - part.start;
    const offset = key.type === 'Literal' ? start + 1 : start;
    const found = this.#facts.memberUsesOf({path: part.path, offset, name}, new Map(this.parts.map(({path, text}) => [path, text])));
    for (const {path} of found?.uses ?? []) {
      if (!this.#modules.has(path)) {
        this.#wantedUsers.add(path);
      }
    }
    return found;
  }

  standInsOf(variable: Variable): readonly StandIn[] {
    for (const {module} of this.#exporters.get(variable) ?? []) {
      const {path} = module.file;
      const manual = this.#facts.resolve(path, manualMockOf(path));
      if (manual !== null && !this.#modules.has(manual)) {
        this.#wantedFiles.add(manual);
      }
    }
    return this.#standIns.get(variable) ?? [];
  }

  routeTo(variable: Variable, place: Node): Route | null {
    const member = this.#members.get(place);
    if (member !== undefined) {
      const trail = this.#trail(member.module, member.name, new Set());
      const prefix = this.#prefixOf(place, member.name);
      return trail === null || prefix === null ? null : {prefix, entry: null, ...trail};
    }
    const module = this.#moduleAround(place);
    for (const {specifier, name, variable: local, node} of module?.shape.named ?? []) {
      const source = module === undefined || node === null ? null : this.#moduleAt(module, specifier);
      const trail = source === null ? null : this.#trail(source, name, new Set());
      if (trail !== null && node !== null && this.#stands(local, variable)) {
        return {prefix: '', entry: {node, mentions: this.#mentionsOf.get(local) ?? []}, ...trail};
      }
    }
    return null;
  }

  exportedAt(place: Node, name: string): Variable | null {
    const module = this.#moduleAround(place);
    const found = module === undefined ? null : this.#exportOf(module, name, new Set(), new Set());
    return found?.kind === 'variable' ? this.#origin(found) : null;
  }

  /** What is written before a name of a module: `clients.` in `clients.iam`. */
  #prefixOf({range: [start, end]}: Node, name: string): string | null {
    const part = this.parts.findLast((candidate) => candidate.start <= start);
    const text = part?.text.slice(start - part.start, end - part.start) ?? '';
    return text.endsWith(`.${name}`) ? text.slice(0, -name.length) : null;
  }

  #moduleAround({range: [offset]}: Node): Module | undefined {
    const part = this.parts.findLast((candidate) => candidate.start <= offset);
    return part === undefined ? undefined : this.#modules.get(part.path);
  }

  /** Whether an imported variable stands for another one. */
  #stands(local: Variable, variable: Variable): boolean {
    const target = this.#behind(local, new Set());
    return target?.kind === 'variable' && this.#origin(target) === variable;
  }

  /** The lists on the way from a name that a module shows to the file that declares it. */
  #trail(module: Module, name: string, visited: Set<string>): {readonly lists: readonly ListedName[]; readonly exporter: ExportPlace} | null {
    const key = `${module.file.path}\0${name}`;
    if (visited.has(key)) {
      return null;
    }
    visited.add(key);
    const own = module.shape.exports.get(name);
    if (own !== undefined) {
      const source = this.#sources.get(own.variable);
      if (source === undefined) {
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

  #trailThrough(module: Module, specifier: string, name: string, lists: readonly ListedName[], visited: Set<string>): {readonly lists: readonly ListedName[]; readonly exporter: ExportPlace} | null {
    const next = this.#moduleAt(module, specifier);
    const trail = next === null ? null : this.#trail(next, name, visited);
    return trail === null ? null : {lists: [...lists, ...trail.lists], exporter: trail.exporter};
  }

  runTogether(from: LinkedFile, to: LinkedFile): boolean {
    return [...this.#modules.values()].some((module) => {
      const reached = this.#reachableFrom(module.file).map(({file}) => file);
      return reached.includes(from) && reached.includes(to);
    });
  }

  seekCompany(from: LinkedFile): void {
    if (this.parts.length > MAX_SOUGHT) {
      return;
    }
    this.#want(from.path, EVERY_NAME);
    const users = [...this.#modules.values()].filter(({file}) => this.#reachableFrom(file).some((module) => module.file === from));
    for (const module of new Set(users.flatMap(({file}) => this.#reachableFrom(file)))) {
      for (const path of this.#importsOf(module)) {
        if (!this.#modules.has(path)) {
          this.#wantedFiles.add(path);
        }
      }
    }
  }

  #reachableFrom(from: LinkedFile): Module[] {
    const start = this.#modules.get(from.path);
    const reached = new Set(start === undefined ? [] : [start]);
    for (const module of reached) {
      for (const path of this.#importsOf(module)) {
        const next = this.#modules.get(path);
        if (next !== undefined) {
          reached.add(next);
        }
      }
    }
    return [...reached];
  }

  #importsOf({file, shape}: Module): string[] {
    return specifiersOf(shape).flatMap((specifier) => this.#facts.resolve(file.path, specifier) ?? []);
  }

  get entries(): readonly RouteEntry[] {
    const named = [...this.#modules.values()].flatMap(({shape}) => shape.named);
    return named.flatMap(({node, variable}) => (node === null ? [] : [{node, mentions: this.#mentionsOf.get(variable) ?? []}]));
  }

  openingsAt(place: Node): readonly Opening[] {
    const path = this.#moduleAround(place)?.file.path ?? '';
    return [...(this.#openings.get(path)?.values() ?? [])];
  }

  nameOf(path: string): string {
    return this.#facts.nameOf(path);
  }

  isExported(variable: Variable): boolean {
    return this.#exporters.has(variable);
  }

  isOpen(variable: Variable): boolean {
    const exporters = this.#exporters.get(variable) ?? [];
    let mentions = 0;
    for (const {module, name} of exporters) {
      const opening = this.#openingOf(module, name);
      mentions += module.uses.get(name)?.mentions ?? 0;
      if (opening !== null) {
        this.#note(module, name, opening);
        return true;
      }
    }
    const [first] = exporters;
    if (first !== undefined && mentions === 0) {
      this.#note(first.module, first.name, {kind: 'unused'});
      return true;
    }
    return false;
  }

  #want(path: string, name: string): void {
    const wanted = this.#wantedImporters.get(path) ?? new Set();
    wanted.add(name);
    this.#wantedImporters.set(path, wanted);
  }

  #note({file}: Module, name: string, opening: Opening): void {
    const openings = this.#openings.get(file.path) ?? new Map<string, Opening>();
    openings.set(name, opening);
    this.#openings.set(file.path, openings);
  }

  #openingOf(module: Module, name: string, seen = new Set<string>()): Opening | null {
    const {path} = module.file;
    const key = `${path}\0${name}`;
    if (seen.has(key)) {
      return null;
    }
    seen.add(key);
    this.#want(path, name);
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
    const isOpaque = module.shape.isOpaque || module.isUsedWhole || module.uses.get(name)?.isOpaque === true || this.#facts.isLoadedByComputedName(path);
    return isOpaque ? {kind: 'opaque'} : this.#openingThrough(module, name, seen);
  }

  /** Whether another part imports a module as the package that it is the entry of. */
  #isAskedForByName(module: Module, name: string): boolean {
    return [...this.#modules.values()].some((other) => other !== module && specifiersOf(other.shape).some((specifier) => isOfPackage(specifier, name) && this.#moduleAt(other, specifier) === module));
  }

  /** Others may show the name to further ones, under the same or another name. */
  #openingThrough(module: Module, name: string, seen: Set<string>): Opening | null {
    for (const holder of this.#handedOn.get(module) ?? []) {
      const opening = this.#openingOf(holder.module, holder.name, seen);
      if (opening !== null) {
        return opening;
      }
    }
    for (const other of this.#modules.values()) {
      for (const reExport of other.shape.reExports) {
        const isPassed = reExport.name === null ? name !== DEFAULT : reExport.imported === name;
        if (isPassed && other !== module && this.#moduleAt(other, reExport.specifier) === module) {
          const opening = this.#openingOf(other, reExport.name ?? name, seen);
          if (opening !== null) {
            return opening;
          }
        }
      }
    }
    return null;
  }

  // ── the program ───────────────────────────────────────────────────────────────────────────────────────────────────

  #program(): SourceFile & {readonly linkage: Linkage} {
    const [first] = this.parts;
    const text = this.parts.map((part) => part.text).join(SEPARATOR);
    const range: [number, number] = [0, text.length];
    const ast = {...first?.ast, type: 'Program', body: this.parts.map((part) => part.ast), range, parent: undefined} as unknown as TSESTree.Program;
    return {
      path: first?.path ?? '',
      text,
      ast,
      comments: this.parts.flatMap((part) => part.comments),
      scopeManager: this.#scopeManager(),
      linkage: this,
    };
  }

  #scopeManager(): Scope.ScopeManager {
    const managers = this.parts.map((part) => part.scopeManager);
    const scopes = managers.flatMap((manager) => manager.scopes);
    return {
      scopes,
      getDeclaredVariables: (node: Node) => managers.flatMap((manager) => manager.getDeclaredVariables(node)),
    } as unknown as Scope.ScopeManager;
  }
}

/** Whether a specifier names a package, or something in it. */
function isOfPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

/** `delete module.name`, `[module.name] = list`: something is done with a member that no plain variable would show. */
function isChanged({parent}: Node): boolean {
  const isDeleted = parent?.type === 'UnaryExpression' && parent.operator === 'delete';
  return isDeleted || ['ArrayPattern', 'AssignmentPattern', 'UpdateExpression'].includes(parent?.type ?? '') || (parent?.type === 'Property' && parent.parent.type === 'ObjectPattern');
}

/** The name that is read of a module where it is mentioned; `null` for any other use. */
function namedAt(mention: Node): string | null {
  const member = wrapped(mention).parent;
  return member?.type === 'MemberExpression' ? memberName(member) : null;
}
