import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, isAmong, isInside, keyName, memberName, type Node, plainString, unwrap, wrapped} from '../../dialect/ast.ts';
import {walk} from '../../dialect/walk.ts';
import {KEY_FIELDS, KEY_SIGNERS, type KeySigner, KEY_VARIABLES} from '../../migration/service-account-keys.ts';
import {isPath} from '../clients/client-uses.ts';
import type {Code, Variable} from '../code.ts';
import type {Certainty} from '../finding.ts';
import {Tracker} from '../flow/flow.ts';
import {entryOf, isFound, objectOf} from '../request/objects.ts';
import {packageUses, usesOf} from './value-uses.ts';

/** A key of a service account where a function signs with it. */
export interface SignedKey {
  readonly node: Node;
  readonly purpose: KeySigner['purpose'];
  readonly certainty: Certainty;
}

/** Keys that are taken out of key files, or of the environment, and only handed to functions that sign. */
export function signedKeys(code: Code): SignedKey[] {
  const handed = KEY_SIGNERS.flatMap((signer) => keyArguments(code, signer).map((node) => ({node: keyIn(code, node), purpose: signer.purpose})));
  const nodes = handed.map(({node}) => node);
  return handed.flatMap(({node, purpose}) => {
    const certainty = certaintyOf(code, node, nodes);
    return certainty === null ? [] : [{node, purpose, certainty}];
  });
}

/** What is handed to a function that signs, as its key. */
function keyArguments(code: Code, {packages, path, key, options}: KeySigner): Node[] {
  const tracker = new Tracker(code);
  return packageUses(code, packages).flatMap((use) => {
    if (use.call === null || !isPath(use.path, path)) {
      return [];
    }
    const argument = key === 'later' ? null : use.call.arguments[key];
    if (argument !== null) {
      return argument === undefined || (options !== null && isOtherAlgorithm(code, use.call.arguments[options])) ? [] : [argument];
    }
    return laterArguments(tracker, use.call);
  });
}

/** `createSign(…).update(…).sign(key)`, or in steps. */
function laterArguments(tracker: Tracker, made: Call): Node[] {
  return usesOf(tracker, tracker.from(made)).flatMap(({path: [name, ...others], call}) => {
    if (call === null || others.length > 0) {
      return [];
    }
    return name === 'sign' ? call.arguments.slice(0, 1) : name === 'update' ? laterArguments(tracker, call) : [];
  });
}

/** Whether a call asks for an algorithm that service accounts do not sign with. */
function isOtherAlgorithm(code: Code, options: Node | undefined): boolean {
  const object = options === undefined ? null : objectOf(code, options);
  const algorithm = object === null ? null : entryOf(code, object, 'algorithm');
  return algorithm !== null && isFound(algorithm) && plainString(code.resolve(algorithm.value)) !== 'RS256';
}

const TEXT_METHODS = new Set(['replace', 'replaceAll', 'toString', 'trim']);

/** The key itself: without `{key: …}`, `.replace(…)` of escaped line breaks, and constants. */
function keyIn(code: Code, node: Node): Node {
  const value = code.resolve(node);
  const object = objectOf(code, value);
  const entry = object === null ? null : entryOf(code, object, 'key');
  if (entry !== null && isFound(entry)) {
    return keyIn(code, entry.value);
  }
  const callee = value.type === 'CallExpression' ? unwrap(value.callee) : value;
  return callee !== value && callee.type === 'MemberExpression' && isAmong(TEXT_METHODS, memberName(callee)) ? keyIn(code, callee.object) : unwrap(value);
}

/** How sure it is that a value is the key of a service account that only signs; `null` when it is not. */
function certaintyOf(code: Code, key: Node, signed: readonly Node[]): Certainty | null {
  if (key.type === 'MemberExpression') {
    const owner = unwrap(key.object);
    const variable = owner.type === 'Identifier' ? code.variableOf(owner) : null;
    if (memberName(key) === KEY_FIELDS.key && variable !== null) {
      return onlySigns(code, variable, signed) ? 'proven' : null;
    }
    return KEY_VARIABLES.key.test(String(memberName(key))) && isEnvironment(owner) && readsAccountVariable(code) ? 'likely' : null;
  }
  const variable = code.variableOf(key);
  const pattern = variable === null ? null : patternOf(variable, KEY_FIELDS.key);
  return variable !== null && pattern !== null && hasKey(pattern, KEY_FIELDS.account) && code.readsOf(variable).every((read) => isSigned(read, signed))
    ? 'proven'
    : null;
}

/** Whether both fields of a key file are read from a variable, the key only to sign, and it goes nowhere else. */
function onlySigns(code: Code, variable: Variable, signed: readonly Node[]): boolean {
  const names = code.readsOf(variable).map((read) => {
    const member = wrapped(read).parent;
    const name = member?.type === 'MemberExpression' && member.object === wrapped(read) ? memberName(member) : null;
    return member !== undefined && name === KEY_FIELDS.key && !isSigned(member, signed) ? null : name;
  });
  const isKnown = (name: string | null) => name === KEY_FIELDS.key || name === KEY_FIELDS.account || (name !== null && KEY_FIELDS.others.has(name));
  return names.includes(KEY_FIELDS.account) && names.every(isKnown) && !(code.definitionOf(variable).kind === 'value' && code.isExported(variable));
}

function isSigned(node: Node, signed: readonly Node[]): boolean {
  return signed.some((key) => isInside(key, node) || isInside(node, key));
}

/** The pattern that takes a field out of an object under a variable's name. */
function patternOf(variable: Variable, field: string): TSESTree.ObjectPattern | null {
  const property = variable.identifiers[0]?.parent;
  const isField = property?.type === 'Property' && property.parent.type === 'ObjectPattern' && keyName(property.key, property.computed) === field;
  return isField ? (property.parent as TSESTree.ObjectPattern) : null;
}

function hasKey(pattern: TSESTree.ObjectPattern, field: string): boolean {
  return pattern.properties.some((property) => property.type === 'Property' && keyName(property.key, property.computed) === field);
}

/** `process.env` */
function isEnvironment(node: Node): boolean {
  return node.type === 'MemberExpression' && memberName(node) === 'env' && node.object.type === 'Identifier' && node.object.name === 'process';
}

function readsAccountVariable(code: Code): boolean {
  let found = false;
  walk(code.file.ast, (node) => {
    found ||= node.type === 'MemberExpression' && isEnvironment(unwrap(node.object)) && KEY_VARIABLES.account.test(String(memberName(node)));
  });
  return found;
}
