import type {Creation} from '../analysis/clients.ts';
import type {Code} from '../analysis/code.ts';
import type {Site} from '../analysis/sites.ts';
import type {Node} from '../dialect/ast.ts';
import {CLIENT_LIBRARIES, type ClientLibrary} from '../migration/clients.ts';
import type {SignMethod} from '../migration/methods.ts';
import {FieldTypes, type TypeDraft} from './field-types.ts';
import type {Moves} from './imports.ts';
import {SchemaTypes} from './schema-types.ts';
import {TypeCoverage} from './type-coverage.ts';
import {clientTypes, replyTypes, requestTypes} from './type-places.ts';

/** The types of one file that follow the requests that are migrated: the libraries' own, and the user's. */
export class TypeMoves implements Moves {
  readonly clients: ReadonlySet<Creation>;
  readonly inPlace: ReadonlySet<Creation>;
  readonly typeMentions: ReadonlySet<Node>;
  readonly #code: Code;
  readonly #schemas: readonly (readonly [ClientLibrary, SchemaTypes])[];
  readonly #replies: ReadonlyMap<Site, ReadonlySet<Node>>;
  readonly #requests: ReadonlyMap<Site, ReadonlySet<Node>>;

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
    this.#replies = new Map(migrated.map((site) => [site, replyTypes(code, site)]));
    this.#requests = new Map(migrated.map((site) => [site, requestTypes(code, site)]));
    const coverage = new TypeCoverage(
      code,
      union([...this.#replies.values(), ...this.#requests.values(), ...[...inPlace].map((creation) => clientTypes(code, creation))]),
    );
    this.#schemas = CLIENT_LIBRARIES.filter((library) => migrated.some((site) => isFrom(site, library))).map((library) => {
      const isWhole = sites.every((site) => migrated.includes(site) || !mayBeFrom(site, library));
      return [library, new SchemaTypes(code, library, isWhole, coverage)];
    });
    this.typeMentions = new Set(this.#schemas.flatMap(([, types]) => types.mentions));
  }

  /** What changes together with one request. */
  of(site: Site): TypeDraft {
    const schemas = this.#schemas.filter(([library]) => isFrom(site, library)).map(([, types]) => types);
    const drafts = [this.#replyTypes(site), this.#requestTypes(site)];
    return {
      edits: [...schemas.flatMap((types) => types.edits(this)), ...drafts.flatMap((draft) => draft.edits)],
      doubts: [...schemas.flatMap((types) => types.doubts), ...drafts.flatMap((draft) => draft.doubts)],
      ties: [...schemas.flatMap((types) => types.variables), ...drafts.flatMap((draft) => draft.ties)],
    };
  }

  #replyTypes(site: Site): TypeDraft {
    const renames = (other: Site) => other.method === site.method && renamesReply(other);
    return renames(site)
      ? this.#fieldTypes(site, this.#replies, renames, site.method.response, 'reply-type')
      : {edits: [], doubts: [], ties: []};
  }

  #requestTypes(site: Site): TypeDraft {
    const renames = (other: Site) => other.method === site.method && other.body?.old != null;
    return renames(site)
      ? this.#fieldTypes(site, this.#requests, renames, site.method.request, 'request-type')
      : {edits: [], doubts: [], ties: []};
  }

  #fieldTypes(
    site: Site,
    types: ReadonlyMap<Site, ReadonlySet<Node>>,
    renames: (site: Site) => boolean,
    field: SignMethod['request'],
    kind: 'reply-type' | 'request-type',
  ): TypeDraft {
    const places = [...types].filter(([other]) => renames(other)).map(([, nodes]) => nodes);
    const coverage = new TypeCoverage(this.#code, union(places), field.old);
    return new FieldTypes(this.#code, coverage, field, kind).rename(types.get(site) ?? []);
  }
}

/** Where both names are read (`reply.signature || reply.signedBlob`), the type has both. */
function renamesReply(site: Site): boolean {
  const {response} = site.method;
  const reads = site.reply?.oldReaders.length ?? 0;
  return response.old !== response.new && (reads > 0 || (site.api === 'old' && site.reply?.readsNew === false));
}

function isFrom(site: Site, library: ClientLibrary): boolean {
  const {transport} = site;
  return transport.kind === 'client' && transport.creations.some((creation) => creation.api === 'old' && creation.library === library);
}

/** A client that is made in another file may be any library's. */
function mayBeFrom(site: Site, library: ClientLibrary): boolean {
  const {transport} = site;
  return transport.kind === 'client' && site.api === 'old' && (transport.creations.length === 0 || isFrom(site, library));
}

function union(sets: readonly ReadonlySet<Node>[]): ReadonlySet<Node> {
  return new Set(sets.flatMap((set) => [...set]));
}
