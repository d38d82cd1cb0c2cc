import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, classOfThis, isFunction, keyName, memberName, methodName, type Node, unwrap} from '../dialect/ast.ts';
import {apiOfType, BODY_KEYS, CLIENT_LIBRARIES, REST_RESOURCE} from '../migration/clients.ts';
import type {DoubtKind} from '../migration/doubts.ts';
import type {Api} from '../migration/endpoints.ts';
import {methodNamed, type SignMethod} from '../migration/methods.ts';
import {bodyIn} from './body.ts';
import {type ClientSign, clientsIn, type Creation} from './clients.ts';
import type {Code} from './code.ts';
import type {Doubt} from './doubt.ts';
import {nameOf} from './endpoint.ts';
import {functionOf} from './functions.ts';
import {packageOf} from './http.ts';
import {entryOf, isFound, objectOf} from './objects.ts';
import {replyOf} from './reply.ts';
import {callbackDoubts, claimsIn} from './request-parts.ts';
import type {Site} from './sites.ts';
import {traceText} from './trace.ts';

/** The requests that clients made in this file send. */
export function sitesOfClients(code: Code): Site[] {
  const byAnchor = new Map<Node, {sign: ClientSign; creations: Creation[]}>();
  for (const creation of clientsIn(code)) {
    for (const sign of creation.signs) {
      const known = byAnchor.get(sign.anchor);
      if (known === undefined) {
        byAnchor.set(sign.anchor, {sign, creations: [creation]});
      } else {
        known.creations.push(creation);
      }
    }
  }
  return [...byAnchor.values()].map(({sign, creations: makers}) => clientSite(code, sign, makers));
}

function clientSite(code: Code, sign: ClientSign, creations: readonly Creation[]): Site {
  const method = methodNamed(sign.method);
  const apis = new Set(creations.map((creation) => creation.api));
  const api: Api = apis.has('old') ? 'old' : 'new';
  const doubts = creations.flatMap((creation) => creationDoubts(code, creation));
  if (apis.size > 1) {
    doubts.push({kind: 'client-mixed', node: sign.anchor});
  }
  const base = {
    method,
    anchor: sign.anchor,
    transport: {kind: 'client', creations, sign} as const,
    api,
    certainty: 'proven' as const,
    isMock: false,
  };
  if (sign.call === null) {
    return {...base, ...nothingKnown('method-as-value', sign.anchor)};
  }
  const request = clientRequest(code, method, sign.call, creations[0]?.library.resource.length === 0);
  return {...base, call: sign.call, ...request, doubts: [...doubts, ...request.doubts]};
}

function nothingKnown(kind: DoubtKind, node: Node) {
  return {
    call: null,
    name: {kind: 'unknown'} as const,
    body: null,
    reply: null,
    claims: null,
    doubts: [{kind, node}],
    links: [],
    objectLinks: [],
  };
}

function creationDoubts(code: Code, creation: Creation): Doubt[] {
  const doubts: Doubt[] = [];
  if (!creation.isVersionKnown) {
    doubts.push({kind: 'version-unknown', node: creation.node});
  }
  const rootUrl = creation.options === null ? null : entryOf(code, creation.options, 'rootUrl');
  if (rootUrl !== null && rootUrl.kind !== 'absent') {
    doubts.push({kind: 'client-options', node: creation.node});
  }
  return doubts;
}

/** The request that a client method gets as its first argument: `{name, requestBody: {…}}`, or flat for gRPC clients. */
function clientRequest(code: Code, method: SignMethod, call: Call, isFlat: boolean) {
  const [argument] = call.arguments;
  const request = argument === undefined ? null : objectOf(code, argument);
  const reply = replyOf(code, method, call);
  if (argument === undefined || request === null) {
    return {
      name: {kind: 'unknown'} as const,
      body: null,
      reply,
      claims: null,
      doubts: [{kind: 'body-unknown', node: argument ?? call} as const],
      links: [],
      objectLinks: [],
    };
  }
  const nameEntry = entryOf(code, request, 'name');
  const nameText =
    isFound(nameEntry) ? traceText(code, nameEntry.value) : null;
  const bodyEntry = isFlat ? null : BODY_KEYS.map((key) => entryOf(code, request, key)).find(isFound);
  const bodyPart = isFlat ? argument : bodyEntry?.value;
  const body = bodyPart === undefined ? null : bodyIn(code, method, [bodyPart]);
  const doubts: Doubt[] = [...callbackDoubts(code, method, call)];
  const options = call.arguments[1] === undefined ? null : objectOf(code, call.arguments[1]);
  if (options !== null && ['rootUrl', 'url'].some((key) => entryOf(code, options, key).kind !== 'absent')) {
    doubts.push({kind: 'client-options', node: options.node});
  }
  if (body === null) {
    const isFlatMistake = [method.request.old, method.request.new].some((key) => isFound(entryOf(code, request, key)));
    doubts.push({kind: isFlatMistake ? 'flat-parameters' : 'body-unknown', node: argument});
  }
  return {
    name: nameText === null ? ({kind: 'unknown'} as const) : nameOf(code, nameText),
    body,
    reply,
    claims: body === null ? null : claimsIn(code, method, body, call),
    doubts,
    links: nameText?.links ?? [],
    objectLinks: [...request.links, ...(body?.links ?? [])],
  };
}

/** `x.projects.serviceAccounts.signBlob(…)` on a receiver that was not made in this file. */
export function sitesOfUnknownClients(code: Code, known: ReadonlySet<Node>): Site[] {
  return code.methodMembers.flatMap((member) => {
    const call = member.parent.type === 'CallExpression' && member.parent.callee === member ? member.parent : null;
    if (known.has(member.property) || call === null || !isResourceChain(member.object)) {
      return [];
    }
    const name = methodName(call);
    if (name === null) {
      return [];
    }
    const method = methodNamed(name);
    const request = clientRequest(code, method, call, false);
    const typed = declaredType(code, member);
    const isOld = typed === 'old' || (typed === null && request.body?.old != null && !isMadeHere(code, member));
    if (!isOld) {
      return [];
    }
    const sign: ClientSign = {method: name, call, anchor: member.property, receiver: member.object, path: []};
    return [
      {
        method,
        call,
        anchor: member.property,
        transport: {kind: 'client', creations: [], sign},
        api: 'old',
        certainty: typed === 'old' ? 'proven' : 'likely',
        isMock: false,
        ...request,
        doubts: [...request.doubts, {kind: 'client-elsewhere', node: member.object}],
      } satisfies Site,
    ];
  });
}

function isResourceChain(node: Node): boolean {
  let member = unwrap(node);
  for (const key of [...REST_RESOURCE].reverse()) {
    if (member.type !== 'MemberExpression' || memberName(member) !== key) {
      return false;
    }
    member = unwrap(member.object);
  }
  return true;
}

/** Whether the receiver of a method is plainly something of this file: an object literal, a function or a class of its own. */
function isMadeHere(code: Code, member: TSESTree.MemberExpression): boolean {
  let root: Node = member;
  for (let step = 0; step < 16; step++) {
    const value = unwrap(code.resolve(root));
    if (value.type === 'CallExpression' || value.type === 'NewExpression') {
      if (functionOf(code, value) !== null) {
        return true;
      }
      root = value.callee;
    } else if (value.type === 'MemberExpression') {
      root = value.object;
    } else if (destructuredFrom(code, value) !== null) {
      root = destructuredFrom(code, value) ?? root;
    } else {
      const source = packageOf(code, value);
      // Every client of a known library is known by its factory: another factory makes another client.
      const isOther = CLIENT_LIBRARIES.some(({old, new: current}) => [old?.package, current.package].includes(source ?? ''));
      return value.type === 'ObjectExpression' || isFunction(value) || isLocalClass(code, value) || isOther;
    }
  }
  return false;
}

/** What `const {name} = value` takes a name out of. */
function destructuredFrom(code: Code, name: Node): Node | null {
  const declarator = name.type === 'Identifier' ? code.variableOf(name)?.defs[0]?.node : undefined;
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'ObjectPattern' ? declarator.init : null;
}

function isLocalClass(code: Code, value: Node): boolean {
  const variable = value.type === 'Identifier' ? code.variableOf(value) : null;
  return variable !== null && ['class', 'function'].includes(code.definitionOf(variable).kind);
}

/** What the declared type of a receiver says: `iam: iam_v1.Iam`; `null` when it says nothing. */
function declaredType(code: Code, member: TSESTree.MemberExpression): Api | 'other' | null {
  let root: Node = member;
  while (root.type === 'MemberExpression' && root.object.type !== 'ThisExpression') {
    root = unwrap(root.object);
  }
  const holder = root.type === 'Identifier' ? code.variableOf(root)?.identifiers[0] : null;
  const annotation = holder?.type === 'Identifier' ? holder.typeAnnotation : fieldAnnotation(root);
  if (annotation == null) {
    return null;
  }
  const type = code.textOf(annotation.typeAnnotation);
  const api = apiOfType(type);
  if (api !== null) {
    return api;
  }
  return /^(?:any|object|unknown)$|^typeof\b|^ReturnType\b/.test(type) ? null : 'other';
}

/** The annotation of the field `this.name`, declared in the class or as a parameter property. */
export function fieldAnnotation(root: Node): TSESTree.TSTypeAnnotation | null {
  const owner = root.type === 'MemberExpression' ? classOfThis(root) : null;
  const name = root.type === 'MemberExpression' ? memberName(root) : null;
  for (const element of owner?.body.body ?? []) {
    if (element.type === 'PropertyDefinition' && keyName(element.key, element.computed) === name) {
      return element.typeAnnotation ?? null;
    }
    const parameters = element.type === 'MethodDefinition' && element.kind === 'constructor' ? element.value.params : [];
    for (const parameter of parameters) {
      const pattern = parameter.type === 'TSParameterProperty' ? parameter.parameter : null;
      if (pattern?.type === 'Identifier' && pattern.name === name) {
        return pattern.typeAnnotation ?? null;
      }
    }
  }
  return null;
}
