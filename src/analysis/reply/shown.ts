import {isBuiltinCall} from '../builtins.ts';
import {type Call, isMethodOf, type Node, unwrap, wrapped} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';

/** Globals that only show a value. */
const SHOWING = new Set(['console', 'assert']);
const ERROR_CLASS = /(?:^|\.)[A-Z]\w*Error$|^Error$/;

/** `console.error(JSON.stringify(reply).slice(0, 300))`: the text of the answer goes nowhere else. */
export function isShown(code: Code, text: Node): boolean {
  let shown: Node = wrapped(text);
  for (;;) {
    const parent: Node | undefined = shown.parent;
    if (parent?.type === 'TemplateLiteral' || parent?.type === 'BinaryExpression') {
      shown = wrapped(parent);
    } else if (parent?.type === 'MemberExpression' && parent.parent.type === 'CallExpression') {
      shown = wrapped(parent.parent);
    } else {
      const isArgument = (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee !== shown;
      return isArgument && onlyShows(code, parent, unwrap(parent.callee));
    }
  }
}

/** `console.log(JSON.stringify(reply))`: the answer alone may be what a command-line program is there to print. */
export function isPrinted(text: Node): boolean {
  const call = wrapped(text).parent;
  return call?.type === 'CallExpression' && isMethodOf(call, 'console', 'log') && call.arguments.length === 1;
}

function isOfFile(code: Code, callee: Node): boolean {
  const variable = code.variableOf(callee);
  return variable !== null && code.definitionOf(variable).kind === 'class';
}

/** Whether a call does nothing with its arguments but show them, or put them into an error. */
export function onlyShows(code: Code, call: Call, callee: Node): boolean {
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  return (
    (root.type === 'Identifier' && SHOWING.has(root.name) && code.isGlobal(root, root.name)) ||
    (call.type === 'NewExpression' && ERROR_CLASS.test(code.textOf(callee)) && !isOfFile(code, callee)) ||
    isBuiltinCall(code, call, 'Buffer', 'byteLength')
  );
}
