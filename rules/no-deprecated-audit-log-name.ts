import {createRule} from '../src/rule.ts';

export default createRule('no-deprecated-audit-log-name');
