import {createRule} from '../src/rule.ts';

export default createRule('no-project-id-in-name');
