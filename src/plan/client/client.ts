import type {TSESTree} from '@typescript-eslint/utils';

import {type Creation} from '../../analysis/clients/clients.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import type {Doubt} from '../../analysis/doubt.ts';
import type {Site} from '../../analysis/sites.ts';
import {isInside, isNullish, type Node, rootOf, unwrap, wrapped} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {API_VERSION, CLIENT_VARIABLE} from '../../migration/clients.ts';
import {isInConstructor, modifiersOf} from './client-field.ts';
import {ClientKeys} from './client-keys.ts';
import {declaratorOf, existingClient, exportingAround, fieldHolderOf, type FieldHolder, instanceOf, isRepeatable, isStatement} from './client-holders.ts';
import {handoversOf} from './handovers.ts';
import {newLineAfter, siblingDeclaration} from '../layout.ts';
import {type Moves} from './imports.ts';
import {HOST_LABEL} from '../../migration/endpoints.ts';
import {applyWithin, insertion, replacement} from '../located.ts';
import {freeName, siblingName} from '../names.ts';
import {gapBefore, ownerText, type Reach, reach, spelledName} from '../reach.ts';
import {spliceSpan} from '../splice.ts';

/** How one client is moved: edits that its sites share, and edits of each site. */
export interface ClientPlan {
  readonly edits: readonly TextEdit[];
  readonly siteEdits: (site: Site) => readonly TextEdit[];
  readonly doubts: readonly Doubt[];
  /** Names and imports that are changed for all clients that come from them: their sites belong together. */
  readonly ties: readonly unknown[];
}

/** Where the second client is named: by requests, or where it is given to the code that sends them. */
interface Places {
  readonly nodes: readonly Node[];
  readonly areHandedOver: boolean;
}

/** Whether nothing but migrated requests uses a client. */
export function isOnlyForSigning(creation: Creation, migrated: ReadonlySet<Node>): boolean {
  return creation.otherUses.length === 0 && creation.signs.every((sign) => migrated.has(sign.anchor));
}

/**
 * Plans the move of one old client.
 * @param migrated where the requests stand that move
 * @param added names that the plans of a file add to it; this one's are added to them
 */
export function planClient(code: Code, creation: Creation, moves: Moves, migrated: ReadonlySet<Node>, added: Set<string>): ClientPlan {
  const move = new ClientMove(code, creation, moves, migrated, added);
  return moves.inPlace.has(creation) ? move.inPlace() : move.beside();
}

class ClientMove {
  readonly #code: Code;
  readonly #creation: Creation;
  readonly #moves: Moves;
  readonly #migrated: ReadonlySet<Node>;
  readonly #keys: ClientKeys;
  readonly #doubts: Doubt[];
  readonly #ties: unknown[];
  readonly #added: Set<string>;

  constructor(code: Code, creation: Creation, moves: Moves, migrated: ReadonlySet<Node>, added: Set<string>) {
    this.#code = code;
    this.#migrated = migrated;
    this.#creation = creation;
    this.#moves = moves;
    this.#added = added;
    this.#keys = new ClientKeys(code, creation, moves, added);
    this.#doubts = this.#keys.doubts;
    this.#ties = this.#keys.ties;
  }

  inPlace(): ClientPlan {
    const edits = [...this.#keys.edits(true), ...this.#renameVariable()];
    return {edits, siteEdits: () => [], doubts: this.#doubts, ties: this.#ties};
  }

  /** A second client beside the first, made with the same arguments. */
  beside(): ClientPlan {
    const field = fieldHolderOf(this.#code, this.#creation);
    const declarator = declaratorOf(this.#creation);
    const hosts = this.#hostEdits();
    const keyEdits = [...this.#keys.edits(false), ...hosts, ...this.#optionsEdits()];
    const init = wrapped(this.#creation.node);
    const isInInit = (edit: TextEdit) => edit.start >= init.range[0] && edit.end <= init.range[1];
    const text = applyWithin(this.#code.file.text, init.range[0], init.range[1], keyEdits.filter(isInInit));
    const outside = keyEdits.filter((edit) => !isInInit(edit));
    if (!isRepeatable(this.#creation.node.arguments)) {
      this.#doubts.push({kind: 'client-duplicated', node: this.#creation.node});
    }
    if (field !== null && this.#creation.signs.every((sign) => sign.isDirect) && this.#receivers().every((receiver) => instanceOf(this.#code, receiver, field) !== null)) {
      return this.#besideField(field, text, outside);
    }
    const variable = declarator === null ? null : this.#code.variableOf(declarator.id);
    const places = variable === null ? null : this.#placesOf(variable);
    if (declarator === null || variable === null || places === null) {
      return this.#impossible();
    }
    const existing = this.#existing(declarator, variable, text, places.nodes);
    if (existing !== null) {
      return this.#named(places, existing, []);
    }
    const name = this.#newName('', variable.name);
    const ways = reach(this.#code, variable, name, places.nodes.map(rootOf));
    const declaration = ways === null ? null : this.#declarationBeside(declarator, name, text, places.nodes, ways.isExported);
    return ways === null || declaration === null ? this.#impossible() : this.#named(places, ways, [...outside, ...declaration]);
  }

  /** The way to a client of the new API that is there already; `null` without one that all requests can use. */
  #existing(declarator: TSESTree.VariableDeclarator, variable: Variable, text: string, places: readonly Node[]): Reach | null {
    const existing = existingClient(this.#code, declarator, text, places);
    return existing === null ? null : reach(this.#code, variable, spelledName(existing), places.map(rootOf), existing);
  }

  /** The plan by which the second client is named at its places. */
  #named({nodes, areHandedOver}: Places, ways: Reach, edits: readonly TextEdit[]): ClientPlan {
    const handed = areHandedOver ? nodes.map((node) => replacement(node, ways.nameAt(node))) : [];
    const siteEdits = (site: Site) => (areHandedOver ? [] : receiverEdits(this.#code, site, nameAtSite(site, ways)));
    return {edits: [...edits, ...ways.edits, ...handed], siteEdits, doubts: this.#doubts, ties: this.#ties};
  }

  /** Where the second client must be named: at the requests, or where the first is given to the code that sends them. */
  #placesOf(variable: Variable): Places | null {
    const receivers = this.#receivers();
    if (!receivers.every((receiver) => this.#code.variableOf(rootOf(receiver)) === variable)) {
      const nodes = handoversOf(this.#code, this.#creation, variable, this.#migrated);
      if (nodes !== null) {
        return {nodes, areHandedOver: true};
      }
    }
    const isNamed = this.#creation.signs.every((sign) => sign.isDirect) && receivers.every((receiver) => this.#isInScope(receiver, variable));
    return isNamed ? {nodes: receivers, areHandedOver: false} : null;
  }

  #impossible(): ClientPlan {
    return {edits: [], siteEdits: () => [], doubts: [{kind: 'client-not-editable', node: this.#creation.node}], ties: []};
  }

  /** The edit that declares the second client; `null` where there is no room for one. */
  #declarationBeside(declarator: TSESTree.VariableDeclarator, name: string, text: string, places: readonly Node[], isExported: boolean): TextEdit[] | null {
    const exporting = exportingAround(declarator);
    if (exporting === null) {
      return isStatement(declarator) ? [siblingDeclaration(this.#code, declarator, name, text, places, isExported)] : null;
    }
    switch (exporting.type) {
      case 'Property':
        return [insertion(exporting.range[1], `,${gapBefore(this.#code, exporting)}${name}: ${text}`)];
      default:
        return [newLineAfter(this.#code, exporting.parent, `${ownerText(this.#code, exporting)}${name} = ${text}`)];
    }
  }

  /**
   * googleapis deletes the version from the options that it is given (googleapis-common 7.2.0, `apiIndex.js`), so options
   * that a constant holds serve one client only: the second one gets a copy.
   */
  #optionsEdits(): TextEdit[] {
    const {form, options, node} = this.#creation;
    const [argument] = node.arguments;
    const isShared = form === 'factory' && argument !== undefined && options !== null && unwrap(argument) !== options.node;
    return isShared ? [replacement(argument, `{...${this.#code.textOf(argument)}, version: '${API_VERSION}'}`)] : [];
  }

  /** The hosts in the arguments of the first client, as the second one must have them. */
  #hostEdits(): TextEdit[] {
    const labels = this.#creation.hosts.flatMap((host) => (host.api === 'old' ? [host.label] : []));
    const edits = labels.flatMap((label) => spliceSpan(this.#code, label, HOST_LABEL.new, 'host') ?? []);
    const own = edits.filter(({via}) => via.length === 0);
    if (own.length < labels.length) {
      this.#doubts.push({kind: 'client-not-editable', node: this.#creation.node});
    }
    return own.map(({edit}) => edit);
  }

  /** A name for the second client; where the usual one is just being given away, one made of the first client's name. */
  #newName(prefix: string, first: string): string {
    const {new: usual} = CLIENT_VARIABLE;
    const name = this.#added.has(prefix + usual) ? siblingName(this.#code, first, this.#added, prefix) : freeName(this.#code, usual);
    this.#added.add(prefix + name);
    return name;
  }

  #receivers(): Node[] {
    return this.#creation.signs.filter((sign) => this.#migrated.has(sign.anchor)).map((sign) => sign.receiver);
  }

  /** Whether a name declared beside the client can be used at a call, or got there from another file. */
  #isInScope(receiver: Node, {scope}: Variable): boolean {
    return isInside(receiver, scope.block) || scope.block.type === 'Program';
  }

  /** How a request names the instance that holds the field: `this`, or a constant that is `this`. */
  #instanceAt({transport}: Site, field: FieldHolder): string {
    const instance = transport.kind === 'client' ? instanceOf(this.#code, transport.sign.receiver, field) : null;
    return instance === null ? 'this' : this.#code.textOf(instance);
  }

  #besideField(field: FieldHolder, text: string, outside: readonly TextEdit[]): ClientPlan {
    const name = field.mark + this.#newName('this.', CLIENT_VARIABLE.old);
    const {statement, declared} = field;
    const isApart = declared !== null && declared !== statement;
    if (isApart && declared.typeAnnotation != null && !isInConstructor(statement)) {
      this.#doubts.push({kind: 'client-not-editable', node: declared});
    }
    const declaration = isApart ? [newLineAfter(this.#code, declared, modifiersOf(this.#code, declared) + name)] : [];
    return {
      edits: [...outside, ...declaration, newLineAfter(this.#code, statement, `${field.prefix}${name} = ${text}`)],
      siteEdits: (site) => receiverEdits(this.#code, site, `${this.#instanceAt(site, field)}.${name}`),
      doubts: this.#doubts,
      ties: this.#ties,
    };
  }

  /** A variable called `iam` that now holds the other client would mislead every reader. */
  #renameVariable(): TextEdit[] {
    const variable = [...this.#creation.flow.variables].find(({name}) => name === CLIENT_VARIABLE.old);
    if (
      variable === undefined ||
      !this.#holdsOnlyMoved(variable) ||
      this.#code.isNameTaken(CLIENT_VARIABLE.new) ||
      this.#added.has(CLIENT_VARIABLE.new) ||
      this.#code.isNamedElsewhere(variable) ||
      variable.defs.length > 1 ||
      this.#code.isNameTaken('eval')
    ) {
      return [];
    }
    const mentions = new Set<Node>([
      ...variable.identifiers,
      ...variable.references.map((reference) => reference.identifier),
    ]);
    return [...mentions].map((mention) => {
      // `{iam}` is read by that key.
      const key = mention.parent?.type === 'Property' && mention.parent.shorthand ? `${variable.name}: ` : '';
      return replacement({range: nameRange(this.#code, mention)}, key + CLIENT_VARIABLE.new);
    });
  }

  #holdsOnlyMoved(variable: Variable): boolean {
    const moved = [...this.#moves.inPlace];
    return (
      variable.defs[0]?.node.type === 'VariableDeclarator' &&
      this.#code
        .sourcesOf(variable)
        .every((value) => value !== null && (isNullish(value) || moved.some(({visited}) => visited.has(value))))
    );
  }
}

/** The characters of an identifier, escapes included, without the type annotation that its node may cover. */
function nameRange(code: Code, identifier: Node): readonly [number, number] {
  const [start, end] = identifier.range;
  const name = /^(?:\\u(?:\{[\da-f]+\}|[\da-f]{4})|[$\p{ID_Continue}])+/iu.exec(code.file.text.slice(start, end));
  return [start, start + (name?.[0].length ?? end - start)];
}

/** How a request names the second client. */
function nameAtSite({transport}: Site, ways: Reach): string {
  return transport.kind === 'client' ? ways.nameAt(rootOf(transport.sign.receiver)) : '';
}

/** The edits that make a sign call use another client. */
export function receiverEdits(code: Code, site: Site, client: string): TextEdit[] {
  if (site.transport.kind !== 'client') {
    return [];
  }
  const {receiver, path} = site.transport.sign;
  const isField = path.length === 0 && receiver.type === 'MemberExpression' && !receiver.computed;
  const [, owner = null, name = client] = /^(.+)\.([^.]+)$/s.exec(client) ?? [];
  return isField && owner === code.textOf(receiver.object)
    ? [replacement(receiver.property, name)]
    : [replacement(receiver, [client, ...path].join('.'))];
}
