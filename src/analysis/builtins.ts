import {isMethodOf, type Node} from '../dialect/ast.ts';
import type {Code} from './code.ts';
import {packageOf} from './http/http.ts';

/** The packages that bring an object of the language or of Node.js by its own name. */
const PROVIDERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Buffer: new Set(['buffer', 'node:buffer', 'safe-buffer', 'safer-buffer']),
};

/** Whether a call calls `object.name(…)` of the language or of Node.js, and not of something of the program that has that name. */
export function isBuiltinCall(code: Code, call: Node, object: string, name: string): boolean {
  return isMethodOf(call, object, name) && call.type === 'CallExpression' && call.callee.type === 'MemberExpression' && isBuiltin(code, call.callee.object, object);
}

function isBuiltin(code: Code, node: Node, name: string): boolean {
  return code.isGlobal(node, name) || PROVIDERS[name]?.has(packageOf(code, node) ?? '') === true;
}
