import {createRule} from '../src/rule.ts';

export default createRule('no-deprecated-audit-log-name', 'Disallow audit-log filters that match signBlob and signJwt of the IAM API alone');
