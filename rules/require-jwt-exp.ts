import {createRule} from '../src/rule.ts';

export default createRule('require-jwt-exp');
