import {createRule} from '../src/rule.ts';

export default createRule('no-deprecated-sign', 'Disallow signBlob and signJwt of the deprecated IAM API');
