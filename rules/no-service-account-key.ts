import {createRule} from '../src/rule.ts';

export default createRule('no-service-account-key');
