import {transformFor} from '../src/transform.ts';

/**
 * jscodeshift transform: the rewrite of the rule `min-client-version`. It takes the text of a package.json, which needs
 * `--extensions=json`, and no other file. The option `--unsafe=true` also applies what needs a review.
 */
export default transformFor('min-client-version');
