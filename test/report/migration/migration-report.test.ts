import {describe, expect, test} from 'vitest';
import type {Finding} from '../../../src/analysis/finding.ts';
import type {RequestFacts} from '../../../src/analysis/request-facts.ts';
import {applyEdits} from '../../../src/edits/apply.ts';
import {MARKER, MAX_LENGTH, SECTIONS} from '../../../src/migration/report-texts.ts';
import type {MigrationRun} from '../../../src/report/migration/content.ts';
import {migrationReport} from '../../../src/report/migration/migration-report.ts';
import type {FileResult} from '../../../src/report/report.ts';
import {sectionTitles} from '../../docs/markdown.ts';
import {findingOn, resultOf} from '../findings.ts';
import {outline, proseOf} from './outline.ts';

const FACTS: RequestFacts = {
  request: 0,
  // eslint-disable-next-line iamcredentials/no-deprecated-sign -- it tells of a request, and sends none
  method: 'signBlob',
  api: 'old',
  isMock: false,
  proof: {kind: 'url', url: 'https://a.example/${sa}:sign'},
  hosts: [],
  name: 'wildcard',
  project: null,
  account: null,
  writesOld: true,
  oldReads: 1,
  readsNew: false,
  exp: null,
  unused: [],
};

const JWT: Partial<RequestFacts> = {method: 'signJwt', writesOld: false, oldReads: 0, exp: 'added'};

function facts(rest: Partial<RequestFacts> = {}): Pick<Finding, 'facts'> {
  return {facts: {...FACTS, ...rest}};
}

/** What a rewrite of one file in one pass leaves. */
function rewritten(path: string, before: string, applied: readonly Finding[], left: (after: string) => readonly Finding[] = () => []): FileResult {
  const edits = applied.flatMap((finding) => finding.edits).sort((a, b) => a.start - b.start);
  const after = applyEdits(before, edits);
  return {...resultOf(after, left(after)), path, applied, passes: [{texts: new Map([[path, before]]), applied}]};
}

function report(results: readonly FileResult[], rest: Partial<MigrationRun> = {}): Promise<string> {
  return migrationReport({command: 'migrate', dryRun: false, checked: 3, mentioning: results.length, results, root: '/project', ...rest});
}

const TEXT = 'first();\nold(bytesToSign);\nlast();\n';
const safe = findingOn(TEXT, 'old', {old: 'fresh', bytesToSign: 'payload'}, facts());

describe('the migration report', () => {
  test('begins with what makes it known to the next run', async () => {
    expect(await report([])).toMatch(new RegExp(`^${MARKER}\n\n# `));
  });

  test('says so when there is nothing to do, and asks for nothing', async () => {
    const markdown = await report([]);
    expect(markdown).toContain('There is nothing to change.');
    expect(outline(markdown)).toEqual(['# From signBlob and signJwt of the IAM API to the Service Account Credentials API']);
  });

  test('says of a safe change why it is safe, and shows it', async () => {
    const markdown = await report([rewritten('/project/src/a.js', TEXT, [safe])]);
    expect(markdown).toContain('**1** safe, and rewritten.');
    expect(markdown).toContain('### `src/a.js`, line 2: `signBlob`');
    expect(markdown).toContain('its URL is `https://a.example/${sa}:sign`.');
    expect(markdown).toContain('`signature` is read in one place, which reads `signedBlob` from now on');
    expect(markdown).toContain('```diff\n@@ line 2 @@\n first();\n-old(bytesToSign);\n+fresh(payload);\n last();\n```');
  });

  test.each([
    [{proof: {kind: 'client', made: 'google.iam(…)', package: 'googleapis', otherUses: 0}}, ['`google.iam(…)` of `googleapis` makes its client', 'Nothing else uses that client']],
    [{proof: {kind: 'client', made: 'iam', package: 'x', otherUses: 2}}, ['(2 uses)', 'gets a client of its own']],
    [{proof: {kind: 'host', host: 'iam.googleapis.com', path: '/v1/x'}}, ['it goes to `iam.googleapis.com`, with the path `/v1/x`']],
    [{proof: {kind: 'gapi', namespace: 'gapi.client.iam'}}, ['`gapi.client.iam` of gapi']],
    [{api: 'new'}, ['It went to the Service Account Credentials API already, with `bytesToSign` and `signature`']],
    [{name: 'project', project: {text: 'acme', isLiteral: true}}, ['The project `acme` in the name becomes the wildcard']],
    [{oldReads: 3}, ['read in 3 places, which read']],
    [{oldReads: 0, readsNew: true}, ['`signedBlob` is read already']],
    [JWT, ['Its claims have no `exp`', 'has the same fields in both APIs']],
    [{...JWT, exp: 'added-if-missing'}, ['Its claims may lack `exp`']],
    [{...JWT, exp: 'present'}, ['Its claims set `exp` themselves']],
    [{unused: ['PROJECT']}, ['Nothing uses `PROJECT` any more']],
  ] as readonly (readonly [Partial<RequestFacts>, readonly string[]])[])('gives as reasons what is known: %j', async (known, sentences) => {
    const markdown = await report([rewritten('/project/a.js', TEXT, [{...safe, ...facts(known)}])]);
    for (const sentence of sentences) {
      expect(markdown).toContain(sentence);
    }
  });

  test('says nothing that is not known', async () => {
    const markdown = await report([rewritten('/project/a.js', TEXT, [{...safe, ...facts({proof: {kind: 'none'}, name: 'unknown', writesOld: false, oldReads: 0})}])]);
    expect(markdown).toContain('### `a.js`, line 2: `signBlob`\n\nOld: old.\n\n```diff');
  });

  test('shows findings that change something together as one', async () => {
    const part = findingOn(TEXT, 'bytesToSign', {bytesToSign: 'payload'}, {rule: 'no-project-id-in-name', ...facts()});
    const markdown = await report([rewritten('/project/a.js', TEXT, [safe]), resultOf(TEXT, [safe, part])], {command: 'check'});
    expect(markdown.match(/^### `src\/a\.js`.*$/gmu)).toEqual(['### `src/a.js`, line 2: `signBlob`']);
  });

  test('gives the reasons of several calls by their lines', async () => {
    const text = 'one(a);\ntwo(b);\n';
    const one = findingOn(text, 'one', {one: 'uno', two: 'due'}, facts({request: 0}));
    const two = findingOn(text, 'two', {one: 'uno', two: 'due'}, facts({request: 8, oldReads: 2}));
    const markdown = await report([{...rewritten('/project/a.js', text, [one]), passes: [{texts: new Map([['/project/a.js', text]]), applied: [one, two]}]}]);
    expect(markdown).toContain('- Line 1: Its answer');
    expect(markdown).toContain('- Line 2: Its answer');
    expect(markdown.match(/its URL is/gu)).toHaveLength(1);
  });

  test('names places as they are after the rewrite, also those of an earlier pass', async () => {
    const first = findingOn(TEXT, 'last', {last: 'end'}, facts());
    const after = TEXT.replace('last', 'end');
    const second = findingOn(after, 'first();', {'first();': 'one();\ntwo();\nthree();'}, facts());
    const path = '/project/a.js';
    const text = after.replace('first();', 'one();\ntwo();\nthree();');
    const passes = [
      {texts: new Map([[path, TEXT]]), applied: [first]},
      {texts: new Map([[path, after]]), applied: [second]},
    ];
    const markdown = await report([{...resultOf(text, []), path, applied: [first, second], passes}]);
    expect(outline(markdown)).toContain('### `a.js`, line 5: `signBlob`');
    expect(markdown).toContain('@@ line 5 @@');
  });

  test('shows a change of several files as one, with all of its files', async () => {
    const other = 'export const host = "iam";\n';
    const wide = {...safe, elsewhere: [{path: '/project/lib/host.js', edits: [{start: 21, end: 24, text: 'iamcredentials'}]}]};
    const texts = new Map([
      ['/project/src/a.js', TEXT],
      ['/project/lib/host.js', other],
    ]);
    const result = rewritten('/project/src/a.js', TEXT, [safe]);
    const markdown = await report([
      {...result, applied: [wide], passes: [{texts, applied: [wide]}]},
      {...resultOf(other.replace('"iam', '"iamcredentials'), []), path: '/project/lib/host.js'},
    ]);
    expect(markdown).toContain('### `src/a.js`, line 2 and 1 more file: `signBlob`');
    expect(markdown).toContain('It reaches into 2 files: all of them change, or none.');
    expect(markdown).toContain('+++ lib/host.js\n@@ line 1 @@\n-export const host = "iam";\n+export const host = "iamcredentials";');
    expect(outline(markdown).filter((line) => line.startsWith('### `'))).toHaveLength(1);
  });
});

describe('a section', () => {
  const review = findingOn(TEXT, 'old', {old: 'fresh'}, {safety: 'review', message: 'Look at this.', ...facts()});
  const manual = findingOn(TEXT, 'old', {}, {safety: 'manual', message: 'Do this by hand.', ...facts()});
  const advice = findingOn(TEXT, 'old', {}, {rule: 'no-service-account-key', safety: 'manual', message: 'No key.'});
  const problem = {kind: 'parse', message: 'It does not parse.', place: {line: 3, column: 1}} as const;
  const suppressed = {...resultOf(TEXT, []), inspection: {findings: [], suppressed: [{finding: safe, justifications: ['why `not`']}], recoveredErrors: 0}};
  const dependency = {path: '/project/package.json', notes: ['adds "@googleapis/iamcredentials": "^3.0.0" to dependencies'], install: {folder: '/project', command: 'npm install'}};

  test.each<readonly [string, readonly FileResult[], Partial<MigrationRun>, {readonly title: string}]>([
    ['what was rewritten', [rewritten('/project/a.js', TEXT, [safe])], {}, SECTIONS.rewritten],
    ['what would be rewritten', [rewritten('/project/a.js', TEXT, [safe])], {dryRun: true}, SECTIONS.wouldRewrite],
    ['what can be rewritten', [resultOf(TEXT, [safe])], {command: 'check'}, SECTIONS.planned],
    ['what could not be written', [resultOf(TEXT, [safe], {problem})], {}, SECTIONS.unwritten],
    ['what was rewritten on request', [rewritten('/project/a.js', TEXT, [review])], {}, SECTIONS.reviewed],
    ['what would be rewritten on request', [rewritten('/project/a.js', TEXT, [review])], {dryRun: true}, SECTIONS.wouldReview],
    ['what needs a review', [resultOf(TEXT, [review])], {}, SECTIONS.review],
    ['what is changed by hand', [resultOf(TEXT, [manual])], {}, SECTIONS.manual],
    ['advice', [resultOf(TEXT, [advice])], {}, SECTIONS.advice],
    ['problems', [resultOf(TEXT, [], {problem})], {}, SECTIONS.problems],
    ['what comments suppress', [suppressed], {}, SECTIONS.suppressed],
    ['dependencies', [], {dependencies: [dependency]}, SECTIONS.dependencies],
  ])('stands for %s, and only then', async (_, results, rest, {title}) => {
    const others = await report(results, rest);
    expect(sectionTitles(others)).toContain(title);
    const nothing = await report([resultOf(TEXT, [])], rest.dependencies === undefined ? rest : {});
    expect(sectionTitles(nothing)).not.toContain(title);
  });

  test('shows code that needs a person, with lines around and the tag of its language', async () => {
    const markdown = await report([resultOf(TEXT, [manual], {path: '/project/a.ts'})]);
    expect(markdown).toContain('Do this by hand.\n\n```ts\nfirst();\nold(bytesToSign);\nlast();\n```');
  });

  test('shows what a review would change', async () => {
    expect(await report([resultOf(TEXT, [review])])).toContain('Look at this.\n\n```diff\n@@ line 2 @@\n first();\n-old(bytesToSign);\n+fresh(bytesToSign);\n last();\n```');
  });

  test('lists suppressed findings with their reasons, problems with their places, and dependencies with the command', async () => {
    expect(await report([suppressed])).toContain('- `src/a.js:2`: `no-deprecated-sign`, with the reason `` why `not` ``');
    expect(await report([resultOf('', [], {problem})])).toContain('- `src/a.js:3`: It does not parse.');
    expect(await report([], {dependencies: [dependency]})).toContain('### `package.json`\n\n- adds "`@googleapis/iamcredentials`": "^3.0.0" to dependencies\n\nInstall it:\n\n```sh\nnpm install\n```');
  });
});

describe('what is to be done in Google Cloud', () => {
  const cloud = async (known: Partial<RequestFacts>, rest: Partial<Finding> = {}) => report([resultOf(TEXT, [{...safe, ...facts(known), ...rest}])], {command: 'check'});

  test('is not told when nothing signs, nor for mocks', async () => {
    expect(sectionTitles(await cloud({isMock: true}))).not.toContain(SECTIONS.cloud.title);
    const filter = findingOn(TEXT, 'old', {old: 'fresh'}, {rule: 'no-deprecated-audit-log-name'});
    expect(sectionTitles(await report([resultOf(TEXT, [filter])], {command: 'check'}))).not.toContain(SECTIONS.cloud.title);
  });

  test('is told also where only a library signs', async () => {
    const library = findingOn(TEXT, 'old', {}, {rule: 'min-client-version', safety: 'manual', message: 'It signs through the IAM API.'});
    expect(await report([resultOf(TEXT, [library], {path: '/project/package.json'})])).toContain('protoPayload.methodName=("google.iam.admin.v1.SignBlob" OR "SignBlob")');
    expect(sectionTitles(await report([resultOf(TEXT, [{...library, isAdvice: true}])]))).toEqual([SECTIONS.advice.title]);
  });

  test('has the commands for the projects that were seen, in names and addresses', async () => {
    const markdown = await cloud({project: {text: 'acme-prod', isLiteral: true}, account: {text: 'signer@acme-tools.iam.gserviceaccount.com', isLiteral: true}});
    expect(markdown).toContain(
      '```sh\ngcloud services enable iamcredentials.googleapis.com --project=acme-prod\ngcloud services enable iamcredentials.googleapis.com --project=acme-tools\n```',
    );
    expect(markdown).toContain('gcloud iam service-accounts get-iam-policy signer@acme-tools.iam.gserviceaccount.com');
    expect(markdown).not.toContain('PROJECT_ID');
  });

  test.each(['$(rm -rf ~)', 'a;b-c-d-e', '`id`', 'x y', '--flag', 'UPPER-CASE'])('puts nothing into a command that is no project: %j', async (text) => {
    const markdown = await cloud({project: {text, isLiteral: true}, account: {text: `a@${text}.iam.gserviceaccount.com`, isLiteral: true}});
    expect(markdown.match(/^gcloud .*$/gmu)).toEqual(['gcloud services enable iamcredentials.googleapis.com --project=PROJECT_ID']);
  });

  test('says which projects and accounts are only known when the program runs', async () => {
    const markdown = await cloud({project: {text: '${PROJECT}', isLiteral: false}, account: {text: '${sa}', isLiteral: false}});
    expect(markdown).toContain('Only known when the program runs: `${PROJECT}` (`src/a.js:2`).');
    expect(markdown).toContain('- `${sa}` (`src/a.js:2`)');
  });

  test('says what is used when no setting gives another', async () => {
    const markdown = await cloud({project: {text: '${PROJECT}', isLiteral: false, usual: 'acme-prod'}});
    expect(markdown).toContain('--project=acme-prod\n```');
    expect(markdown).toContain('Only known when the program runs: `${PROJECT}`, by default `acme-prod` (`src/a.js:2`).');
  });

  test('names the methods that were seen, and no others', async () => {
    const blob = await cloud({});
    expect(blob).toContain('protoPayload.methodName=("google.iam.admin.v1.SignBlob" OR "SignBlob")');
    expect(blob).toContain('`iam.serviceAccounts.signBlob`');
    expect(blob).not.toMatch(/SignJwt|signJwt`/u);
    const jwt = await cloud(JWT);
    expect(jwt).toContain('protoPayload.methodName=("google.iam.admin.v1.SignJwt" OR "SignJwt")');
    expect(jwt).not.toMatch(/SignBlob/u);
  });

  test('tells what becomes of exp, when something signs JWTs', async () => {
    expect(outline(await cloud({}))).not.toContain('### How long tokens live');
    expect(await cloud(JWT)).toContain('- `src/a.js:2` gets `exp`, one hour ahead');
    expect(await cloud(JWT, {safety: 'review'})).toContain('- `src/a.js:2` has no `exp` yet, or none that is certain: see above');
    expect(await cloud({...JWT, exp: 'present'})).toContain('- `src/a.js:2` sets its own `exp`');
  });

  test.each([
    ['iam.mtls.googleapis.com', 'asks for a client certificate'],
    ['iam-corp.p.googleapis.com', 'Private Service Connect'],
    ['content-iam.googleapis.com', 'connect-src'],
    ['iam.${universe}', 'put together when the program runs'],
  ])('tells of a host that is not the usual one: %s', async (text, words) => {
    const markdown = await cloud({hosts: [{text, isLiteral: true, api: 'old', isDefault: false}]});
    expect(markdown).toContain(words);
    expect(markdown).toContain('- [ ] See to the hosts that are not the usual one.');
  });

  test('tells of a host that a setting may change, and not of the usual one', async () => {
    const usual = {text: 'iam.googleapis.com', isLiteral: true, api: 'old', isDefault: false} as const;
    expect(outline(await cloud({hosts: [usual]}))).not.toContain('### Hosts that are not the usual one');
    expect(await cloud({hosts: [{...usual, isDefault: true}]})).toContain('change the setting wherever it is given');
  });
});

describe('a page for a pull request', () => {
  test('does without the diffs of safe changes when they make it too long', async () => {
    const text = Array.from({length: 900}, (_, index) => `call${String(index)}(${'x'.repeat(60)});\n`).join('');
    const findings = Array.from({length: 300}, (_, index) => findingOn(text, `call${String(index * 3)}(`, {[`call${String(index * 3)}(`]: 'f('}, facts()));
    const markdown = await report([resultOf(text, findings)], {command: 'check'});
    expect(markdown).not.toContain('```diff');
    expect(markdown).toContain('would be too long for a pull request');
    expect((await report([resultOf(text, findings.slice(0, 3))], {command: 'check'})).length).toBeLessThan(MAX_LENGTH);
  });

  test('shortens a diff of very many lines, and lines of very many characters', async () => {
    const many = Array.from({length: 200}, (_, index) => `old${String(index)};`).join('\n');
    const edits = Object.fromEntries(Array.from({length: 200}, (_, index) => [`old${String(index)};`, `new${String(index)};`]));
    expect(await report([resultOf(many, [findingOn(many, 'old0', edits, facts())])], {command: 'check'})).toMatch(/^… \d+ more lines$/mu);
    const long = `${'x'.repeat(5000)}old${'y'.repeat(5000)}`;
    const markdown = await report([resultOf(long, [findingOn(long, 'old', {old: 'new'}, facts())])], {command: 'check'});
    expect(markdown).toMatch(/^-…x+oldy+…$/mu);
    expect(markdown).toMatch(/^\+…x+newy+…$/mu);
  });
});

describe('texts from a repository', () => {
  const EVIL = '`` ` ```\n# EVIL\n<b>EVIL</b><!-- [EVIL](http://evil.example) ![EVIL](x) @evil #1 | *EVIL*\n~~~\n```\n- [x] EVIL\u202e';
  const mention = {text: EVIL, isLiteral: false};
  const everywhere = facts({
    proof: {kind: 'client', made: EVIL, package: EVIL, otherUses: 1},
    project: mention,
    account: mention,
    hosts: [{...mention, api: 'old', isDefault: true}],
    unused: [EVIL],
  });

  test.each(['safe', 'review', 'manual'] as const)('cannot break out of the page (%s)', async (safety) => {
    const text = `${EVIL}\nold;\n${EVIL}\n`;
    const edits = safety === 'manual' ? {} : {'old;': EVIL};
    const finding = findingOn(text, 'old;', edits, {safety, message: `It is ${EVIL}.`, ...everywhere});
    const inspection = {findings: [finding], suppressed: [{finding, justifications: [EVIL]}], recoveredErrors: 0};
    const result = resultOf(text, [finding], {path: `/project/${EVIL}.js`, inspection, problem: {kind: 'parse', message: EVIL, place: null}});
    const dependencies = [{path: `/project/${EVIL}/package.json`, notes: [EVIL], install: {folder: `/project/${EVIL}`, command: EVIL}}];
    const markdown = await report([result], {command: 'check', dependencies});
    expect(outline(markdown).join('\n').replaceAll(/(?<fence>`+)(?!`).*?(?<!`)\k<fence>(?!`)/gu, '')).not.toContain('EVIL');
    const prose = proseOf(markdown);
    expect(prose.replaceAll(/\\./gu, '')).not.toMatch(/[<>[\]*|]EVIL|EVIL[<>[\]*|]|@evil|evil\.example/u);
    expect(markdown).not.toContain('\u202e');
  });
});
