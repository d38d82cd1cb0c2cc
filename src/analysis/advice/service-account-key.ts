import type {Call, Node} from '../../dialect/ast.ts';
import {FIREBASE, KEY_CLIENTS, KEY_OPTIONS, type KeyClient} from '../../migration/service-account-keys.ts';
import {KEY_PURPOSES} from '../../migration/texts.ts';
import {isPath} from '../clients/client-uses.ts';
import type {Code} from '../code.ts';
import type {Certainty, Finding} from '../finding.ts';
import {Tracker} from '../flow/flow.ts';
import {signedKeys} from './key-signing.ts';
import {makeFinding} from '../make-finding.ts';
import {entryOf, isFound, objectOf} from '../request/objects.ts';
import {packageUses, usesOf, type ValueUse} from './value-uses.ts';

/** Every key of a service account that a file uses for signing and for nothing else. */
export function keyFindings(code: Code): Finding[] {
  return [
    ...KEY_CLIENTS.flatMap((client) => clientKeys(code, client)),
    ...firebaseKeys(code),
    ...signedKeys(code).map(({node, purpose, certainty}) => keyFinding(node, purpose, certainty)),
  ];
}

function keyFinding(node: Node, purpose: keyof typeof KEY_PURPOSES, certainty: Certainty): Finding {
  return makeFinding({rule: 'no-service-account-key', messageId: 'key', data: KEY_PURPOSES[purpose], range: node.range, certainty, edits: []});
}

/** Clients that are made with a key and only sign. */
function clientKeys(code: Code, client: KeyClient): Finding[] {
  return packageUses(code, [client.package]).flatMap(({path, call}) => {
    if (call?.type !== 'NewExpression' || !isPath(path, client.class)) {
      return [];
    }
    const key = keyOption(code, call);
    return key === null || !onlySigns(code, call, client) ? [] : [keyFinding(key.node, client.purpose, key.certainty)];
  });
}

/** The option that gives a client its key; `credentials` may be of another kind than a key. */
function keyOption(code: Code, call: Call): {node: Node; certainty: Certainty} | null {
  const [argument] = call.arguments;
  const options = argument === undefined ? null : objectOf(code, argument);
  if (options === null) {
    return null;
  }
  for (const name of KEY_OPTIONS) {
    const entry = entryOf(code, options, name);
    if (isFound(entry)) {
      const credentials = name === 'credentials' ? objectOf(code, entry.value) : null;
      const isKey = name !== 'credentials' || (credentials !== null && isFound(entryOf(code, credentials, 'private_key')));
      return {node: entry.kind === 'property' ? entry.property : entry.member, certainty: isKey ? 'proven' : 'likely'};
    }
  }
  return null;
}

function onlySigns(code: Code, client: Call, {through, signs}: KeyClient): boolean {
  const tracker = new Tracker(code);
  let count = 0;
  const isSigning = (value: Call): boolean =>
    usesOf(tracker, tracker.from(value)).every(({path, call}) => {
      const [name = '', ...others] = path;
      if (others.length > 0 || call === null) {
        return false;
      }
      count += signs.has(name) ? 1 : 0;
      return signs.has(name) || (through.has(name) && isSigning(call));
    });
  return isSigning(client) && count > 0;
}

/** Apps of Firebase Admin that are made with a key and only make custom tokens; other files may use the app for more. */
function firebaseKeys(code: Code): Finding[] {
  if (code.nodes.imports.some(({source}) => isOtherFirebase(source.value))) {
    return [];
  }
  const uses = packageUses(code, FIREBASE.packages);
  const certs = uses.flatMap(({path, call}) => (call !== null && FIREBASE.cert.some((cert) => isPath(path, cert)) ? [call] : []));
  const tokens = certs.length === 0 ? 0 : customTokens(code, uses);
  return tokens === 0 ? [] : certs.map((cert) => keyFinding(cert, 'custom-tokens', 'likely'));
}

function isOtherFirebase(source: string): boolean {
  return source.startsWith('firebase-admin') && !FIREBASE.packages.some((name) => name === source);
}

/** How many custom tokens are made by what is used of Firebase Admin; none when it is used for anything else. */
function customTokens(code: Code, uses: readonly ValueUse[]): number {
  const tracker = new Tracker(code);
  let tokens = 0;
  const isAuthOnly = (auth: Call) =>
    usesOf(tracker, tracker.from(auth)).every(({path, call}) => {
      const isToken = call !== null && isPath(path, [FIREBASE.signs]);
      tokens += isToken ? 1 : 0;
      return isToken;
    });
  const isAllowed = ({path, call}: ValueUse): boolean => {
    const [name = '', ...others] = path;
    if (FIREBASE.neutral.has(name)) {
      return true;
    }
    if (call === null || others.length > 0) {
      return false;
    }
    if (FIREBASE.auth.has(name)) {
      return isAuthOnly(call);
    }
    return FIREBASE.app.has(name) && usesOf(tracker, tracker.from(call)).every((use) => isAuthArgument(uses, use) || isAllowed(use));
  };
  return uses.every(isAllowed) ? tokens : 0;
}

/** `getAuth(app)` */
function isAuthArgument(uses: readonly ValueUse[], {node}: ValueUse): boolean {
  return uses.some(({path, call}) => call === node && FIREBASE.auth.has(String(path[0])));
}
