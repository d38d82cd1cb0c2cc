import {transformFor} from '../src/transform.ts';

/** jscodeshift transform: the rewrite of the rule `no-deprecated-audit-log-name`. The option `--unsafe=true` also applies what needs a review. */
export default transformFor('no-deprecated-audit-log-name');
