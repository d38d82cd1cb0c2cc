import type {Creation} from '../../analysis/clients/clients.ts';
import {type Code, kindOf} from '../../analysis/code.ts';
import type {Doubt} from '../../analysis/doubt.ts';
import type {Site} from '../../analysis/sites.ts';
import {isInside, type Node} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {CLIENT_LIBRARIES, type ClientLibrary} from '../../migration/clients.ts';
import type {SignMethod} from '../../migration/methods.ts';
import {type FactoryTypes, factoryTypesOf} from './factory-types.ts';
import {type FieldDraft, FieldTypes} from './field-types.ts';
import type {Moves} from '../client/imports.ts';
import {type LeftTypes, leftTypesOf} from './left-types.ts';
import {SchemaTypes} from './schema-types.ts';
import {hasTypes, type OverriddenTypes, Overrides} from './overridden-types.ts';
import {TypeCoverage} from './type-coverage.ts';
import {bodyTypes, clientTypes, replyTypes, requestTypes} from './type-places.ts';

/** What is to be done with the types of one request; `shared` is the same list for every request that shares it. */
export interface TypeDraft extends FieldDraft {
  readonly shared: readonly (readonly TextEdit[])[];
}

/** The types of one file that follow the requests that are migrated: the libraries' own, and the user's. */
export class TypeMoves implements Moves {
  readonly clients: ReadonlySet<Creation>;
  readonly inPlace: ReadonlySet<Creation>;
  readonly typeMentions: ReadonlySet<Node>;
  readonly #code: Code;
  readonly #schemas: readonly (readonly [ClientLibrary, SchemaTypes])[];
  readonly #replies: ReadonlyMap<Site, ReadonlySet<Node>>;
  readonly #requests: ReadonlyMap<Site, ReadonlySet<Node>>;
  readonly #overridden: ReadonlyMap<Site, OverriddenTypes>;
  readonly #factories: ReadonlyMap<Creation, FactoryTypes>;
  readonly #left: ReadonlyMap<ClientLibrary, LeftTypes>;
  readonly #schemaEdits = new Map<SchemaTypes, readonly TextEdit[]>();
  readonly #fieldTypes = new Map<string, FieldTypes>();

  /**
   * @param sites all sign requests of the file
   * @param migrated those that are migrated together
   * @param clients their old clients
   * @param inPlace those that are moved in place
   */
  constructor(
    code: Code,
    sites: readonly Site[],
    migrated: readonly Site[],
    clients: readonly Creation[],
    inPlace: ReadonlySet<Creation>,
  ) {
    this.#code = code;
    this.clients = new Set(clients);
    this.inPlace = inPlace;
    this.#overridden = overriddenTypes(code, migrated);
    this.#replies = new Map(migrated.map((site) => [site, new Set([...replyTypes(code, site), ...(this.#overridden.get(site)?.following ?? [])])]));
    this.#requests = new Map(migrated.map((site) => [site, requestTypes(code, site)]));
    const coverage = new TypeCoverage(
      code,
      union([...this.#replies.values(), ...this.#requests.values(), ...[...inPlace].map((creation) => clientTypes(code, creation))]),
    );
    const moved = new Set(migrated);
    const libraries = CLIENT_LIBRARIES.filter((library) => migrated.some((site) => isFrom(site, library)));
    this.#left = new Map(libraries.map((library) => [library, leftTypesOf(code, library, coverage, inPlace)]));
    this.#schemas = libraries.map((library) => {
      const isWhole = sites.every((site) => moved.has(site) || !mayBeFrom(site, library));
      return [library, new SchemaTypes(code, library, isWhole, coverage, this.#movedWith(library))];
    });
    this.#factories = new Map([...inPlace].map((creation) => [creation, factoryTypesOf(code, creation, coverage, this.#movedWith(creation.library))]));
    this.typeMentions = new Set([
      ...this.#schemas.flatMap(([, types]) => types.mentions),
      ...[...this.#factories.values()].flatMap((types) => types.mentions),
    ]);
  }

  /** What changes together with one request. */
  of(site: Site): TypeDraft {
    const schemas = this.#schemas.filter(([library]) => isFrom(site, library)).map(([, types]) => types);
    const drafts = [this.#replyTypes(site), this.#requestTypes(site)];
    return {
      edits: drafts.flatMap((draft) => draft.edits),
      shared: [
        ...schemas.map((types) => this.#editsOf(types)),
        ...clientsOf(site).map((creation) => this.#factories.get(creation)?.edits ?? []),
      ],
      doubts: [...schemas.flatMap((types) => types.doubts), ...this.#leftTypes(site), ...drafts.flatMap((draft) => draft.doubts)],
      ties: [...schemas.flatMap((types) => types.variables), ...drafts.flatMap((draft) => draft.ties)],
    };
  }

  /** Types that may or may not be those of a client that moves. */
  #leftTypes(site: Site): Doubt[] {
    const moved = clientsOf(site).filter((creation) => this.inPlace.has(creation));
    const [left] = moved.flatMap(({library}) => [...(this.#left.get(library)?.types ?? [])]);
    return left === undefined ? [] : [{kind: 'client-type', node: left}];
  }

  /** Those of them that move with the clients. */
  #movedWith(library: ClientLibrary): ReadonlySet<Node> {
    const left = this.#left.get(library);
    return left?.isMoved === true ? left.types : new Set();
  }

  #editsOf(types: SchemaTypes): readonly TextEdit[] {
    const known = this.#schemaEdits.get(types) ?? types.edits(this);
    this.#schemaEdits.set(types, known);
    return known;
  }

  #replyTypes(site: Site): FieldDraft {
    const renames = (other: Site) => other.method === site.method && renamesReply(other);
    if (!renames(site)) {
      return {edits: [], doubts: [], ties: []};
    }
    const types = this.#fieldTypesOf(site, this.#replies, renames, site.method.response, 'reply-type');
    const draft = types.rename(this.#replies.get(site) ?? []);
    const overridden = this.#overridden.get(site);
    return overridden === undefined
      ? draft
      : {...draft, doubts: [...draft.doubts, ...overriddenDoubts(types, overridden)], ties: [...draft.ties, ...overridden.following]};
  }

  #requestTypes(site: Site): FieldDraft {
    const renames = (other: Site) => other.method === site.method && other.body?.old != null;
    if (!renames(site)) {
      return {edits: [], doubts: [], ties: []};
    }
    const types = this.#fieldTypesOf(site, this.#requests, renames, site.method.request, 'request-type');
    const draft = types.rename(this.#requests.get(site) ?? []);
    // An imported type of the options around the body (HttpRequestConfig) says nothing about the body's fields.
    const own = [...bodyTypes(this.#code, site), ...(site.call?.typeArguments?.params ?? [])];
    const doubts = draft.doubts.filter(({node}) => !this.#isImported(node) || own.some((type) => isInside(node, type)));
    return {...draft, doubts};
  }

  #isImported(name: Node): boolean {
    const definition = this.#code.variableOf(name)?.defs[0];
    return definition !== undefined && kindOf(definition) === 'ImportBinding';
  }

  /** The user's types of one field, the same for all requests of a method. */
  #fieldTypesOf(
    site: Site,
    types: ReadonlyMap<Site, ReadonlySet<Node>>,
    renames: (site: Site) => boolean,
    field: SignMethod['request'],
    kind: 'reply-type' | 'request-type',
  ): FieldTypes {
    const key = `${kind} ${site.method.name}`;
    const known = this.#fieldTypes.get(key);
    if (known !== undefined) {
      return known;
    }
    const places = [...types].filter(([other]) => renames(other)).map(([, nodes]) => nodes);
    const coverage = new TypeCoverage(this.#code, union(places), field.old);
    const made = new FieldTypes(this.#code, coverage, field, kind);
    this.#fieldTypes.set(key, made);
    return made;
  }
}

/** What types declare of the methods that hand on the answers which are renamed. */
function overriddenTypes(code: Code, migrated: readonly Site[]): ReadonlyMap<Site, OverriddenTypes> {
  const renaming = hasTypes(code, code.file.ast) ? migrated.filter(renamesReply) : [];
  const methods = new Set(renaming.map(({method}) => method));
  const overrides = new Map(Array.from(methods, (method) => [method, new Overrides(code, renaming.filter((site) => site.method === method), method.response.old)] as const));
  return new Map(renaming.flatMap((site) => {
    const found = overrides.get(site.method)?.of(site);
    return found === undefined ? [] : [[site, found] as const];
  }));
}

/** What keeps the types of overridden methods from following an answer, or lets others see that they do. */
function overriddenDoubts(types: FieldTypes, {kept, open, unseen}: OverriddenTypes): Doubt[] {
  const hasField = (type: Node) => types.rename([type]).edits.length > 0;
  return [
    ...[...kept].filter(([type]) => hasField(type)).map(([node, method]): Doubt => (method === null ? {kind: 'reply-type', node} : {kind: 'type-implemented', node, data: {method}})),
    ...[...open].filter(hasField).map((node) => ({kind: 'type-exported', node}) as const),
    ...[...unseen].map((node) => ({kind: 'reply-type', node}) as const),
  ];
}

/** Where both names are read (`reply.signature || reply.signedBlob`), the type has both. */
function renamesReply(site: Site): boolean {
  const {response} = site.method;
  const reads = site.reply?.oldReaders.length ?? 0;
  return response.old !== response.new && (reads > 0 || (site.api === 'old' && site.reply?.readsNew === false));
}

function clientsOf({transport}: Site): readonly Creation[] {
  return transport.kind === 'client' ? transport.creations : [];
}

function isFrom(site: Site, library: ClientLibrary): boolean {
  return clientsOf(site).some((creation) => creation.api === 'old' && creation.library === library);
}

/** A client that is made in another file may be any library's. */
function mayBeFrom(site: Site, library: ClientLibrary): boolean {
  const {transport} = site;
  return transport.kind === 'client' && site.api === 'old' && (transport.creations.length === 0 || isFrom(site, library));
}

function union(sets: readonly ReadonlySet<Node>[]): ReadonlySet<Node> {
  return new Set(sets.flatMap((set) => [...set]));
}
