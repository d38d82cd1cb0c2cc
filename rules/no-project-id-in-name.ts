import {MESSAGES} from '../src/migration/texts.ts';
import {createRule} from '../src/rule.ts';

export default createRule(
  'no-project-id-in-name',
  {description: 'Disallow a project in the service-account name of a sign request', recommended: true},
  'problem',
  MESSAGES['no-project-id-in-name'],
);
