import {createRule} from '../src/rule.ts';

export default createRule('prefer-generate-id-token', 'Prefer generateIdToken over the identity endpoint of the metadata server');
