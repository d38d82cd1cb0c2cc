import {createRule} from '../src/rule.ts';

export default createRule('prefer-generate-id-token');
