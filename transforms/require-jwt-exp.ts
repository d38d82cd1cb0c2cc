import {transformFor} from '../src/transform.ts';

/** jscodeshift transform: the rewrite of the rule `require-jwt-exp`. The option `--unsafe=true` also applies what needs a review. */
export default transformFor('require-jwt-exp');
