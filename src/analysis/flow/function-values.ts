import {type Call, type FunctionNode, isNullish, type Node} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';
import {isStubMention} from '../mocks/stub-mentions.ts';
import type {Follow} from './containers.ts';
import type {Flow, Use} from './flow.ts';
import {functionValue, nameOfFunction, resultsOf} from './functions.ts';

/** Where a function is called that is handed on as a value. */
export interface CallsByValue {
  readonly calls: readonly Call[];
  /** What other functions answer that may be called in its place; `null` where one is out of sight. */
  readonly others: readonly (Node | null)[];
}

/** What is known already; a function that is being followed counts as unknown, for it may be handed to itself. */
const known = new WeakMap<Code, Map<FunctionNode, CallsByValue | null>>();

/**
 * Follows a function to where it is called: `new Mailer(sign)`, `start({sign: async () => …})`; `null` when it goes out of
 * sight.
 */
export function callsByValue(code: Code, fn: FunctionNode, follow: Follow): CallsByValue | null {
  const answers = known.get(code) ?? new Map<FunctionNode, CallsByValue | null>();
  known.set(code, answers);
  const answer = answers.get(fn);
  if (answer !== undefined) {
    return answer;
  }
  answers.set(fn, null);
  const found = find(code, fn, follow);
  answers.set(fn, found);
  return found;
}

function find(code: Code, fn: FunctionNode, follow: Follow): CallsByValue | null {
  const starts = mentionsOf(code, fn);
  if (starts === null) {
    return null;
  }
  const flow = follow((walk) => {
    for (const start of starts) {
      walk.push(start);
    }
  });
  const calls = flow.uses.flatMap((use) => (use.kind === 'call' ? [use.node] : []));
  return calls.length > 0 && flow.uses.every((use) => isKnown(code, use)) ? {calls, others: othersIn(code, flow)} : null;
}

/**
 * The places where a function is a value; `null` when code out of sight may use its name, for a method of a class, and for what
 * is handed to a function right where it is written, which may be a general helper (`retry(() => …)`).
 */
function mentionsOf(code: Code, fn: FunctionNode): readonly Node[] | null {
  const name = nameOfFunction(fn);
  if (name === null) {
    return fn.type === 'FunctionDeclaration' || fn.parent.type === 'MethodDefinition' || fn.parent.type === 'CallExpression' ? null : [fn];
  }
  const variable = code.variableOf(name);
  if (variable === null || code.isExported(variable) || code.definitionOf(variable).kind === 'unknown') {
    return null;
  }
  return code.readsOf(variable).filter((read) => !isStubMention(code, read));
}

function isKnown(code: Code, use: Use): boolean {
  switch (use.kind) {
    case 'call':
    case 'ignored':
      return true;
    case 'member':
      return isStubMention(code, use.node.object);
    case 'argument':
      return use.node.arguments.slice(use.index, use.index + 1).some((argument) => isStubMention(code, argument));
    default:
      return false;
  }
}

function othersIn(code: Code, flow: Flow): (Node | null)[] {
  return flow.joins
    .flatMap(({values}) => values)
    .filter((value) => value === null || !(flow.visited.has(value) || isNullish(value)))
    .flatMap((value) => {
      const fn = functionValue(code, value);
      return fn === null ? [null] : resultsOf(fn).filter((result) => result !== null);
    });
}
