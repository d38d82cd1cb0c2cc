import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, importedName, isInside, memberName, methodName, type Node} from '../../dialect/ast.ts';
import {walk} from '../../dialect/walk.ts';
import {REST_RESOURCE} from '../../migration/clients.ts';
import type {Api} from '../../migration/endpoints.ts';
import {DISCOVERY_URLS, GAPI} from '../../migration/gapi.ts';
import {methodNamed} from '../../migration/methods.ts';
import {clientRequest} from './client-request.ts';
import {ClientUses, stepOf} from './client-uses.ts';
import type {ClientSign} from './clients.ts';
import type {Code} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import type {Span} from '../http/endpoint.ts';
import {Tracker} from '../flow/flow.ts';
import {importedOf} from '../flow/imported.ts';
import {entryOf, isFound, objectOf} from '../request/objects.ts';
import type {Site} from '../sites.ts';
import {traceText} from '../text/trace.ts';

/** One mention of `gapi.client.iam`, or of the new namespace, with what is done with it. */
export interface GapiNamespace {
  readonly api: Api;
  /** The member that reads it, or the property of a pattern. */
  readonly node: TSESTree.MemberExpression | TSESTree.Property;
  readonly signs: readonly ClientSign[];
  readonly otherUses: readonly Node[];
}

/** A place where a discovery document is loaded. */
export interface GapiLoad {
  readonly api: Api;
  /** `gapi.client.load(…)` or `gapi.client.init(…)`. */
  readonly call: Call;
  /** The API's name in it. */
  readonly label: Span;
  /** The address or the name, as an argument of `load` or as an element of `discoveryDocs`. */
  readonly document: Node;
}

/** All that a file does with `gapi.client` and these two APIs. */
export interface GapiUses {
  readonly namespaces: readonly GapiNamespace[];
  readonly loads: readonly GapiLoad[];
}

/** The requests that a file sends through `gapi.client.iam` and `gapi.client.iamcredentials`. */
export function sitesOfGapi(code: Code): Site[] {
  const uses = code.file.text.includes(GAPI.root) ? gapiUsesIn(code) : {namespaces: [], loads: []};
  return uses.namespaces.flatMap((namespace) => namespace.signs.map((sign) => gapiSite(code, uses, namespace, sign)));
}

function gapiUsesIn(code: Code): GapiUses {
  const tracker = new Tracker(code);
  const namespaces: GapiNamespace[] = [];
  const loads: GapiLoad[] = [];
  const clients = rootsIn(code).flatMap((root) => tracker.from(root).uses).flatMap((use) => {
    const next = stepOf(tracker, use);
    return next?.step.key === GAPI.client ? next.flow.uses : [];
  });
  for (const use of clients) {
    const next = stepOf(tracker, use);
    if (next === null) {
      continue;
    }
    const {node, key} = next.step;
    const api = (['old', 'new'] as const).find((candidate) => GAPI.namespace[candidate] === key);
    if (api !== undefined) {
      const {signs, otherUses} = new ClientUses(code, REST_RESOURCE).collect(node, next.flow);
      namespaces.push({api, node, signs, otherUses});
    } else if (key === GAPI.load || key === GAPI.init) {
      loads.push(...next.flow.uses.flatMap((called) => (called.kind === 'call' ? loadsIn(code, called.node) : [])));
    }
  }
  return {namespaces, loads};
}

/** Every expression that is the global `gapi`. */
function rootsIn(code: Code): Node[] {
  const names = new Set([GAPI.root, ...code.nodes.imports.flatMap(({specifiers}) => specifiers).filter(importsGapi).map(({local}) => local.name)]);
  const roots: Node[] = [];
  walk(code.file.ast, (node) => {
    if (node.type === 'MemberExpression' && memberName(node) === GAPI.root && node.object.type === 'Identifier' && GAPI.globals.has(node.object.name) && code.isGlobal(node.object, node.object.name)) {
      roots.push(node);
    } else if (node.type === 'Identifier' && names.has(node.name) && isReference(node) && isGapi(code, node)) {
      roots.push(node);
    }
  });
  return roots;
}

function importsGapi(specifier: TSESTree.ImportClause): boolean {
  return specifier.type === 'ImportSpecifier' && importedName(specifier) === GAPI.root;
}

function isReference(node: TSESTree.Identifier): boolean {
  const {parent} = node;
  const isName = (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) || (parent.type === 'Property' && parent.key === node && !parent.shorthand);
  return !isName;
}

/** A global that nothing declares, one that is only declared to the compiler, or the export of a package that loads it. */
function isGapi(code: Code, node: TSESTree.Identifier): boolean {
  if (code.isGlobal(node, GAPI.root)) {
    return true;
  }
  const declaration = code.variableOf(node)?.defs[0]?.node;
  if (declaration?.type === 'TSModuleDeclaration' || (declaration?.type === 'VariableDeclarator' && declaration.parent.declare)) {
    return !isInside(node, declaration);
  }
  const imported = importedOf(code, node);
  return imported?.name === GAPI.root && GAPI.packages.has(imported.source) && node.parent.type !== 'ImportSpecifier';
}

/** `load(url)`, `load('iam', 'v1')`, `init({discoveryDocs: [url]})`. */
function loadsIn(code: Code, call: Call): GapiLoad[] {
  const [first, version] = call.arguments;
  if (first === undefined) {
    return [];
  }
  const options = objectOf(code, first);
  const entry = options === null ? null : entryOf(code, options, GAPI.documents);
  const list = entry !== null && isFound(entry) ? code.resolve(entry.value) : null;
  const documents = list?.type === 'ArrayExpression' ? list.elements.filter((element) => element !== null) : options === null ? [first] : [];
  return documents.flatMap((document) => {
    const text = traceText(code, document);
    const [start, end] = version === undefined || options !== null ? labelIn(text.flat) : [0, text.flat.length];
    const api = (['old', 'new'] as const).find((candidate) => GAPI.namespace[candidate] === text.flat.slice(start, end));
    return api === undefined ? [] : [{api, call, document, label: {text, start, end}}];
  });
}

/** Where the address of a discovery document names the API; nowhere in any other text. */
function labelIn(url: string): [number, number] {
  const match = DISCOVERY_URLS.map((pattern) => pattern.exec(url)).find((found) => found !== null);
  return match?.indices?.groups?.['label'] ?? [0, 0];
}

function gapiSite(code: Code, uses: GapiUses, namespace: GapiNamespace, sign: ClientSign): Site {
  const method = methodNamed(sign.method);
  const base = {method, anchor: sign.anchor, api: namespace.api, certainty: sign.certainty, isMock: false, transport: {kind: 'gapi', uses, namespace, sign} as const};
  if (sign.call === null) {
    const doubts = [{kind: sign.doubt, node: sign.anchor} as const];
    return {...base, call: null, name: {kind: 'unknown'}, body: null, reply: null, claims: null, doubts, links: [], objectLinks: []};
  }
  const {name, body, reply, claims, doubts, links, objectLinks} = clientRequest(code, method, sign.call, sign.arguments, 'gapi');
  const loaded = uses.loads.filter((load) => load.api === 'old').flatMap((load) => load.label.text.links);
  return {
    ...base,
    call: sign.call,
    name,
    body,
    reply,
    claims,
    doubts: [...doubts, ...batchDoubts(code, sign.call)],
    links: [...links, ...loaded],
    objectLinks,
  };
}

/** `batch.add(request)`: its answer comes back among those of the batch. */
function batchDoubts(code: Code, call: Call): Doubt[] {
  const added = new Tracker(code).from(call).uses.find((use) => use.kind === 'argument' && methodName(use.node) === 'add');
  return added === undefined ? [] : [{kind: 'gapi-batch', node: call}];
}
