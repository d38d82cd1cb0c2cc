import {createRule} from '../src/rule.ts';

export default createRule('no-service-account-key', 'Disallow private keys of service accounts that only sign');
