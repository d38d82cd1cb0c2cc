import {type ClassNode, classOfThis, functionAround, isInside, memberName, type Node, unwrap} from '../../dialect/ast.ts';
import {type Code, kindOf, type Variable} from '../code.ts';
import {fieldOf, parameterProperty} from './classes.ts';
import {callersOf} from './functions.ts';
import {fieldMentions} from './members.ts';

/** Values are not followed back over more steps than this. */
const MAX_STEPS = 12;

/**
 * Follows a value back to what gives it to a parameter or a field, through as many callers as are in sight, so that whoever
 * links files learns where else to look. What is found there is found again by those who follow values forward.
 */
export function seekGivers(code: Code, start: Node): void {
  const seen = new Set<Node>();
  let round: readonly Node[] = [start];
  for (let step = 0; step < MAX_STEPS && round.length > 0; step++) {
    const next = round.flatMap((node) => giversOf(code, unwrap(code.resolve(node))));
    round = [...new Set(next)].filter((node) => !seen.has(node));
    round.forEach((node) => seen.add(node));
  }
}

function giversOf(code: Code, node: Node): readonly Node[] {
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    const owner = code.thisBehind(node.object) === null ? null : classOfThis(node);
    return owner === null || name === null ? [node.object] : fieldGivers(code, owner, name);
  }
  const variable = code.variableOf(node);
  return variable === null ? [] : parameterGivers(code, variable);
}

function fieldGivers(code: Code, owner: ClassNode, name: string): readonly Node[] {
  const {nodes, classes} = fieldMentions(code, owner, name);
  const written = nodes.flatMap(({parent}) => (parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression' ? [parent.right] : []));
  return [...written, ...classes.flatMap((other) => parameterProperty(other, name) ?? []).map(fieldOf)];
}

function parameterGivers(code: Code, variable: Variable): readonly Node[] {
  const [definition] = variable.defs;
  const [declared] = variable.identifiers;
  if (definition === undefined || declared === undefined || kindOf(definition) !== 'Parameter') {
    return [];
  }
  const fn = functionAround(declared);
  const callers = fn === null ? null : callersOf(code, fn);
  const index = fn?.params.findIndex((parameter) => isInside(declared, parameter)) ?? -1;
  return callers?.flatMap((caller) => caller.arguments[index] ?? []) ?? [];
}
