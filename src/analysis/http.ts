import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, plainString, unwrap} from '../dialect/ast.ts';
import {HTTP_GLOBALS, HTTP_PACKAGES} from '../migration/http.ts';
import type {Code} from './code.ts';

/** Whether a call sends a request through a well-known HTTP client: `fetch(…)`, or anything of a package like `request`. */
export function isHttpCall(code: Code, call: Call): boolean {
  let root = unwrap(call.callee);
  while (root.type === 'MemberExpression') {
    root = unwrap(root.object);
  }
  if (root.type === 'Identifier' && HTTP_GLOBALS.has(root.name) && code.isGlobal(root, root.name)) {
    return true;
  }
  const source = packageOf(code, root);
  return source !== null && HTTP_PACKAGES.has(source);
}

/** The package that an identifier was imported or required from. */
export function packageOf(code: Code, node: TSESTree.Node): string | null {
  const value = code.resolve(node);
  if (value.type === 'CallExpression' && code.isGlobal(value.callee, 'require') && value.arguments[0] !== undefined) {
    return plainString(value.arguments[0]);
  }
  const variable = value.type === 'Identifier' ? code.variableOf(value) : null;
  const definition = variable?.defs[0];
  if (String(definition?.type) === 'ImportBinding') {
    const declaration = definition?.parent;
    return declaration?.type === 'ImportDeclaration' ? declaration.source.value : null;
  }
  const declarator = definition?.node;
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'ObjectPattern' && declarator.init !== null
    ? packageOf(code, declarator.init)
    : null;
}
