import type {TSESTree} from '@typescript-eslint/utils';

import {type Creation, type KeyStep, makerUses} from '../analysis/clients.ts';
import type {Code, Variable} from '../analysis/code.ts';
import type {Doubt} from '../analysis/doubt.ts';
import type {Site} from '../analysis/sites.ts';
import {type ClassNode, classOfThis, isInside, isNullish, isWrapper, memberName, type Node, statementAround, unwrap, wrapped} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import {CLIENT_VARIABLE, type ClientApi} from '../migration/clients.ts';
import {isConstantBefore, newLineAfter, siblingDeclaration} from './layout.ts';
import {importedNames, importLineAfter, isImported, isImportedBeside, isOnlyForMoved, isWhollyMoved, type Moves, removeName, renameImported} from './imports.ts';
import {HOST_LABEL} from '../migration/endpoints.ts';
import {applyWithin, insertion, keyReplacement, replacement} from './located.ts';
import {freeName, siblingName} from './names.ts';
import {spliceSpan} from './splice.ts';

/** How one client is moved: edits that its sites share, and edits of each site. */
export interface ClientPlan {
  readonly edits: readonly TextEdit[];
  readonly siteEdits: (site: Site) => readonly TextEdit[];
  readonly doubts: readonly Doubt[];
  /** Names and imports that are changed for all clients that come from them: their sites belong together. */
  readonly ties: readonly unknown[];
}

/** Whether nothing but migrated requests uses a client. */
export function isOnlyForSigning(creation: Creation, migrated: ReadonlySet<Node>): boolean {
  return creation.otherUses.length === 0 && creation.signs.every((sign) => migrated.has(sign.anchor));
}

/**
 * Plans the move of one old client.
 * @param added names that the plans of a file add to it; this one's are added to them
 */
export function planClient(code: Code, creation: Creation, moves: Moves, added: Set<string>): ClientPlan {
  const move = new ClientMove(code, creation, moves, added);
  return moves.inPlace.has(creation) ? move.inPlace() : move.beside();
}

class ClientMove {
  readonly #code: Code;
  readonly #creation: Creation;
  readonly #moves: Moves;
  readonly #old: ClientApi;
  readonly #new: ClientApi;
  readonly #doubts: Doubt[] = [];
  readonly #ties: unknown[] = [];
  readonly #added: Set<string>;

  constructor(code: Code, creation: Creation, moves: Moves, added: Set<string>) {
    this.#code = code;
    this.#creation = creation;
    this.#moves = moves;
    this.#added = added;
    this.#old = creation.library.old ?? creation.library.new;
    this.#new = creation.library.new;
  }

  inPlace(): ClientPlan {
    const edits = [...this.#keyEdits(true), ...this.#renameVariable()];
    return {edits, siteEdits: () => [], doubts: this.#doubts, ties: this.#ties};
  }

  /** A second client beside the first, made with the same arguments. */
  beside(): ClientPlan {
    const field = this.#fieldHolder();
    const declarator = this.#declarator();
    const hosts = this.#hostEdits();
    const keyEdits = [...this.#keyEdits(false), ...hosts];
    const init = wrapped(this.#creation.node);
    const isInInit = (edit: TextEdit) => edit.start >= init.range[0] && edit.end <= init.range[1];
    const text = applyWithin(this.#code.file.text, init.range[0], init.range[1], keyEdits.filter(isInInit));
    const outside = keyEdits.filter((edit) => !isInInit(edit));
    if (!isRepeatable(this.#creation.node.arguments)) {
      this.#doubts.push({kind: 'client-duplicated', node: this.#creation.node});
    }
    if (field !== null && this.#creation.signs.every((sign) => sign.isDirect) && this.#receivers().every((receiver) => isFieldOf(receiver, field))) {
      return this.#besideField(field, text, outside);
    }
    const isNamed = this.#creation.signs.every((sign) => sign.isDirect);
    if (declarator === null || !isNamed || !this.#receivers().every((receiver) => this.#isInScope(receiver, declarator))) {
      return {edits: [], siteEdits: () => [], doubts: [{kind: 'client-not-editable', node: this.#creation.node}], ties: []};
    }
    const existing = existingClient(this.#code, declarator, text, this.#receivers());
    const name = existing ?? this.#newName('', this.#code.textOf(declarator.id).split(':')[0] ?? '');
    const edits = existing === null ? [...outside, siblingDeclaration(this.#code, declarator, name, text, this.#receivers())] : [];
    return {edits, siteEdits: (site) => receiverEdits(site, name), doubts: this.#doubts, ties: this.#ties};
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
    const added = [...this.#added].map((name) => name.slice(prefix.length));
    const name = this.#added.has(prefix + usual) ? siblingName(this.#code, first, added) : freeName(this.#code, usual);
    this.#added.add(prefix + name);
    return name;
  }

  #receivers(): Node[] {
    return this.#creation.signs.map((sign) => sign.receiver);
  }

  /** Whether a name declared beside the client can be used at a call. */
  #isInScope(receiver: Node, declarator: TSESTree.VariableDeclarator): boolean {
    const scope = this.#code.variableOf(declarator.id)?.scope.block;
    return scope !== undefined && isInside(receiver, scope);
  }

  #besideField(field: FieldHolder, text: string, outside: readonly TextEdit[]): ClientPlan {
    const name = this.#newName('this.', CLIENT_VARIABLE.old);
    return {
      edits: [...outside, newLineAfter(this.#code, field.statement, `${field.prefix}${name} = ${text}`)],
      siteEdits: (site) => receiverEdits(site, `this.${name}`),
      doubts: this.#doubts,
      ties: this.#ties,
    };
  }

  // ── The keys that lead to the client ────────────────────────────────────────────────────────────────────────────

  #keyEdits(isInPlace: boolean): TextEdit[] {
    const {form, steps, module} = this.#creation;
    const oldPath = form === 'class' ? this.#old.class : (this.#old.factory ?? []);
    const newPath = form === 'class' ? this.#new.class : (this.#new.factory ?? []);
    const isMoved = this.#old.package !== this.#new.package;
    const relevant = steps.slice(-oldPath.length);
    const offset = oldPath.length - relevant.length;
    const edits = relevant.flatMap((step, index) => {
      const key = newPath[index + offset] ?? step.key;
      return key === step.key || step.key !== oldPath[index + offset] ? [] : this.#stepEdits(step, key, isInPlace, isMoved);
    });
    return isMoved ? [...edits, ...this.#sourceEdits(module.source, isInPlace)] : edits;
  }

  #stepEdits(step: KeyStep, key: string, isInPlace: boolean, isMoved: boolean): TextEdit[] {
    const {node} = step;
    if (node.type === 'MemberExpression') {
      if (!isInside(node, this.#creation.node.callee)) {
        this.#checkMaker(node, isInPlace);
      }
      return [keyReplacement(this.#code.file.text, node.property, key)];
    }
    const local = node.type === 'ImportSpecifier' ? node.local : node.value;
    const variable = local.type === 'Identifier' ? this.#code.variableOf(local) : null;
    if (variable === null) {
      this.#doubts.push({kind: 'client-not-editable', node});
      return [];
    }
    if (isInPlace && isOnlyForMoved(this.#code, variable, this.#moves)) {
      this.#ties.push(variable);
      return this.#renameStep(node, variable, key, isMoved);
    }
    return isMoved ? this.#importBeside(node, variable, key) : this.#addStep(node, variable, key);
  }

  /** `const make = google.iam`: what is written in one place must make nothing but clients that move in place. */
  #checkMaker(node: Node, isInPlace: boolean): void {
    const moved = new Set<Node>([...this.#moves.inPlace].map((creation) => creation.node));
    const uses = makerUses(this.#code, node);
    if (!isInPlace || !uses.isWhole || !uses.calls.every((call) => moved.has(call))) {
      this.#doubts.push({kind: 'client-not-editable', node});
    } else if (!uses.joins.every((join) => join.values.every((value) => value !== null && (isNullish(value) || uses.visited.has(value))))) {
      this.#doubts.push({kind: 'client-mixed', node});
    }
    this.#ties.push(node);
  }

  /** In an import from which other names stay behind, the name goes to a line of its own. */
  #renameStep(node: TSESTree.Property | TSESTree.ImportSpecifier, variable: Variable, key: string, isMoved: boolean): TextEdit[] {
    const names = importedNames(this.#creation.module.node);
    const isTornOff = isMoved && names !== null && !isWhollyMoved(this.#code, names, this.#creation.library.shared, this.#moves);
    return isTornOff && !this.#code.isNameTaken(key)
      ? [removeName(this.#code, node, this.#moves), ...this.#importBeside(node, variable, key)]
      : renameImported(this.#code, node, variable, key, this.#moves);
  }

  /** Adds a name to an import or a pattern and uses it where this client is made. */
  #addStep(node: TSESTree.Property | TSESTree.ImportSpecifier, variable: Variable, key: string): TextEdit[] {
    const isKnown = isImportedBeside(node, key);
    if (!isKnown && this.#code.isNameTaken(key)) {
      this.#doubts.push({kind: 'client-not-editable', node});
      return [];
    }
    this.#added.add(key);
    return [...(isKnown ? [] : [insertion(node.range[1], `, ${key}`)]), ...this.#calleeEdits(variable, key)];
  }

  /** The new package is imported on a line of its own after the old one, which still has users. */
  #importBeside(node: Node, variable: Variable, key: string): TextEdit[] {
    if (isImported(this.#code, key, this.#new.package)) {
      return this.#calleeEdits(variable, key);
    }
    if (this.#code.isNameTaken(key)) {
      this.#doubts.push({kind: 'client-not-editable', node});
      return [];
    }
    this.#added.add(key);
    return [importLineAfter(this.#code, this.#creation.module, this.#new.package, this.#creation.library, this.#moves), ...this.#calleeEdits(variable, key)];
  }

  #calleeEdits(variable: Variable, name: string): TextEdit[] {
    return this.#code
      .readsOf(variable)
      .filter((read) => isInside(read, this.#creation.node.callee) || this.#moves.typeMentions.has(read))
      .map((read) => replacement(read, name));
  }

  /** Moves the import itself to the new package, when nothing that stays needs the old one. */
  #sourceEdits(source: Node, isInPlace: boolean): TextEdit[] {
    const edit = keyReplacement(this.#code.file.text, source, this.#new.package);
    const {node} = this.#creation.module;
    this.#ties.push(node);
    const names = importedNames(node) ?? (isInPlace ? this.#wholeModule(node) : null);
    if (names === null) {
      const isInline = node.type === 'CallExpression' && isInside(node, this.#creation.node.callee);
      if (!isInline || !isInPlace) {
        this.#doubts.push({kind: 'client-not-editable', node});
      }
      return [edit];
    }
    return isInPlace && isWhollyMoved(this.#code, names, this.#creation.library.shared, this.#moves) ? [edit] : [];
  }

  /** `const module = require('…')` whose every use leads to a client that is moved, or to what both packages have. */
  #wholeModule(node: Node): [] | null {
    const local = node.type === 'ImportDeclaration' ? node.specifiers[0]?.local : holderOf(node);
    const variable = local === undefined || local === null ? null : this.#code.variableOf(local);
    if (variable === null || this.#code.isExported(variable) || !this.#code.typeReadsOf(variable).every((read) => this.#moves.typeMentions.has(read))) {
      return null;
    }
    const callees = [...this.#moves.inPlace].map((creation) => creation.node.callee);
    const isMoved = this.#code.readsOf(variable).every((read) => {
      const key = read.parent?.type === 'MemberExpression' ? memberName(read.parent) : null;
      return callees.some((callee) => isInside(read, callee)) || this.#creation.library.shared.includes(key ?? '');
    });
    return isMoved ? [] : null;
  }

  // ── The variable or field that holds the client ─────────────────────────────────────────────────────────────────

  #declarator(): TSESTree.VariableDeclarator | null {
    const parent = wrapped(this.#creation.node).parent;
    const isPlain = parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier';
    return isPlain && isStatement(parent) ? parent : null;
  }

  #fieldHolder(): FieldHolder | null {
    const parent = wrapped(this.#creation.node).parent;
    if (parent?.type === 'PropertyDefinition' && !parent.static) {
      return {owner: parent.parent.parent, statement: parent, prefix: ''};
    }
    const isField =
      parent?.type === 'AssignmentExpression' &&
      parent.left.type === 'MemberExpression' &&
      parent.left.object.type === 'ThisExpression' &&
      parent.parent.type === 'ExpressionStatement' &&
      statementAround(parent) === parent.parent;
    return isField ? {owner: classOfThis(parent), statement: parent.parent, prefix: 'this.'} : null;
  }

  /** A variable called `iam` that now holds the other client would mislead every reader. */
  #renameVariable(): TextEdit[] {
    const variable = [...this.#creation.flow.variables].find(({name}) => name === CLIENT_VARIABLE.old);
    if (
      variable === undefined ||
      !this.#holdsOnlyMoved(variable) ||
      this.#code.isNameTaken(CLIENT_VARIABLE.new) ||
      this.#added.has(CLIENT_VARIABLE.new) ||
      this.#code.isExported(variable) ||
      variable.defs.length > 1 ||
      this.#code.isNameTaken('eval')
    ) {
      return [];
    }
    const mentions = new Set<Node>([
      ...variable.identifiers,
      ...variable.references.map((reference) => reference.identifier),
    ]);
    return [...mentions].map((mention) => replacement({range: nameRange(this.#code, mention)}, CLIENT_VARIABLE.new));
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

/** Whether a declaration stands on its own, not in the head of a loop, which takes no further statement. */
function isStatement(declarator: TSESTree.VariableDeclarator): boolean {
  const statement = statementAround(declarator);
  return statement === declarator.parent || statement.type === 'ExportNamedDeclaration';
}

/** Whether a receiver is `this.…` of the class that holds the field. */
function isFieldOf(receiver: Node, field: FieldHolder): boolean {
  let root = receiver;
  while (root.type === 'MemberExpression' && root.object.type !== 'ThisExpression') {
    root = unwrap(root.object);
  }
  return root.type === 'MemberExpression' && field.owner !== null && classOfThis(root) === field.owner;
}

function holderOf(node: Node): Node | null {
  const holder = wrapped(node).parent;
  return holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? holder.id : null;
}

interface FieldHolder {
  readonly owner: ClassNode | null;
  readonly statement: Node;
  readonly prefix: string;
}

/** The characters of an identifier, escapes included, without the type annotation that its node may cover. */
function nameRange(code: Code, identifier: Node): readonly [number, number] {
  const [start, end] = identifier.range;
  const name = /^(?:\\u(?:\{[\da-f]+\}|[\da-f]{4})|[$\p{ID_Continue}])+/iu.exec(code.file.text.slice(start, end));
  return [start, start + (name?.[0].length ?? end - start)];
}

/** The edits that make a sign call use another client. */
export function receiverEdits(site: Site, client: string): TextEdit[] {
  if (site.transport.kind !== 'client') {
    return [];
  }
  const {receiver, path} = site.transport.sign;
  return [replacement(receiver, [client, ...path].join('.'))];
}

/** Another variable of the same scope that already holds the wanted client. */
function existingClient(
  code: Code,
  declarator: TSESTree.VariableDeclarator,
  text: string,
  places: readonly Node[],
): string | null {
  const variable = code.variableOf(declarator.id);
  const found = variable?.scope.variables.find((other) => {
    const node = other.defs[0]?.node;
    return node?.type === 'VariableDeclarator' && node.init != null && !isNullish(node.init) && code.textOf(node.init) === text && places.every((place) => isConstantBefore(code, other, place));
  });
  return found?.name ?? null;
}

/** Whether evaluating arguments twice changes nothing: no call and no `new` among them. */
function isRepeatable(nodes: readonly Node[]): boolean {
  return nodes.every((node) => {
    switch (node.type) {
      case 'Literal':
      case 'Identifier':
      case 'ThisExpression':
        return true;
      case 'MemberExpression':
        return isRepeatable([node.object]) && (!node.computed || isRepeatable([node.property]));
      case 'TemplateLiteral':
        return isRepeatable(node.expressions);
      case 'ArrayExpression':
        return isRepeatable(node.elements.filter((element) => element !== null));
      case 'ObjectExpression':
        return node.properties.every((property) =>
          isRepeatable([property.type === 'Property' ? property.value : property.argument]),
        );
      case 'SpreadElement':
        return isRepeatable([node.argument]);
      default:
        return isWrapper(node) && node.type !== 'AwaitExpression' && 'expression' in node
          ? isRepeatable([node.expression as Node])
          : false;
    }
  });
}
