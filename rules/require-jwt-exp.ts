import {MESSAGES} from '../src/migration/texts.ts';
import {createRule} from '../src/rule.ts';

export default createRule(
  'require-jwt-exp',
  {description: 'Require a valid exp claim in what signJwt signs', recommended: true},
  'problem',
  MESSAGES['require-jwt-exp'],
);
