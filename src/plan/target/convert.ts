import type {TSESTree} from '@typescript-eslint/utils';

import type {Creation} from '../../analysis/clients/clients.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import type {Doubt} from '../../analysis/doubt.ts';
import type {Site} from '../../analysis/sites.ts';
import {type Call, isInside, type Node, unwrap} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {CLIENT_VARIABLE} from '../../migration/clients.ts';
import {HOST_LABEL} from '../../migration/endpoints.ts';
import {type Target, TARGET_CLIENTS, TARGET_NOTES, type TargetClient} from '../../migration/targets.ts';
import {ConstantPlacer} from '../constants.ts';
import {isExclusive} from '../exclusive.ts';
import {indentOf, lineBreakOf} from '../layout.ts';
import {replacement} from '../located.ts';
import {isPure} from '../purity.ts';
import {nameDraft} from '../site-edits.ts';
import type {SiteDraft} from '../units.ts';
import {type Answer, answerOf} from './answer.ts';
import {AnswerNames, dataEdits, tupleEdits} from './answer-edits.ts';
import {authOf, simplestAuth} from './auth.ts';
import {calleeEdits, TargetClients} from './clients.ts';
import {checkErrors} from './errors.ts';
import {importEdits} from './imports.ts';
import {Refusal, refuse} from './refusal.ts';
import {needless, removalOf} from './removal.ts';
import {checkKept, clientParts, type RequestParts} from './request.ts';
import {restParts} from './rest.ts';
import {braceSpace, bytesOf, type Layout, objectText, quoteOf} from './slices.ts';
import {isRestClient, styleOf} from './styles.ts';

/** What the conversion of one request does, before it is joined with the others of its file. */
interface Converted {
  readonly site: Site;
  readonly edits: readonly TextEdit[];
  readonly shared: readonly (readonly TextEdit[])[];
  readonly doubts: readonly Doubt[];
  /** What the new code has no use for, and what of it lives on. */
  readonly gone: readonly Node[];
  readonly kept: readonly Node[];
  readonly consumed: readonly Variable[];
  readonly creations: readonly Creation[];
}

/**
 * Rewrites requests for another client than the one that sends them. All requests of a file that are converted belong
 * together: they share imports and clients.
 */
export function convert(code: Code, sites: readonly Site[], candidates: readonly Site[], target: Target): SiteDraft[] {
  return new Conversion(code, sites, candidates, target).drafts();
}

class Conversion {
  readonly #code: Code;
  readonly #candidates: readonly Site[];
  readonly #target: Target;
  readonly #spec: TargetClient | null;
  readonly #clients: TargetClients | null;
  readonly #names: AnswerNames;
  readonly #placer: ConstantPlacer;
  readonly #anchors: ReadonlySet<Node>;

  constructor(code: Code, sites: readonly Site[], candidates: readonly Site[], target: Target) {
    this.#code = code;
    this.#candidates = candidates;
    this.#target = target;
    this.#spec = target === 'rest' ? null : TARGET_CLIENTS[target];
    this.#anchors = new Set(candidates.map((site) => site.anchor));
    this.#clients = this.#spec === null ? null : new TargetClients(code, this.#spec, this.#anchors, takenNames(sites, candidates));
    this.#names = new AnswerNames(code);
    const mentions = new Set(sites.flatMap((site) => site.links.map((link) => link.reference)));
    this.#placer = new ConstantPlacer(
      code,
      (link) => isExclusive(code, link, mentions),
      new Set(),
    );
  }

  drafts(): SiteDraft[] {
    const results = this.#candidates.map((site) => this.#attempt(site, () => this.#converted(site)));
    const converted = results.filter((result) => 'gone' in result);
    const [first] = converted;
    const common = first === undefined ? null : this.#attempt(first.site, () => this.#common(converted));
    return results.map((result) => {
      if (!('gone' in result) || common === null) {
        return result as SiteDraft;
      }
      if ('doubts' in common) {
        return {...common, site: result.site};
      }
      const {site, edits, shared, doubts} = result;
      return {site, edits, shared: [...shared, common.edits], doubts, ties: [this.#clients ?? this, ...(result.creations)]};
    });
  }

  /** A request that cannot be converted says why. */
  #attempt<T extends object>(site: Site, work: () => T): T | SiteDraft {
    try {
      return work();
    } catch (error) {
      if (error instanceof Refusal) {
        return {site, edits: [], shared: [], doubts: [{...error.doubt, data: {target: this.#target}}], ties: []};
      }
      throw error;
    }
  }

  /** Imports and constants: what all conversions of the file change together. */
  #common(converted: readonly Converted[]): {edits: TextEdit[]} {
    const gone = converted.flatMap((result) => result.gone);
    const kept = converted.flatMap((result) => result.kept);
    const removed = needless(this.#code, converted.flatMap((result) => result.consumed), gone, kept);
    const declarations = [...removed.values()];
    this.#checkOnce(kept, gone, declarations);
    const creations = converted.flatMap((result) => result.creations);
    const [first] = converted;
    const isGone = (read: Node): boolean =>
      [...gone, ...declarations].some((node) => isInside(read, node)) && !kept.some((node) => isInside(read, node));
    return {
      edits: [
        ...[...new Set(declarations)].map((declaration) => removalOf(this.#code, declaration)),
        ...importEdits(this.#code, this.#spec, creations, isGone, first?.site.anchor ?? this.#code.file.ast),
      ],
    };
  }

  /** What the new request evaluates must not be evaluated a second time where it stood. */
  #checkOnce(kept: readonly Node[], gone: readonly Node[], declarations: readonly TSESTree.VariableDeclaration[]): void {
    const twice = kept.find((node) => !isPure(this.#code, node) && ![...gone, ...declarations].some((part) => isInside(node, part)));
    if (twice !== undefined) {
      refuse('target-request', twice);
    }
  }

  #converted(site: Site): Converted {
    const {call, transport} = site;
    if (site.isMock || call === null || transport.kind === 'gapi') {
      return refuse(site.isMock ? 'target-mock' : transport.kind === 'gapi' ? 'target-transport' : 'target-request', site.anchor);
    }
    if (transport.kind === 'client' && (transport.hosts.length > 0 || !isRestClient(site))) {
      return refuse(transport.hosts.length > 0 ? 'target-options' : 'target-transport', site.anchor);
    }
    const name = nameDraft(this.#code, site);
    const placement = this.#placer.place(name.edits);
    const blocked: Doubt[] = placement.blocked === null ? [] : [{kind: 'constant-not-editable', node: placement.blocked}];
    const parts =
      transport.kind === 'client'
        ? clientParts(this.#code, site, call, placement)
        : restParts(this.#code, site, transport.endpoint, call, placement);
    checkKept(this.#code, parts);
    const answer = answerOf(this.#code, site.method, parts.envelope, call);
    if (!(transport.kind === 'client' || parts.isGaxios) || this.#spec?.isBinary === true) {
      checkErrors(this.#code, call, answer.chain);
    }
    const doubts: Doubt[] = [
      ...name.doubts,
      ...blocked,
      {kind: 'target-converted', node: call, data: {target: this.#target, note: TARGET_NOTES[this.#target]}},
    ];
    const sent = this.#sent(site, parts);
    return {
      site,
      doubts,
      shared: sent.shared,
      edits: [...parts.edits, ...sent.edits, ...this.#answered(site, call, answer)],
      gone: [call, ...answer.guards, ...sent.gone],
      kept: [...parts.kept, ...sent.kept],
      consumed: [...parts.consumed, ...sent.consumed],
      creations: transport.kind === 'client' ? transport.creations : [],
    };
  }

  #answered(site: Site, call: Call, answer: Answer): TextEdit[] {
    const isNewlyTyped = styleOf(site) === 'rest' && this.#spec !== null;
    return this.#spec?.isBinary === true
      ? tupleEdits(this.#code, site, call, answer, this.#names, isNewlyTyped)
      : dataEdits(this.#code, site, call, answer, isNewlyTyped);
  }

  // ── How the new request is sent ─────────────────────────────────────────────────────────────────────────────────

  #sent(site: Site, parts: RequestParts): Pick<Converted, 'edits' | 'shared' | 'gone' | 'kept' | 'consumed'> {
    const creation = site.transport.kind === 'client' ? onlyCreation(site, site.transport.creations) : null;
    const request = objectText(this.#entries(site, parts), this.#layout(parts));
    if (this.#spec === null || this.#clients === null) {
      return this.#sentByAuth(site, parts, creation, request);
    }
    if (creation === null) {
      const auth = parts.auth ?? refuse('target-auth', site.anchor);
      const {client, edits} = this.#clients.anew(auth, parts.call);
      const path = [client ?? '', ...this.#spec.resource, site.method.name].join('.');
      return {edits: [replacement(parts.call, `${path}(${request})`)], shared: [edits], gone: [], kept: [auth.node], consumed: []};
    }
    const given = parts.auth === null ? null : this.#givenAuth(parts.auth.node, creation);
    const {client, edits} = this.#clients.instead(site, creation, given);
    const isInPlace = this.#clients.isInPlace(creation);
    return {
      edits: [replacement(parts.place, request), ...calleeEdits(this.#code, site, this.#spec, client)],
      shared: [edits],
      gone: isInPlace ? [creation.node.callee] : [],
      kept: [],
      consumed: [],
    };
  }

  /** `auth.request({url, method: 'POST', data})` */
  #sentByAuth(site: Site, parts: RequestParts, creation: Creation | null, request: string): Pick<Converted, 'edits' | 'shared' | 'gone' | 'kept' | 'consumed'> {
    if (creation === null) {
      return refuse('target-transport', site.anchor);
    }
    const option = creation.options?.node.properties.find((property) => property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'auth');
    const given = parts.auth?.node ?? (option?.type === 'Property' ? option.value : null);
    const proven = given === null ? null : authOf(this.#code, given);
    const auth = proven === null ? refuse('target-auth', given ?? creation.node) : simplestAuth(this.#code, proven);
    checkKept(this.#code, {...parts, kept: [auth.node]});
    const variables = [...creation.flow.variables];
    const isInline = isInside(creation.node, parts.call);
    const isDropped = isInline || (creation.otherUses.length === 0 && creation.signs.every(({anchor}) => this.#anchors.has(anchor)) && variables.length > 0);
    const optionsKnown = creation.options === null || creation.options.node.properties.every((property) => property === option || (property.type === 'Property' && this.#code.textOf(property.key) === 'version'));
    if (!optionsKnown) {
      return refuse('target-options', creation.node);
    }
    if (isDropped && !isInline && unwrap(creation.node).parent?.type !== 'VariableDeclarator') {
      return refuse('target-client', creation.node);
    }
    const {callee} = parts.call;
    const text = this.#code.textOf(auth.node);
    const sender = /^await\b/.test(text) ? `(${text})` : text;
    return {
      edits: [replacement(callee, `${sender}.request`), replacement(parts.place, request)],
      shared: [],
      gone: [],
      kept: [auth.node],
      consumed: variables,
    };
  }

  /** An auth that the call was given must be there already where the client is made. */
  #givenAuth(node: Node, creation: Creation): Node {
    const variable = node.type === 'Identifier' ? this.#code.variableOf(node) : null;
    const isThere = variable !== null && this.#code.lookUp(variable.name, creation.node) === variable && (variable.identifiers[0]?.range[0] ?? 0) < creation.node.range[0];
    return isThere || isInside(creation.node, node.parent?.parent?.parent ?? node) ? node : refuse('target-auth', node);
  }

  #entries(site: Site, {name, payload}: RequestParts): (readonly [string, string])[] {
    const space = braceSpace(this.#code, null);
    const body = `{${space}payload: ${payload.text}${space}}`;
    if (this.#spec === null) {
      const quote = quoteOf(this.#code);
      return [['url', this.#url(site, name)], ['method', `${quote}POST${quote}`], ['data', body]];
    }
    if (this.#spec.bodyKey !== null) {
      return [['name', name], [this.#spec.bodyKey, body]];
    }
    return [['name', name], ['payload', site.method.name === 'signBlob' ? bytesOf(this.#code, payload.node, payload.text) : payload.text]];
  }

  #url(site: Site, name: string): string {
    const start = `https://${HOST_LABEL.new}.googleapis.com/v1/`;
    const isTemplate = /^`(?:[^`\\$]|\$(?!\{)|\$\{[^`}]*\})*`$/.test(name);
    const literal = /^(['"])([^'"\\`$]*)\1$/.exec(name);
    const quote = quoteOf(this.#code);
    return literal === null
      ? `\`${start}${isTemplate ? name.slice(1, -1) : `\${${name}}`}:${site.method.name}\``
      : `${quote}${start}${literal[2] ?? ''}:${site.method.name}${quote}`;
  }

  #layout({place}: RequestParts): Layout {
    const text = this.#code.textOf(place);
    const indent = indentOf(this.#code, place);
    const isOnLines = /[({][\t ]*(?:\r\n|\n|\r)/.test(text);
    const first = /(?:\r\n|\n|\r)([\t ]+)\S/.exec(text)?.[1] ?? '';
    const step = first.startsWith(indent) && first.length > indent.length ? first.slice(indent.length) : '  ';
    return {
      space: braceSpace(this.#code, null),
      indent: isOnLines ? indent : null,
      step,
      lineBreak: lineBreakOf(this.#code, this.#code.file.ast),
      comma: /,\s*[)\]}]/.test(text) ? ',' : '',
    };
  }
}

/** The name that clients get which are migrated in their own style at the same time. */
function takenNames(sites: readonly Site[], candidates: readonly Site[]): string[] {
  const others = sites.filter((site) => !candidates.includes(site) && site.api === 'old' && site.transport.kind === 'client');
  return others.length === 0 ? [] : [CLIENT_VARIABLE.new];
}

function onlyCreation(site: Site, creations: readonly Creation[]): Creation {
  const [only] = creations;
  return only === undefined || creations.length > 1 ? refuse('target-client', site.anchor) : only;
}

