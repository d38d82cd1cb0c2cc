import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {check} from 'recheck';
import {figure} from '../figure.ts';
import {type Pattern, recordConstructors, writtenPatterns} from './patterns.ts';

/** The checker counts the characters that are read, and not the time, which other programs take too; for one expression it may take a minute. */
const COUNTED = {timeout: 60_000, attackTimeout: null, incubationTimeout: null, recallTimeout: null};

/** A flag that the checker does not know: it adds to what a match tells, and changes nothing of what is matched. */
const ONLY_INDICES = 'd';

/** These read the pages of this package, and nothing of a repository. */
const OF_OWN_PAGES = /^src\/report\/(?:rule-page|terminal-markdown)\.ts:/u;

const {literals, constructors} = writtenPatterns();
const made = recordConstructors();
const checked = new Set<string>();

afterAll(() => {
  made.restore();
  figure('security', `${String(checked.size)} regular expressions of ${String(literals.length)} literals and ${String([...constructors.values()].reduce((sum, count) => sum + count, 0))} constructors, none that takes more than linear time`);
});

/** What the checker objects to, one line each. */
async function objections(patterns: readonly Pattern[]): Promise<string[]> {
  const found: string[] = [];
  const queue = patterns.filter(({source, flags}) => !checked.has(`${source}/${flags}`));
  const work = async () => {
    for (let pattern = queue.pop(); pattern !== undefined; pattern = queue.pop()) {
      const {place, source, flags} = pattern;
      checked.add(`${source}/${flags}`);
      const result = await check(source, flags.replace(ONLY_INDICES, ''), COUNTED);
      if (result.status !== 'safe') {
        const how = result.status === 'vulnerable' ? `${result.complexity.summary}, ${result.attack.pattern}` : result.error.kind;
        found.push(`${place} /${source}/${flags}: ${result.status}, ${how}`);
      }
    }
  };
  await Promise.all([work(), work()]);
  return found.sort();
}

test('the checker tells a regular expression that runs for ever', async () => {
  expect(await check('^(?:a|a)*$', '')).toMatchObject({status: 'vulnerable'});
});

test('no regular expression that is written down takes more than linear time', async () => {
  expect(literals.length).toBeGreaterThan(250);
  expect(await objections(literals.filter(({place}) => !OF_OWN_PAGES.test(place)))).toEqual([]);
});

test('no regular expression that is put together takes more than linear time', async () => {
  await useAll();
  const unseen = [...constructors].filter(([file, count]) => (made.places.get(file)?.size ?? 0) < count).map(([file, count]) => `${file}: ${String(made.places.get(file)?.size ?? 0)} of ${String(count)}`);
  expect(unseen, 'constructors that nothing here runs').toEqual([]);
  expect(await objections(sample([...made.patterns.values()]))).toEqual([]);
});

/** Of one constructor some: names of variables and tags only stand in for each other. */
function sample(patterns: readonly Pattern[]): Pattern[] {
  const counts = new Map<string, number>();
  return patterns.filter(({place}) => {
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    return count <= 4;
  });
}

/** Loads all sources, and has them analyse all fixtures. */
async function useAll(): Promise<void> {
  const {readFixtures, ROOT} = await import('../fixtures.ts');
  const {migrateText} = await import('../../src/text.ts');
  await import('../../src/dependencies/imports.ts');
  await import('../../src/project/modules/specifiers.ts');
  await import('../../src/project/modules/built.ts');
  const {problemWith} = await import('../../src/commands/config-keys.ts');
  problemWith({kind: 'file'}, 'a');
  const {fenced} = await import('../../src/report/migration/markdown.ts');
  fenced('js', '`');
  const {mentionPattern} = await import('../../src/dependencies/mentions.ts');
  ['googleapis', '@google-cloud/iam-credentials'].forEach((name) => mentionPattern(name));
  const {firstWordsOf} = await import('../../src/migration/words.ts');
  const {SOURCE_RULES} = await import('../../src/analysis/finding.ts');
  firstWordsOf(SOURCE_RULES);
  const {createModules} = await import('../../src/project/modules.ts');
  const [client, user] = [join(ROOT, 'client/index.ts'), join(ROOT, 'user.ts')];
  createModules({root: ROOT, files: () => [client, user], readText: () => ''}).importersOf(client);
  const {signCallIn} = await import('../../src/analysis/sign-calls.ts');
  const {SURFACES} = await import('../../src/migration/client-versions.ts');
  Object.values(SURFACES).forEach((surface) => signCallIn('a.js', `no program; bucket.${surface.calls[0] ?? ''}(`, surface));
  for (const {input, extension} of readFixtures().fixtures) {
    await migrateText(input, {filePath: `/repository/input${extension}`});
  }
}
