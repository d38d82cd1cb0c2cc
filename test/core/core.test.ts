import {describe, it} from 'vitest';

import {checksOf} from './checks.ts';

/** `npm run test:trust` shows that every host does the same. */
describe('the core finds and rewrites what a fixture says', () => {
  it.each(checksOf().map(({id, title, run}) => [id, title, run] as const))('%s: %s', (_id, _title, run) => run());
});
