import {transformFor} from '../src/transform.ts';

/** jscodeshift transform: the rewrite of the rule `prefer-generate-id-token`. The option `--unsafe=true` also applies what needs a review. */
export default transformFor('prefer-generate-id-token');
