import {createRule} from '../src/rule.ts';

export default createRule('no-project-id-in-name', 'Disallow a project in the service-account name of a sign request');
