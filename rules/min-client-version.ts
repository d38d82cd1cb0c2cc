import {createManifestRule} from '../src/manifest-rule.ts';

export default createManifestRule();
