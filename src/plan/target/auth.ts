import type {TSESTree} from '@typescript-eslint/utils';

import {fieldAnnotation} from '../../analysis/clients/receivers.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import {packageOf} from '../../analysis/http/http.ts';
import {type Call, classOfThis, keyName, memberName, methodName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {AUTH_CLASSES, AUTH_EXPORTS, AUTH_PACKAGE, type AuthKind} from '../../migration/targets.ts';

/** What signs a request, proved by what made it. */
export interface Auth {
  readonly kind: AuthKind;
  readonly node: Node;
}

/** The headers that a request is sent with: who signs it, and the constants that nothing needs without them. */
export interface SignedHeaders {
  readonly auth: Auth;
  readonly consumed: readonly Variable[];
}

/** Proves that a value is a `GoogleAuth` or a concrete client of google-auth-library; `null` when nothing does. */
export function authOf(code: Code, node: Node, depth = 0): Auth | null {
  const value = unwrap(code.resolve(node));
  const kind = depth > 4 ? null : kindOf(code, value, depth);
  return kind === null ? null : {kind, node: unwrap(node)};
}

function kindOf(code: Code, value: Node, depth: number): AuthKind | null {
  switch (value.type) {
    case 'NewExpression':
      return classKind(code, value.callee);
    case 'CallExpression': {
      const name = methodName(value);
      const receiver = value.callee.type === 'MemberExpression' ? authOf(code, value.callee.object, depth + 1) : null;
      return receiver?.kind === 'googleAuth' && (name === 'getClient' || name === 'fromJSON') ? 'authClient' : null;
    }
    case 'MemberExpression':
      return isAuthExport(code, value) ? 'googleAuth' : fieldKind(code, value, depth);
    case 'Identifier':
      return isAuthExport(code, value) ? 'googleAuth' : annotatedKind(code, annotationOf(code, value));
    default:
      return null;
  }
}

/** `GoogleAuth`, `google.auth.GoogleAuth`, `auth.JWT`, where the first name comes from one of Google's packages. */
function classKind(code: Code, callee: Node): AuthKind | null {
  const name = callee.type === 'MemberExpression' ? memberName(callee) : importedName(code, callee);
  return isOfGoogle(code, callee) ? (AUTH_CLASSES.get(name ?? '') ?? null) : null;
}

function isOfGoogle(code: Code, node: Node): boolean {
  return AUTH_PACKAGE.test(packageOf(code, rootOf(node)) ?? '');
}

function rootOf(node: Node): Node {
  let root = node;
  while (root.type === 'MemberExpression' || root.type === 'TSQualifiedName') {
    root = root.type === 'MemberExpression' ? unwrap(root.object) : root.left;
  }
  return root;
}

/** The name under which a package exports what a name was imported for. */
function importedName(code: Code, identifier: Node): string | null {
  const variable = identifier.type === 'Identifier' ? code.variableOf(identifier) : null;
  const definition = variable?.defs[0]?.node;
  if (definition?.type === 'ImportSpecifier') {
    return definition.imported.type === 'Identifier' ? definition.imported.name : definition.imported.value;
  }
  const local = variable?.identifiers[0];
  return local?.parent.type === 'Property' ? keyName(local.parent.key, local.parent.computed) : null;
}

/** `google.auth`, or `auth` of a package of one API. */
function isAuthExport(code: Code, value: Node): boolean {
  const path = value.type === 'MemberExpression' ? [importedName(code, rootOf(value)), memberName(value)] : [importedName(code, value)];
  const source = packageOf(code, rootOf(value));
  return Object.entries(AUTH_EXPORTS).some(
    ([start, wanted]) =>
      source !== null && (start.endsWith('/') ? source.startsWith(start) : source === start) && wanted.join('.') === path.join('.'),
  );
}

/** `this.auth`, set once in its class. */
function fieldKind(code: Code, member: TSESTree.MemberExpression, depth: number): AuthKind | null {
  const owner = member.object.type === 'ThisExpression' ? classOfThis(member) : null;
  const name = memberName(member);
  if (owner === null || name === null) {
    return null;
  }
  const initial = owner.body.body.flatMap((element) =>
    element.type === 'PropertyDefinition' && keyName(element.key, element.computed) === name && element.value !== null ? [element.value] : [],
  );
  const assigned = code.onThis.of(owner, name).flatMap(({parent}) =>
    parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression' && memberName(parent.left) === name ? [parent.right] : [],
  );
  const [value, ...others] = [...initial, ...assigned];
  const given = value === undefined || others.length > 0 ? null : authOf(code, value, depth + 1);
  return given?.kind ?? annotatedKind(code, fieldAnnotation(member));
}

function annotationOf(code: Code, identifier: TSESTree.Identifier): TSESTree.TSTypeAnnotation | null {
  const declared = code.variableOf(identifier)?.identifiers[0];
  return declared?.type === 'Identifier' ? (declared.typeAnnotation ?? null) : null;
}

/** `auth: GoogleAuth`, `client: Auth.JWT` */
function annotatedKind(code: Code, annotation: TSESTree.TSTypeAnnotation | null): AuthKind | null {
  const type = annotation?.typeAnnotation;
  if (type?.type !== 'TSTypeReference') {
    return null;
  }
  const name = type.typeName.type === 'TSQualifiedName' ? type.typeName.right.name : importedName(code, type.typeName);
  return isOfGoogle(code, type.typeName) ? (AUTH_CLASSES.get(name ?? '') ?? null) : null;
}

// ── The access token of a REST request ──────────────────────────────────────────────────────────────────────────────

/** Who gave the value of an `Authorization` header: `Bearer ${await auth.getAccessToken()}`. */
export function authOfToken(code: Code, header: Node): SignedHeaders | null {
  const token = bearerToken(header);
  return token === null ? null : authOfMethod(code, token, 'getAccessToken');
}

/** Who gave a whole set of headers: `await client.getRequestHeaders()`. */
export function authOfHeaders(code: Code, headers: Node): SignedHeaders | null {
  return authOfMethod(code, headers, 'getRequestHeaders');
}

function bearerToken(header: Node): Node | null {
  if (header.type === 'TemplateLiteral') {
    const [before, after] = header.quasis;
    const isBearer = header.expressions.length === 1 && before?.value.cooked === 'Bearer ' && after?.value.cooked === '';
    return isBearer ? (header.expressions[0] ?? null) : null;
  }
  return header.type === 'BinaryExpression' && header.operator === '+' && plainString(header.left) === 'Bearer ' ? header.right : null;
}

function authOfMethod(code: Code, value: Node, method: string): SignedHeaders | null {
  const consumed: Variable[] = [];
  const note = (_: Node, variable: Variable): void => void consumed.push(variable);
  let source = unwrap(code.resolve(value, note));
  let isPicked = false;
  if (source.type === 'Identifier') {
    // `const {token} = await client.getAccessToken()`
    const variable = code.variableOf(source);
    const declarator = variable?.defs[0]?.node;
    const isToken = variable !== null && declarator?.type === 'VariableDeclarator' && declarator.id.type === 'ObjectPattern' && isOnlyToken(declarator.id);
    if (!isToken || declarator.init === null) {
      return null;
    }
    consumed.push(variable);
    [source, isPicked] = [unwrap(code.resolve(declarator.init, note)), true];
  } else if (source.type === 'MemberExpression' && memberName(source) === 'token') {
    [source, isPicked] = [unwrap(code.resolve(source.object, note)), true];
  }
  const auth = methodName(source) === method && source.type === 'CallExpression' && source.callee.type === 'MemberExpression' ? authOf(code, source.callee.object) : null;
  // A GoogleAuth gives the token itself, a client an object that holds it; headers are headers.
  const fits = auth !== null && (method !== 'getAccessToken' || (auth.kind === 'authClient') === isPicked);
  return fits ? {auth, consumed} : null;
}

function isOnlyToken(pattern: TSESTree.ObjectPattern): boolean {
  const [only] = pattern.properties;
  return pattern.properties.length === 1 && only?.type === 'Property' && keyName(only.key, only.computed) === 'token' && only.value.type === 'Identifier';
}

/** `auth.request(…)` on a proven auth. */
export function authOfRequest(code: Code, call: Call): Auth | null {
  return methodName(call) === 'request' && call.callee.type === 'MemberExpression' ? authOf(code, call.callee.object) : null;
}

/** A client that a `GoogleAuth` in sight gave is as good as that itself, which can be asked for another. */
export function simplestAuth(code: Code, auth: Auth): Auth {
  const value = unwrap(code.resolve(auth.node));
  const isGiven = methodName(value) === 'getClient' && value.type === 'CallExpression' && value.arguments.length === 0;
  const source = isGiven && value.callee.type === 'MemberExpression' ? authOf(code, value.callee.object) : null;
  return source?.kind === 'googleAuth' && source.node.type === 'Identifier' ? source : auth;
}
