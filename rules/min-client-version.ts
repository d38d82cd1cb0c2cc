import {createManifestRule} from '../src/manifest-rule.ts';

export default createManifestRule('Disallow client libraries that sign through the deprecated IAM API');
