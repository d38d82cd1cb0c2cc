import {isNullish, type Node, unwrap} from '../dialect/ast.ts';
import type {Code, Variable} from './code.ts';
import {onlyResult} from './functions.ts';

/** Whether a value may be `undefined` as far as the file shows: a parameter, a member, `ttl && now + ttl`. */
export function mayBeUndefined(code: Code, node: Node): boolean {
  const links: Variable[] = [];
  const value = unwrap(
    code.resolve(node, (_, variable) => {
      links.push(variable);
    }),
  );
  if (links.some(isDeclaredEmpty)) {
    return true;
  }
  switch (value.type) {
    case 'CallExpression': {
      const result = onlyResult(code, value);
      return result !== null && mayBeUndefined(code, result);
    }
    case 'Identifier': {
      const declared = code.variableOf(value)?.identifiers[0];
      const type = declared?.type === 'Identifier' ? declared.typeAnnotation?.typeAnnotation.type : undefined;
      const isOptional = declared?.type === 'Identifier' && declared.optional;
      return isNullish(value) || (!(String(type) === 'TSNumberKeyword' && !isOptional) && !hasDefault(declared));
    }
    case 'LogicalExpression':
      return value.operator === '&&' || mayBeUndefined(code, value.right);
    case 'ConditionalExpression':
      return mayBeUndefined(code, value.consequent) || mayBeUndefined(code, value.alternate);
    case 'MemberExpression':
    case 'ChainExpression':
      return true;
    default:
      return isNullish(value);
  }
}

/** `let exp;`, which is set later, perhaps. */
function isDeclaredEmpty(variable: Variable): boolean {
  const declared = variable.defs[0]?.node;
  return declared?.type === 'VariableDeclarator' && (declared.init === null || isNullish(declared.init));
}

function hasDefault(declared: Node | undefined): boolean {
  return declared?.parent?.type === 'AssignmentPattern' && !isNullish(declared.parent.right);
}
