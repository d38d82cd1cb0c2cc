import type {TSESTree} from '@typescript-eslint/utils';

import {argumentAt, type Call, type FunctionNode, keyName, type Node} from '../../dialect/ast.ts';
import type {Code, Variable} from '../code.ts';
import {functionOf} from '../flow/functions.ts';
import {entryOf, isFound, objectOf} from '../request/objects.ts';

/** One call of a function of the file that is being looked into, with the calls around it. */
export interface Frame {
  readonly fn: FunctionNode;
  readonly call: Call;
  readonly outer: Frame | null;
}

/** The frame of a call, when it enters a function of this file that is not being looked into. */
export function enter(code: Code, call: Call, outer: Frame | null): Frame | null {
  const fn = functionOf(code, call);
  return fn === null || isEntered(fn, outer) ? null : {fn, call, outer};
}

/** Whether functions call each other in a circle. */
function isEntered(fn: FunctionNode, frame: Frame | null): boolean {
  return frame !== null && (frame.fn === fn || isEntered(fn, frame.outer));
}

/** What a call gives for a parameter, and the frame in which that is to be read; `null` when it is not in sight. */
export function argumentIn(code: Code, frame: Frame, identifier: Node): {readonly node: Node; readonly frame: Frame | null} | null {
  const variable = code.variableOf(identifier);
  for (let inner: Frame | null = frame; variable !== null && inner !== null; inner = inner.outer) {
    const node = argumentFor(code, inner, variable);
    if (node !== null) {
      return {node, frame: inner.outer};
    }
  }
  return null;
}

function argumentFor(code: Code, {fn, call}: Frame, variable: Variable): Node | null {
  const declared = variable.identifiers[0];
  // A parameter that is set again inside holds something else.
  if (declared === undefined || code.writesOf(variable).some((write) => write?.parent?.type !== 'AssignmentPattern')) {
    return null;
  }
  for (const [index, parameter] of fn.params.entries()) {
    const argument = argumentAt(call, index);
    const pattern = withoutDefault(parameter);
    if (argument !== undefined && pattern === declared) {
      return argument;
    }
    if (argument !== undefined && pattern.type === 'ObjectPattern') {
      const key = keyOf(pattern, declared);
      const object = key === null ? null : objectOf(code, argument);
      const entry = key === null || object === null ? null : entryOf(code, object, key);
      if (entry !== null && isFound(entry)) {
        return entry.value;
      }
    }
  }
  return null;
}

function withoutDefault(pattern: Node): Node {
  return pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
}

/** The key under which a pattern takes a name out. */
function keyOf(pattern: TSESTree.ObjectPattern, name: Node): string | null {
  for (const property of pattern.properties) {
    if (property.type === 'Property' && withoutDefault(property.value) === name) {
      return keyName(property.key, property.computed);
    }
  }
  return null;
}
