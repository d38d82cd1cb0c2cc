import type {TSESTree} from '@typescript-eslint/utils';

import {fieldAnnotation} from '../../analysis/clients/receivers.ts';
import type {Creation} from '../../analysis/clients/clients.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import type {Site} from '../../analysis/sites.ts';
import {functionAround, isInside, isNullish, methodName, type Node, statementAround, wrapped} from '../../dialect/ast.ts';
import {contains} from '../../dialect/walk.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {CLIENT_VARIABLE} from '../../migration/clients.ts';
import type {TargetClient} from '../../migration/targets.ts';
import {packageOf} from '../../analysis/http/http.ts';
import {indentOf, lineBreakOf, newLineAfter} from '../layout.ts';
import {insertion, replacement} from '../located.ts';
import {freeName} from '../names.ts';
import {isPure} from '../purity.ts';
import {type Auth, authOf} from './auth.ts';
import {refuse} from './refusal.ts';
import {braceSpace, quoteOf, usesSemicolons} from './slices.ts';

/** The client that a request is sent with. */
export interface TargetClientUse {
  /** The client as an expression; `null` where the old receiver stays. */
  readonly client: string | null;
  readonly edits: readonly TextEdit[];
}

/** Options of an old client that a new one takes as well. */
const KNOWN_OPTIONS: ReadonlySet<string> = new Set(['auth', 'version']);

/** Makes the clients of one target in one file. */
export class TargetClients {
  readonly #code: Code;
  readonly #spec: TargetClient;
  /** The requests that are converted: clients that nothing else uses are exchanged in place. */
  readonly #anchors: ReadonlySet<Node>;
  readonly #added: Set<string>;
  readonly #uses = new Map<Creation | Variable, {readonly client: string | null; readonly edits: readonly TextEdit[]; readonly auth: string}>();

  /** @param taken names that other plans of the file may add to it */
  constructor(code: Code, spec: TargetClient, anchors: ReadonlySet<Node>, taken: readonly string[]) {
    this.#code = code;
    this.#added = new Set(taken);
    this.#spec = spec;
    this.#anchors = anchors;
  }

  /** Whether a client is exchanged where it is made. */
  isInPlace(creation: Creation): boolean {
    return creation.otherUses.length === 0 && creation.signs.every(({anchor}) => this.#anchors.has(anchor));
  }

  /** The new client in the place of an old one, or beside it. `given` is the auth that the call itself was given. */
  instead(site: Site, creation: Creation, given: Node | null): TargetClientUse {
    const auth = this.#authOf(creation, given);
    const text = auth === null ? '' : `${auth.kind}:${this.#code.textOf(auth.node)}`;
    const known = this.#uses.get(creation);
    if (known !== undefined && known.auth !== text) {
      return refuse('target-auth', site.anchor);
    }
    if (known !== undefined) {
      return known;
    }
    this.#checkOptions(creation);
    const isRepeatable = auth === null || ['Identifier', 'MemberExpression'].includes(auth.node.type);
    const use = {...this.#made(creation, this.#make(auth), isRepeatable), auth: text};
    this.#uses.set(creation, use);
    return use;
  }

  /** The same client from another package, made with the same arguments. */
  swapped(creation: Creation): TargetClientUse {
    const {node, form} = creation;
    if (form === 'class') {
      return refuse('target-client', node);
    }
    const args = this.#code.file.text.slice(node.callee.range[1], node.range[1]);
    return this.#made(creation, `${this.#spec.maker}${args}`, node.arguments.every((argument) => isPure(this.#code, argument) || isPlainObject(this.#code, argument)));
  }

  #made(creation: Creation, made: string, isRepeatable: boolean): TargetClientUse {
    this.#checkTypes(creation);
    if (this.isInPlace(creation)) {
      return {client: null, edits: [replacement(creation.node, made), ...this.#renamed(creation)]};
    }
    const declarator = wrapped(creation.node).parent;
    const isDeclared = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier';
    const statement = isDeclared ? statementAround(declarator) : null;
    const scope = isDeclared ? this.#code.variableOf(declarator.id)?.scope.block : undefined;
    const isVisible = scope !== undefined && creation.signs.every(({receiver}) => isInside(receiver, scope));
    if (!isDeclared || statement !== declarator.parent || !isVisible || !isRepeatable) {
      return refuse('target-client', creation.node);
    }
    const client = this.#newName();
    return {client, edits: [newLineAfter(this.#code, statement, `${declarator.parent.kind} ${client} = ${made}`)]};
  }

  /** A client for a request that had none. */
  anew(auth: Auth, call: Node): TargetClientUse {
    const variable = auth.node.type === 'Identifier' ? this.#code.variableOf(auth.node) : null;
    const made = this.#make(auth);
    const known = variable === null ? undefined : this.#uses.get(variable);
    if (known !== undefined) {
      return known;
    }
    const declaration = variable === null ? null : declarationOf(this.#code, variable);
    if (variable !== null && declaration !== null) {
      const client = this.#newName();
      const use = {client, edits: [newLineAfter(this.#code, declaration, `const ${client} = ${made}`)], auth: made};
      this.#uses.set(variable, use);
      return use;
    }
    const statement = statementAround(call);
    const isNear = functionAround(statement) === functionAround(call) && statement.parent?.type !== 'SwitchCase' && statement.parent?.type !== 'ClassBody';
    if (!isNear) {
      return {client: made, edits: []};
    }
    const client = this.#newName();
    const line = `const ${client} = ${made}${usesSemicolons(this.#code) ? ';' : ''}`;
    return {client, edits: [insertion(statement.range[0], `${line}${lineBreakOf(this.#code, statement)}${indentOf(this.#code, statement)}`)]};
  }

  #make(auth: Auth | null): string {
    const {maker, fixedOptions, bareArgument, authKeys} = this.#spec;
    const quote = quoteOf(this.#code);
    const given = auth === null ? null : this.#code.textOf(auth.node);
    const key = auth === null ? '' : authKeys[auth.kind];
    const options = [fixedOptions, given === null ? '' : key === given ? key : `${key}: ${given}`].filter((option) => option !== '');
    const space = braceSpace(this.#code, null);
    const argument = given === null ? bareArgument : `{${space}${options.join(', ')}${space}}`;
    return `${maker}(${argument.replaceAll("'v1'", `${quote}v1${quote}`)})`;
  }

  #newName(): string {
    const [usual, other] = this.#spec.variables;
    const isFree = !this.#code.isNameTaken(usual) && !this.#added.has(usual);
    const name = isFree ? usual : freeName(this.#code, other, this.#added);
    this.#added.add(name);
    return name;
  }

  #authOf(creation: Creation, given: Node | null): Auth | null {
    const option = creation.options?.node.properties.find(
      (property) => property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'auth',
    );
    const node = given ?? (option?.type === 'Property' ? option.value : null);
    if (node === null) {
      // An app may set the auth of all clients at once: `google.options({auth})`.
      const isSetElsewhere = contains(
        this.#code.file.ast,
        (part) => methodName(part) === 'options' && part.type === 'CallExpression' && part.callee.type === 'MemberExpression' && packageOf(this.#code, part.callee.object) === creation.module.package,
      );
      return isSetElsewhere ? refuse('target-auth', creation.node) : null;
    }
    const auth = authOf(this.#code, node);
    return auth === null ? refuse('target-auth', node) : {...auth, node};
  }

  /** Options that the new client does not know. */
  #checkOptions(creation: Creation): void {
    const [argument] = creation.node.arguments;
    const isKnown =
      creation.options === null
        ? creation.node.arguments.length <= 1 && argument?.type !== 'SpreadElement'
        : creation.options.node.properties.every((property) => property.type === 'Property' && property.key.type === 'Identifier' && KNOWN_OPTIONS.has(property.key.name));
    if (!isKnown || creation.node.arguments.length > 1) {
      refuse('target-options', creation.node);
    }
    if (this.#code.hasComment(creation.node.range[0], creation.node.range[1])) {
      refuse('target-comments', creation.node);
    }
  }

  /** Declared types that the new client does not have. */
  #checkTypes(creation: Creation): void {
    const holder = wrapped(creation.node).parent;
    const isTyped =
      wrapped(creation.node) !== creation.node && wrapped(creation.node).type !== 'AwaitExpression'
        ? true
        : [...creation.flow.variables].some(({identifiers: [name]}) => name?.type === 'Identifier' && name.typeAnnotation != null) ||
          (holder?.type === 'PropertyDefinition' && holder.typeAnnotation != null) ||
          (holder?.type === 'AssignmentExpression' && fieldAnnotation(holder.left) !== null);
    if (isTyped) {
      refuse('target-client', creation.node);
    }
  }

  /** A variable called `iam` gets the target's usual name, where that is free. */
  #renamed(creation: Creation): TextEdit[] {
    const [usual] = this.#spec.variables;
    const variable = [...creation.flow.variables].find(({name}) => name === CLIENT_VARIABLE.old);
    const isOnly = variable !== undefined && this.#code.writesOf(variable).every((value) => value !== null && (isNullish(value) || creation.visited.has(value)));
    if (!isOnly || this.#code.isNamedElsewhere(variable) || variable.defs.length > 1 || this.#code.isNameTaken(usual) || this.#added.has(usual) || usual === this.#spec.imported) {
      return [];
    }
    this.#added.add(usual);
    const mentions = new Set<Node>([...variable.identifiers, ...variable.references.map((reference) => reference.identifier)]);
    return [...mentions].map((mention) => replacement({range: [mention.range[0], mention.range[0] + variable.name.length]}, usual));
  }
}

/** `{version: 'v1', auth}` without calls. */
function isPlainObject(code: Code, node: Node): boolean {
  return node.type === 'ObjectExpression' && node.properties.every((property) => property.type === 'Property' && isPure(code, property.value));
}

/** The statement that declares a constant, where another can follow it. */
function declarationOf(code: Code, variable: Variable): TSESTree.VariableDeclaration | null {
  const declarator = variable.defs[0]?.node;
  const declaration = declarator?.type === 'VariableDeclarator' ? declarator.parent : null;
  const isPlain = declaration !== null && ['BlockStatement', 'Program'].includes(declaration.parent.type) && code.writesOf(variable).length === 1;
  return isPlain ? declaration : null;
}

/** The edits that call a method of the new client in the place of the old call's callee. */
export function calleeEdits(code: Code, site: Site, spec: TargetClient, client: string | null): TextEdit[] {
  const {call, transport} = site;
  const callee = call?.callee;
  if (transport.kind !== 'client' || callee === undefined) {
    return refuse('target-client', site.anchor);
  }
  const path = [...spec.resource, site.method.name].join('.');
  if (client !== null) {
    return [replacement(callee, `${client}.${path}`)];
  }
  const receiver = wrapped(transport.sign.receiver);
  const first = receiver.parent;
  if (transport.sign.path.length > 0 || first?.type !== 'MemberExpression' || first.object !== receiver || first.computed || code.hasComment(receiver.range[1], callee.range[1])) {
    return refuse('target-client', callee);
  }
  return [{start: first.property.range[0], end: callee.range[1], text: path}];
}
