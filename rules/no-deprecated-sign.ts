import {MESSAGES} from '../src/migration/texts.ts';
import {createRule} from '../src/rule.ts';

export default createRule(
  'no-deprecated-sign',
  {description: 'Disallow signBlob and signJwt of the deprecated IAM API', recommended: true},
  'problem',
  MESSAGES['no-deprecated-sign'],
);
