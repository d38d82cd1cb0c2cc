import {expect, it} from 'vitest';

import {childrenOf} from '../../src/dialect/walk.ts';
import {parse} from '../../src/dialect/parse.ts';

/** More than fits into the arguments of one call, which generated code holds. */
const LENGTH = 150_000;

it('walks lists of any length', () => {
  const {ast} = parse('/project/generated.cjs', `const table = [${'0,'.repeat(LENGTH)}];`);
  const [statement] = ast.body;
  const list = statement?.type === 'VariableDeclaration' ? statement.declarations[0].init : null;
  expect(list === null ? [] : childrenOf(list)).toHaveLength(LENGTH);
});
