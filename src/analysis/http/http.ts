import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, isAmong, methodName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {HTTP_GLOBALS, HTTP_PACKAGES} from '../../migration/http.ts';
import {MATCHERS, STUB_METHOD, TEST_CLASSES, TEST_GLOBALS, TEST_PACKAGES} from '../../migration/tests.ts';
import {type Code, kindOf} from '../code.ts';
import {originalName} from '../flow/imported.ts';

/** Whether a call sends a request through a well-known HTTP client: `fetch(…)`, or anything of a package like `request`. */
export function isHttpCall(code: Code, call: Call): boolean {
  return comesFrom(code, unwrap(call.callee), HTTP_GLOBALS, HTTP_PACKAGES);
}

/** Whether a call only describes a request, for a stub to answer or a test to check. */
export function isTestCall(code: Code, call: Call): boolean {
  return STUB_METHOD.test(methodName(call) ?? '') || comesFrom(code, unwrap(call.callee), TEST_GLOBALS, TEST_PACKAGES);
}

/** Whether a call says which texts a test library lets pass: `expect.stringContaining(…)`. */
export function isMatcher(code: Code, call: Call): boolean {
  return isAmong(MATCHERS, methodName(call)) && isTestCall(code, call) && methodName(unwrap(call.callee)) === null;
}

/** Whether the first name of a chain `name.a().b` is one of these globals or was imported from one of these packages. */
function comesFrom(code: Code, start: Node, globals: ReadonlySet<string>, packages: ReadonlySet<string>): boolean {
  let root = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    if (root.type === 'MemberExpression') {
      root = unwrap(root.object);
    } else if (root.type === 'CallExpression' && !code.isGlobal(root.callee, 'require')) {
      root = unwrap(root.callee);
    } else if (root.type === 'Identifier' && (packages === TEST_PACKAGES ? MADE : LED).has(code.resolve(root).type)) {
      root = code.resolve(root);
    } else if (root.type === 'NewExpression') {
      root = unwrap(root.callee);
    } else {
      break;
    }
  }
  if (root.type === 'Identifier' && globals.has(root.name) && code.isGlobal(root, root.name)) {
    return true;
  }
  const source = packageOf(code, root);
  return source !== null && (packages.has(source) || (packages === TEST_PACKAGES && TEST_CLASSES.has(originalName(code, root) ?? '')));
}

/** What a constant may hold that leads back to a package; the answer of an HTTP client is no client, a mocked scope is still one. */
const LED = new Set(['MemberExpression']);
const MADE = new Set(['CallExpression', 'MemberExpression', 'NewExpression']);

/** How long a chain of calls may be: `nock(host).persist().post(path).reply(…)` has four. */
const MAX_STEPS = 24;

/** The package that an identifier was imported or required from. */
export function packageOf(code: Code, node: TSESTree.Node): string | null {
  const value = code.resolve(node);
  if (value.type === 'CallExpression' && code.isGlobal(value.callee, 'require') && value.arguments[0] !== undefined) {
    return plainString(value.arguments[0]);
  }
  const variable = code.variableOf(value);
  const definition = variable?.defs[0];
  if (definition !== undefined && kindOf(definition) === 'ImportBinding') {
    const declaration = definition.parent;
    return declaration?.type === 'ImportDeclaration' ? declaration.source.value : null;
  }
  const declarator = definition?.node;
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'ObjectPattern' && declarator.init !== null
    ? packageOf(code, declarator.init)
    : null;
}
