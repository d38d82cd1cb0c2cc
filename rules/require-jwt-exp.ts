import {createRule} from '../src/rule.ts';

export default createRule('require-jwt-exp', 'Require a valid exp claim in what signJwt signs');
