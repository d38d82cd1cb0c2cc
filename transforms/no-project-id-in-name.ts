import {transformFor} from '../src/transform.ts';

/** jscodeshift transform: the rewrite of the rule `no-project-id-in-name`. The option `--unsafe=true` also applies what needs a review. */
export default transformFor('no-project-id-in-name');
