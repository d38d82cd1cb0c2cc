import {describe, expect, it} from 'vitest';

import {readFixtures, ROOT} from '../fixtures.ts';
import {checksOf, inspectAs} from './checks.ts';
import {toldFile, writeTold} from './told.ts';

/** `npm run test:trust` shows that every host does the same. */
describe('the core finds and rewrites what a fixture says', () => {
  it.each(checksOf().map(({id, title, run}) => [id, title, run] as const))('%s: %s', (_id, _title, run) => run());
});

it('the core tells of the fixtures what their page says', async () => {
  const told = new Map(readFixtures().fixtures.map((fixture) => [fixture.id, inspectAs(fixture)(fixture.input).findings]));
  await expect(writeTold(told)).toMatchFileSnapshot(toldFile(ROOT));
});
