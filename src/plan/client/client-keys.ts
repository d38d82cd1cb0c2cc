import type {TSESTree} from '@typescript-eslint/utils';

import {type Creation, type KeyStep, makerUses} from '../../analysis/clients/clients.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import type {Doubt} from '../../analysis/doubt.ts';
import {isInside, isNullish, memberName, type Node, wrapped} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import type {ClientApi} from '../../migration/clients.ts';
import {importedNames, importLineAfter, isImported, isImportedBeside, isOnlyForMoved, isWhollyMoved, type Moves, removeName, renameImported} from './imports.ts';
import {insertion, keyReplacement, replacement} from '../located.ts';

/** Moves the keys that lead from a module to a client: `google.iam`, `iam_v1.Iam`, the name of the package. */
export class ClientKeys {
  /** What the edits leave open, and what ties them to those of other clients. */
  readonly doubts: Doubt[] = [];
  readonly ties: unknown[] = [];
  readonly #code: Code;
  readonly #creation: Creation;
  readonly #moves: Moves;
  readonly #old: ClientApi;
  readonly #new: ClientApi;
  readonly #added: Set<string>;

  constructor(code: Code, creation: Creation, moves: Moves, added: Set<string>) {
    this.#code = code;
    this.#creation = creation;
    this.#moves = moves;
    this.#added = added;
    this.#old = creation.library.old ?? creation.library.new;
    this.#new = creation.library.new;
  }

  /** The edits of every key, and of the import where the package is another one. */
  edits(isInPlace: boolean): TextEdit[] {
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
      this.doubts.push({kind: 'client-not-editable', node});
      return [];
    }
    if (isInPlace && isOnlyForMoved(this.#code, variable, this.#moves)) {
      this.ties.push(variable);
      return this.#renameStep(node, variable, key, isMoved);
    }
    return isMoved ? this.#importBeside(node, variable, key) : this.#addStep(node, variable, key);
  }

  /** `const make = google.iam`: what is written in one place must make nothing but clients that move in place. */
  #checkMaker(node: Node, isInPlace: boolean): void {
    const moved = new Set<Node>([...this.#moves.inPlace].map((creation) => creation.node));
    const uses = makerUses(this.#code, node);
    if (!isInPlace || !uses.isWhole || !uses.calls.every((call) => moved.has(call))) {
      this.doubts.push({kind: 'client-not-editable', node});
    } else if (!uses.joins.every((join) => join.values.every((value) => value !== null && (isNullish(value) || uses.visited.has(value))))) {
      this.doubts.push({kind: 'client-mixed', node});
    }
    this.ties.push(node);
  }

  /** In an import from which other names stay behind, the name goes to a line of its own. */
  #renameStep(node: TSESTree.Property | TSESTree.ImportSpecifier, variable: Variable, key: string, isMoved: boolean): TextEdit[] {
    const names = importedNames(this.#creation.module.node);
    const isTornOff = isMoved && names !== null && !isWhollyMoved(this.#code, names, this.#creation.library.shared, this.#moves);
    return isTornOff && !this.#code.isNameTaken(key)
      ? [removeName(this.#code, node, this.#moves), ...this.#importBeside(node, variable, key)]
      : renameImported(this.#code, node, variable, key, this.#moves, this.#added);
  }

  /** Adds a name to an import or a pattern and uses it where this client is made. */
  #addStep(node: TSESTree.Property | TSESTree.ImportSpecifier, variable: Variable, key: string): TextEdit[] {
    const isKnown = isImportedBeside(node, key);
    if (!isKnown && this.#code.isNameTaken(key)) {
      this.doubts.push({kind: 'client-not-editable', node});
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
      this.doubts.push({kind: 'client-not-editable', node});
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
    this.ties.push(node);
    const names = importedNames(node) ?? (isInPlace ? this.#wholeModule(node) : null);
    if (names === null) {
      const isInline = node.type === 'CallExpression' && isInside(node, this.#creation.node.callee);
      if (!isInline || !isInPlace) {
        this.doubts.push({kind: 'client-not-editable', node});
      }
      return [edit];
    }
    return isInPlace && isWhollyMoved(this.#code, names, this.#creation.library.shared, this.#moves) ? [edit] : [];
  }

  /** `const module = require('…')` whose every use leads to a client that is moved, or to what both packages have. */
  #wholeModule(node: Node): [] | null {
    const local = node.type === 'ImportDeclaration' ? node.specifiers[0]?.local : holderOf(node);
    const variable = local === undefined || local === null ? null : this.#code.variableOf(local);
    if (variable === null || this.#code.isNamedElsewhere(variable) || !this.#code.typeReadsOf(variable).every((read) => this.#moves.typeMentions.has(read))) {
      return null;
    }
    const callees = [...this.#moves.inPlace].map((creation) => creation.node.callee);
    const isMoved = this.#code.readsOf(variable).every((read) => {
      const key = read.parent?.type === 'MemberExpression' ? memberName(read.parent) : null;
      return callees.some((callee) => isInside(read, callee)) || this.#creation.library.shared.includes(key ?? '');
    });
    return isMoved ? [] : null;
  }
}

function holderOf(node: Node): Node | null {
  const holder = wrapped(node).parent;
  return holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? holder.id : null;
}
