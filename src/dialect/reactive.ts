import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

/**
 * In a Svelte script, `$: x = …` declares `x` when nothing else does. Makes a declaration of each such statement, in place.
 * @returns whether there were any, so that the scopes must be analysed anew
 */
export function declareReactiveVariables(program: TSESTree.Program, scopes: Scope.ScopeManager): boolean {
  const undeclared = new Set<TSESTree.Node>(scopes.globalScope?.through.map(({identifier}) => identifier));
  const statements = program.body.flatMap((statement) => reactiveAssignment(statement) ?? []);
  const declaring = statements.filter(({assignment}) => undeclared.has(assignment.left));
  for (const {statement, assignment} of declaring) {
    makeDeclaration(statement, assignment);
  }
  return declaring.length > 0;
}

interface ReactiveAssignment {
  readonly statement: TSESTree.LabeledStatement;
  readonly assignment: TSESTree.AssignmentExpression;
}

function reactiveAssignment(statement: TSESTree.Node): ReactiveAssignment | null {
  if (statement.type !== 'LabeledStatement' || statement.label.name !== '$' || statement.body.type !== 'ExpressionStatement') {
    return null;
  }
  const {expression} = statement.body;
  const isPlain = expression.type === 'AssignmentExpression' && expression.operator === '=' && expression.left.type === 'Identifier';
  return isPlain ? {statement, assignment: expression} : null;
}

function makeDeclaration(statement: TSESTree.LabeledStatement, {left, right, range, loc}: TSESTree.AssignmentExpression): void {
  const declarator = {type: 'VariableDeclarator', id: left, init: right, definite: false, range, loc, parent: statement};
  left.parent = declarator as unknown as TSESTree.Node;
  right.parent = declarator as unknown as TSESTree.Node;
  // The kind is what stands in front of the name: whoever adds a sibling writes the same.
  Object.assign(statement, {type: 'VariableDeclaration', kind: '$:', declare: false, declarations: [declarator]});
  Object.assign(statement, {label: undefined, body: undefined});
}
