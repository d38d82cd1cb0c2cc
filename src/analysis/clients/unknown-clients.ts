import {isFunction, memberName, type Node, unwrap} from '../../dialect/ast.ts';
import {CLIENT_LIBRARIES, REST_RESOURCE} from '../../migration/clients.ts';
import {methodNamed} from '../../migration/methods.ts';
import {clientRequest} from './client-request.ts';
import type {Creation} from './clients.ts';
import type {Code} from '../code.ts';
import {functionOf} from '../flow/functions.ts';
import {seekGivers} from '../flow/givers.ts';
import {packageOf} from '../http/http.ts';
import {declaredClient, receiverOf} from './receivers.ts';
import type {Site} from '../sites.ts';

/** `x.projects.serviceAccounts.signBlob(…)` on a receiver that cannot be followed to where it is made. */
export function sitesOfUnknownClients(code: Code, creations: readonly Creation[], known: ReadonlySet<Node>): Site[] {
  const isOldLoose = leavesSight(creations, 'old') && !leavesSight(creations, 'new');
  return code.nodes.methodMembers.flatMap((member) => {
    const call = member.parent.type === 'CallExpression' && member.parent.callee === member ? member.parent : null;
    const name = memberName(member);
    if (known.has(member.property) || call === null || name === null) {
      return [];
    }
    const {root, keys} = receiverOf(code, member.object);
    seekGivers(code, root);
    const declared = declaredClient(code, root);
    const isTyped = declared !== null && declared !== 'other';
    if (!isPathToMethods([...(isTyped ? declared.keys : []), ...keys]) || declared === 'other') {
      return [];
    }
    const method = methodNamed(name);
    const request = clientRequest(code, method, call, call.arguments, 'rest');
    const isOld = isTyped ? declared.api === 'old' : isOldLoose || (request.body?.old != null && !isMadeHere(code, member));
    const sign = {method: name, call, arguments: call.arguments, doubt: null, isDirect: true, anchor: member.property, receiver: member.object, path: []};
    return isOld
      ? [
          {
            ...request,
            method,
            call,
            anchor: member.property,
            transport: {kind: 'client', creations: [], sign: {...sign, certainty: 'proven'}, hosts: request.hosts},
            api: 'old',
            certainty: isTyped ? 'proven' : 'likely',
            isMock: false,
            doubts: [...request.doubts, {kind: 'client-elsewhere', node: member.object}],
          } satisfies Site,
        ]
      : [];
  });
}

/** Whether a client of an API goes where it cannot be followed: it may be what another call in this file uses. */
function leavesSight(creations: readonly Creation[], api: Creation['api']): boolean {
  return creations.some((creation) => creation.api === api && creation.otherUses.some((use) => use.type !== 'MemberExpression'));
}

function isPathToMethods(keys: readonly string[]): boolean {
  const tail = keys.slice(-REST_RESOURCE.length);
  return REST_RESOURCE.every((key, index) => tail[index] === key);
}

/** How many functions may make each other. */
const MAX_CALLS = 8;

/** Whether the receiver of a method is plainly something of this file: an object literal, a function or a class of its own. */
function isMadeHere(code: Code, receiver: Node, depth = 0): boolean {
  const value = unwrap(code.resolve(receiverOf(code, receiver).root));
  if (value.type === 'CallExpression' || value.type === 'NewExpression') {
    return functionOf(code, value) !== null || (depth < MAX_CALLS && isMadeHere(code, value.callee, depth + 1));
  }
  const source = packageOf(code, value);
  // Every client of a known library is known by its factory: another factory makes another client.
  const isOther = CLIENT_LIBRARIES.some(({old, new: current}) => [old?.package, current.package].includes(source ?? ''));
  return value.type === 'ObjectExpression' || isFunction(value) || isDeclaredHere(code, value) || isOther;
}

/** Whether a name is that of a class or a function of this file. */
function isDeclaredHere(code: Code, value: Node): boolean {
  const variable = code.variableOf(value);
  return variable !== null && ['class', 'function'].includes(code.definitionOf(variable).kind);
}
