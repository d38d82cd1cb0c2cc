import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, keyName, methodName, type Node, unwrap} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {walk} from '../../dialect/walk.ts';
import {CLIENT_MAKERS, GENERATED_CLIENT, GENERATED_MODULE, GRPC_METHODS, GRPC_PATH, GRPC_SERVICE, PATH_CALL_REQUEST, PATH_CALLS} from '../../migration/grpc.ts';
import {methodNamed} from '../../migration/methods.ts';
import {mentionsGrpc} from '../../migration/words.ts';
import {clientRequest} from './client-request.ts';
import {ClientUses} from './client-uses.ts';
import type {ClientSign} from './clients.ts';
import type {Code} from '../code.ts';
import {Tracker} from '../flow/flow.ts';
import {importedOf} from '../flow/imported.ts';
import {receiverOf} from './receivers.ts';
import type {Site} from '../sites.ts';
import {traceText} from '../text/trace.ts';

/**
 * Requests over gRPC that a program puts together itself, from the .proto files: no library has a client that could take
 * their place, so each is reported with what it becomes.
 */
export function sitesOfGrpc(code: Code): Site[] {
  if (!mentionsGrpc(code.file.text)) {
    return [];
  }
  const sites: Site[] = [];
  walk(code.file.ast, (node) => {
    if (node.type === 'NewExpression' && isOldService(code, node.callee)) {
      const uses = new ClientUses(code, [], GRPC_METHODS).collect(node, new Tracker(code).from(node));
      sites.push(...uses.signs.map((sign) => grpcSite(code, sign)));
    } else if (node.type === 'CallExpression' && isOneOf(methodName(node), PATH_CALLS)) {
      sites.push(...pathSite(code, node.arguments[0], node));
    } else if (node.type === 'Property' && keyName(node.key, node.computed) === 'path') {
      sites.push(...pathSite(code, node.value, null));
    }
  });
  return sites;
}

/** `proto.google.iam.admin.v1.IAM`, a class made of that service's definition, or one that a compiler generated. */
function isOldService(code: Code, callee: Node): boolean {
  const {root, keys} = receiverOf(code, callee);
  if (namesService(keys)) {
    return true;
  }
  const imported = importedOf(code, callee);
  if (imported !== null && GENERATED_MODULE.test(imported.source)) {
    return GENERATED_CLIENT.test(imported.name);
  }
  const made = unwrap(code.resolve(root));
  const [definition] = made.type === 'CallExpression' && isOneOf(methodName(made) ?? importedOf(code, made.callee)?.name, CLIENT_MAKERS) ? made.arguments : [];
  return definition !== undefined && namesService(receiverOf(code, definition).keys.filter((key) => key !== 'service'));
}

/** Whether keys end in the service's full name, step by step or as one key. */
function namesService(keys: readonly string[]): boolean {
  const [, ...short] = GRPC_SERVICE.old.split('.');
  return `.${keys.join('.')}`.endsWith(`.${short.join('.')}`);
}

function pathSite(code: Code, path: Node | undefined, call: TSESTree.CallExpression | null): Site[] {
  const [, called = ''] = GRPC_PATH.exec(path === undefined ? '' : traceText(code, path).flat) ?? [];
  const method = GRPC_METHODS.get(called);
  if (path === undefined || method === undefined) {
    return [];
  }
  const asked = call === null ? {call, arguments: [], doubt: 'grpc-by-hand' as const} : {call, arguments: call.arguments.slice(PATH_CALL_REQUEST), doubt: null};
  return [grpcSite(code, {...asked, method, isDirect: false, anchor: path, receiver: path, path: [], certainty: 'proven'})];
}

function grpcSite(code: Code, sign: ClientSign): Site {
  const method = methodNamed(sign.method);
  const base = {
    method,
    anchor: sign.anchor,
    transport: {kind: 'client', creations: [], sign, hosts: []} as const,
    api: 'old' as const,
    certainty: sign.certainty,
    isMock: false,
    doubts: [{kind: 'grpc-by-hand', node: sign.anchor} as const],
  };
  const request = sign.call === null ? NO_REQUEST : requestOf(code, method, sign.call, sign.arguments);
  return {...base, ...request, call: sign.call};
}

const NO_REQUEST = {name: {kind: 'unknown'}, body: null, reply: null, claims: null, links: [], objectLinks: []} as const;

function requestOf(code: Code, method: Site['method'], call: Call, args: readonly Node[]): Omit<Site, 'anchor' | 'api' | 'call' | 'certainty' | 'doubts' | 'isMock' | 'method' | 'transport'> {
  const {name, body, reply, claims, links, objectLinks} = clientRequest(code, method, call, args, 'flat');
  return {name, body, reply, claims, links, objectLinks};
}
