import type {TSESTree} from '@typescript-eslint/utils';

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
  return tail.length === REST_RESOURCE.length && REST_RESOURCE.every((key, index) => tail[index] === key);
}

/** Whether the receiver of a method is plainly something of this file: an object literal, a function or a class of its own. */
function isMadeHere(code: Code, member: TSESTree.MemberExpression): boolean {
  let root: Node = member;
  for (let step = 0; step < 16; step++) {
    const value = unwrap(code.resolve(root));
    const whole = destructuredFrom(code, value);
    if (value.type === 'CallExpression' || value.type === 'NewExpression') {
      if (functionOf(code, value) !== null) {
        return true;
      }
      root = value.callee;
    } else if (value.type === 'MemberExpression') {
      root = value.object;
    } else if (whole !== null) {
      root = whole;
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
  const declarator = code.variableOf(name)?.defs[0]?.node;
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'ObjectPattern' ? declarator.init : null;
}

function isLocalClass(code: Code, value: Node): boolean {
  const variable = code.variableOf(value);
  return variable !== null && ['class', 'function'].includes(code.definitionOf(variable).kind);
}
