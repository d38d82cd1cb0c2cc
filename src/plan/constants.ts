import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../analysis/code.ts';
import {fieldValue} from '../analysis/flow/fields.ts';
import {quasiContent} from '../analysis/text/literal-offsets.ts';
import {propertyValue} from '../analysis/request/objects.ts';
import type {Holder, Link} from '../analysis/text/text.ts';
import {ClassField} from '../analysis/this-members.ts';
import {isNullish, memberName, methodName, type Node, statementAround, unwrap, wrapped} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import {applyWithin, insertion, type LocatedEdit, replacement, type Role} from './located.ts';
import {isConstantBefore, siblingDeclaration} from './layout.ts';
import {siblingName} from './names.ts';
import {isPure, isSameAt} from './purity.ts';
import {reach, spelledName} from './reach.ts';

/** The edits of one site after its constants were dealt with. */
export interface Placement {
  readonly edits: TextEdit[];
  /** Constants that are changed, or whose sibling is shared: sites with one in common belong together. */
  readonly holders: Set<Holder>;
  /** A constant that could neither be changed nor given a sibling. */
  readonly blocked: Node | null;
}

/**
 * Says whether every use of a constant is part of a request that is being migrated.
 * @param mayBeShown whether it may also be logged, or told in an error
 */
export type IsExclusive = (link: Link, role: Role, mayBeShown: boolean) => boolean;

/**
 * Puts edits into constants. A constant that serves these requests only is edited in place; one that serves others too
 * keeps its value, and the request gets a sibling of it (a base URL) or the text itself (a name).
 */
export class ConstantPlacer {
  readonly #code: Code;
  readonly #isExclusive: IsExclusive;
  readonly #added: Set<string>;
  readonly #siblings = new Map<Holder, {readonly text: string; readonly name: string}[]>();

  /** @param added names that plans of this file add to it; this one's are added to them */
  constructor(code: Code, isExclusive: IsExclusive, added: Set<string>) {
    this.#code = code;
    this.#isExclusive = isExclusive;
    this.#added = added;
  }

  place(edits: readonly LocatedEdit[]): Placement {
    const placement: Placement = {edits: [], holders: new Set(), blocked: null};
    const blocked = this.#place(edits, 0, placement);
    return {...placement, blocked};
  }

  /** Returns the reference of a constant that is in the way, if any. */
  #place(edits: readonly LocatedEdit[], level: number, into: Placement): Node | null {
    into.edits.push(...edits.filter(({via}) => via.length <= level).map(({edit}) => edit));
    for (const [link, group] of byLink(edits, level)) {
      // A URL in a log is that of the request; a name there may be read for its project.
      const isUrl = group.some(({role}) => role !== 'name');
      const isOwn = group.every(({role}) => this.#isExclusive(link, role, isUrl));
      if (isOwn) {
        into.holders.add(link.holder);
      }
      const blocked = isOwn ? this.#place(group, level + 1, into) : this.#substitute(link, group, level, into);
      if (blocked !== null) {
        return blocked;
      }
    }
    return null;
  }

  /** Replaces a mention of a shared constant. */
  #substitute(link: Link, group: readonly LocatedEdit[], level: number, into: Placement): Node | null {
    const instead = group.flatMap(({otherwise}) => otherwise ?? []);
    if (instead.length === group.length) {
      into.edits.push(...instead);
      return null;
    }
    const value = valueOf(this.#code, link);
    if (value === null) {
      return link.reference;
    }
    const inner: Placement = {edits: [], holders: into.holders, blocked: null};
    const own = group.filter(({via}) => via.length <= level + 1).map(({edit}) => edit);
    for (const [next, nested] of byLink(group, level + 1)) {
      const blocked = this.#substitute(next, nested, level + 1, inner);
      if (blocked !== null) {
        return blocked;
      }
    }
    const within = inner.edits.filter((edit) => edit.start >= value.range[0] && edit.end <= value.range[1]);
    into.edits.push(...inner.edits.filter((edit) => !within.includes(edit)));
    const text = applyWithin(this.#code.file.text, value.range[0], value.range[1], [...own, ...within]);
    const isInlined =
      (group.every(({role}) => role === 'name') || isMember(link)) && isSameAt(this.#code, value, link.reference);
    if (isInlined) {
      into.edits.push(...inlined(this.#code, link.reference, text));
      return null;
    }
    return isText(value) && isPure(this.#code, value) ? this.#sibling(link, value, text, into) : link.reference;
  }

  #sibling(link: Link, value: Node, text: string, into: Placement): Node | null {
    const declarator = declaratorOf(link, value);
    if (declarator === null) {
      return link.reference;
    }
    into.holders.add(link.holder);
    const siblings = this.#siblings.get(link.holder) ?? [];
    this.#siblings.set(link.holder, siblings);
    const places = [link.reference];
    const existing = existingSibling(this.#code, declarator, text, link.reference);
    const there = existing === null || link.holder instanceof ClassField ? null : reach(this.#code, link.holder, spelledName(existing), places, existing);
    const planned = siblings.find((sibling) => sibling.text === text)?.name;
    const name = there !== null && existing !== null ? spelledName(existing) : (planned ?? siblingName(this.#code, nameOf(link), this.#added));
    const ways = there ?? (link.holder instanceof ClassField ? null : reach(this.#code, link.holder, name, places));
    if (ways === null) {
      return link.reference;
    }
    this.#added.add(name);
    siblings.push({text, name});
    if (there === null) {
      into.edits.push(siblingDeclaration(this.#code, declarator, name, text, [link.reference], ways.isExported));
    }
    into.edits.push(...ways.edits, ...inlined(this.#code, link.reference, ways.nameAt(link.reference)));
    return null;
  }
}

function byLink(edits: readonly LocatedEdit[], level: number): Map<Link, LocatedEdit[]> {
  const groups = new Map<Node, [Link, LocatedEdit[]]>();
  for (const edit of edits) {
    const link = edit.via[level];
    if (link !== undefined) {
      const group = groups.get(link.reference) ?? [link, []];
      group[1].push(edit);
      groups.set(link.reference, group);
    }
  }
  return new Map(groups.values());
}

/** The expression that a constant stands for. */
function valueOf(code: Code, link: Link): Node | null {
  if (link.holder instanceof ClassField) {
    return fieldValue(code, link.holder.owner, link.holder.key)?.value ?? null;
  }
  if (link.property !== undefined) {
    return unwrap(link.property.value);
  }
  if (link.reference.type === 'MemberExpression') {
    const key = memberName(link.reference);
    return key === null ? null : propertyValue(code, unwrap(link.reference.object), key);
  }
  const definition = code.definitionOf(link.holder);
  return definition.kind === 'value' ? definition.node : null;
}

function nameOf({holder}: Link): string {
  return holder instanceof ClassField ? holder.key : holder.name;
}

function isMember(link: Link): boolean {
  return link.property !== undefined || link.reference.type === 'MemberExpression';
}

/** A value that is put together anew wherever it is written: not a call, whose result may be changed later. */
function isText(value: Node): boolean {
  return (
    ['BinaryExpression', 'Literal', 'TemplateLiteral'].includes(value.type) ||
    ['concat', 'join'].includes(methodName(value) ?? '')
  );
}

/** The edit that puts a text in the place of a name: a shorthand `{name}` keeps its key, a template takes a template in. */
function inlined(code: Code, reference: Node, text: string): TextEdit[] {
  const hole = wrapped(reference);
  const parent = hole.parent;
  const isPlain = text.startsWith('`') || /^(['"])(?:(?!\1|[\\`]|\$\{)[^])*\1$/.test(text);
  if (parent?.type === 'TemplateLiteral' && isPlain) {
    const index = parent.expressions.findIndex((expression) => expression === hole);
    const [start, end] = [quasiContent(parent, index)[1], quasiContent(parent, index + 1)[0]];
    if (!code.hasComment(start, end)) {
      return [{start, end, text: text.slice(1, -1)}];
    }
  }
  if (parent?.type === 'Property' && parent.shorthand && parent.value === reference) {
    return [insertion(reference.range[1], `: ${text}`)];
  }
  return [replacement(reference, text)];
}

function declaratorOf(link: Link, value: Node): TSESTree.VariableDeclarator | null {
  const definition = link.holder instanceof ClassField ? undefined : link.holder.defs[0]?.node;
  if (link.reference.type !== 'Identifier' || definition?.type !== 'VariableDeclarator' || definition.init !== value) {
    return null;
  }
  // The head of a loop takes no further statement.
  const statement = statementAround(definition);
  return statement === definition.parent || statement.type === 'ExportNamedDeclaration' ? definition : null;
}

/** A constant of the same scope that already has the wanted value. */
function existingSibling(
  code: Code,
  declarator: TSESTree.VariableDeclarator,
  text: string,
  reference: Node,
): Variable | null {
  const [sibling] = code.file.scopeManager
    .getDeclaredVariables(declarator)
    .flatMap((variable) => variable.scope.variables)
    .filter((variable) => {
      const {defs} = variable;
      const node = defs[0]?.node;
      return (
        defs.length === 1 &&
        node?.type === 'VariableDeclarator' &&
        node !== declarator &&
        isConstantBefore(code, variable, reference) &&
        node.init !== null &&
        !isNullish(node.init) &&
        code.textOf(node.init) === text
      );
    });
  return sibling ?? null;
}
