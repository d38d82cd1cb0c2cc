import {memberName, methodName, type Node, unwrap} from '../dialect/ast.ts';
import {ParseError} from '../dialect/parse-error.ts';
import {parse} from '../dialect/parse.ts';
import {walk} from '../dialect/walk.ts';
import type {Surface} from '../migration/client-versions.ts';
import {packageUses, usesOf, type ValueUse} from './advice/value-uses.ts';
import {Code} from './code.ts';
import type {Certainty} from './finding.ts';
import {classNamed} from './flow/classes.ts';
import {Tracker} from './flow/flow.ts';
import {packageOf} from './http/http.ts';

/** A call that has a client library sign something. */
export interface SignCall {
  readonly method: string;
  /** Whether what it is called on provably comes from one of the library's modules. */
  readonly certainty: Certainty;
  /** From 1. */
  readonly line: number;
}

/** Finds the call in a text that most surely has one of the libraries of a surface sign; `null` when there is none. */
export function signCallIn(path: string, text: string, surface: Surface): SignCall | null {
  if (!mentionsCallsOf(surface, text)) {
    return null;
  }
  let code: Code;
  try {
    code = new Code(parse(path, text));
  } catch (error) {
    if (error instanceof ParseError) {
      return callInWords(text, surface);
    }
    throw error;
  }
  return provenCall(code, surface) ?? likelyCall(code, surface);
}

/** The cheap test before anything is parsed. */
export function mentionsCallsOf({calls, modules, isCommonName}: Surface, text: Buffer | string): boolean {
  return calls.some((call) => hasWord(text, call)) && (!isCommonName || modules.some((name) => text.includes(name)));
}

/** Whether a name stands in a text as a whole: `sign`, and not `assign`, which nearly all code has. */
function hasWord(text: Buffer | string, name: string): boolean {
  const characterAt = (index: number) => typeof text === 'string' ? text.charAt(index) : String.fromCharCode(text[index] ?? 0);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!NAME_PART.test(characterAt(at - 1)) && !NAME_PART.test(characterAt(at + name.length))) {
      return true;
    }
  }
  return false;
}

const NAME_PART = /[\w$]/;

/** Follows what is taken out of the modules from call to call. */
function provenCall(code: Code, {calls, modules}: Surface): SignCall | null {
  const tracker = new Tracker(code);
  const seen = new Set<Node>();
  const queue: ValueUse[] = packageUses(code, modules);
  for (const {path, call} of queue) {
    const method = path.at(-1);
    if (call === null || seen.has(call)) {
      continue;
    }
    seen.add(call);
    if (method !== undefined && calls.includes(method)) {
      return {method, certainty: 'proven', line: lineOf(call)};
    }
    queue.push(...usesOf(tracker, tracker.from(call)));
  }
  return null;
}

/** A call of that name on something of which nobody knows where it comes from. */
function likelyCall(code: Code, {calls, modules, isCommonName}: Surface): SignCall | null {
  if (isCommonName && packageUses(code, modules).length === 0) {
    return null;
  }
  let found: SignCall | null = null;
  walk(code.file.ast, (node) => {
    const method = methodName(node);
    if (found === null && method !== null && calls.includes(method) && !isOthers(code, node, modules)) {
      found = {method, certainty: 'likely', line: lineOf(node)};
    }
  });
  return found;
}

/** Whether a call is one of another package, of Node itself, or of the class that it stands in. */
function isOthers(code: Code, call: Node, modules: readonly string[]): boolean {
  let root = call.type === 'CallExpression' ? unwrap(call.callee) : call;
  if (root.type === 'MemberExpression' && root.object.type === 'ThisExpression') {
    return true;
  }
  for (let step = 0; step < MAX_STEPS; step++) {
    const made = root.type === 'Identifier' && packageOf(code, root) === null ? code.resolve(root) : root;
    if (made.type === 'NewExpression' && isOwnClass(code, unwrap(made.callee))) {
      return true;
    }
    if (made.type === 'MemberExpression') {
      root = unwrap(made.object);
    } else if (made.type === 'NewExpression' || (made.type === 'CallExpression' && packageOf(code, made) === null)) {
      root = unwrap(made.callee);
    } else if (made.type === 'AwaitExpression') {
      root = unwrap(made.argument);
    } else {
      break;
    }
  }
  const source = packageOf(code, root);
  return source !== null && !source.startsWith('.') && !modules.includes(source);
}

/** Whether a name stands for a class of the repository: what that calls stands where it is written. */
function isOwnClass(code: Code, callee: Node): boolean {
  return classNamed(code, callee)?.superClass === null || packageOf(code, callee)?.startsWith('.') === true;
}

/** `new AWS.S3().getSignedUrl(…)` has three. */
const MAX_STEPS = 24;

function lineOf(node: Node): number {
  const name = node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && memberName(node.callee) !== null ? node.callee.property : node;
  return name.loc.start.line;
}

/** A file that cannot be parsed may still be one that calls it. */
function callInWords(text: string, {calls}: Surface): SignCall | null {
  const match = new RegExp(String.raw`\.(?<method>${calls.join('|')})\s*\(`).exec(text);
  return match === null ? null : {method: match.groups?.['method'] ?? '', certainty: 'likely', line: text.slice(0, match.index).split(/\r\n|[\r\n]/).length};
}
