import {mkdirSync, realpathSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {annotations, type Element, filesAfterFixes, html, sarifRun, textsIn, xml} from './formats.ts';
import {type Files, folder, git, read, repository, REVIEW, REVIEW_REWRITTEN, run, SAFE, SAFE_REWRITTEN, UNPARSABLE, UNRELATED, write} from './program.ts';

/** A name with all that has a meaning in some format. */
const HOSTILE = 'src/100%25, a:b "c\' <d> `e` |f| \u00fc\u{1f511}\nnext & @me [g](h).js';
const OTHER = "export const IAM = 'https://iam.googleapis.com/v1';\n";
const USER = `import {IAM} from './config.js';\n${SAFE.replace('https://iam.googleapis.com/v1', '${IAM}')}`;
const SUPPRESSED = `// eslint-disable-next-line iamcredentials/no-deprecated-sign -- later, <b>"it's" | ]]> fine\n${SAFE.slice(SAFE.indexOf('\n') + 1).replace('  return await', 'export const sign = (sa, b64) =>').replace(/;\n\}\n$/u, ';\n')}`;

const FILES: Files = {
  [HOSTILE]: SAFE,
  'src/review.js': REVIEW.replaceAll('\n', '\r\n'),
  'src/config.js': OTHER,
  'src/user.js': USER,
  'src/suppressed.js': SUPPRESSED,
  'src/bad.js': UNPARSABLE,
  'src/none.js': UNRELATED,
};

const FORMATS = ['jsonl', 'sarif', 'github', 'gitlab', 'junit', 'markdown'];

/** What a format prints of a repository, from one of its folders. */
function report(format: string, root: string, ...args: readonly string[]): {status: number | null; stdout: string} {
  const [command = 'check', ...rest] = args;
  const {status, stdout, stderr} = run(path.join(root, 'src'), [command, '--format', format, ...rest]);
  expect(stderr).toBe('');
  return {status, stdout};
}

test('the suppressed finding of these tests is one', () => {
  expect(run(folder({'a.js': SUPPRESSED}), ['check']).stderr).toContain('1 finding suppressed');
});

test('jsonl: an object for each file', () => {
  const root = repository(FILES);
  const {status, stdout} = report('jsonl', root);
  expect(status).toBe(2);
  const lines = stdout.split('\n');
  expect(lines.pop()).toBe('');
  const results = lines.map((line) => JSON.parse(line) as {filePath: string; messages: object[]; suppressedMessages: object[]});
  expect(results.map(({filePath}) => filePath)).toContain(path.join(root, HOSTILE));
  expect(JSON.parse(report('json', root).stdout)).toEqual(results);
});

describe('sarif', () => {
  test('is valid, with places that count from the root of the repository, and nothing of this machine', () => {
    const root = repository(FILES);
    const {status, stdout} = report('sarif', root);
    expect(status).toBe(2);
    expect(stdout).not.toContain(root);
    const {results = [], tool, invocations, columnKind, originalUriBaseIds} = sarifRun(stdout);
    expect(columnKind).toBe('utf16CodeUnits');
    expect(Object.keys(originalUriBaseIds ?? {})).toEqual(['%SRCROOT%']);
    const places = results.map(({locations}) => locations?.[0]?.physicalLocation);
    expect(places.map((place) => place?.artifactLocation?.uriBaseId)).toEqual(results.map(() => '%SRCROOT%'));
    const names = places.map((place) => place?.artifactLocation?.uri ?? '');
    expect(names.map(decodeURIComponent)).toEqual([HOSTILE, 'src/review.js', 'src/suppressed.js', 'src/user.js']);
    expect(names.every((name) => /^[\w./%~!*'()-]+$/u.test(name))).toBe(true);
    expect(places[1]?.region).toEqual({startLine: 2, startColumn: 16, endLine: 2, endColumn: expect.any(Number) as number});
    expect(results.map(({ruleId, ruleIndex, level}) => ({rule: tool.driver.rules?.[ruleIndex ?? -1]?.id, level, ruleId}))).toEqual(
      results.map(() => ({rule: 'iamcredentials/no-deprecated-sign', level: 'error', ruleId: 'iamcredentials/no-deprecated-sign'})),
    );
    expect(new Set(results.map(({partialFingerprints}) => partialFingerprints?.['iamcredentialsFinding/v1'])).size).toBe(results.length);
    expect(results.map(({suppressions}) => suppressions)).toEqual([[], [], [{kind: 'inSource', justification: 'later, <b>"it\'s" | ]]> fine'}], []]);
    expect(invocations).toMatchObject([
      {executionSuccessful: false, toolExecutionNotifications: [{level: 'error', locations: [{physicalLocation: {artifactLocation: {uri: 'src/bad.js'}, region: {startLine: 1, startColumn: 19}}}]}]},
    ]);
  });

  test('has fixes that do what migrate does, all files of a unit in one', () => {
    const root = repository(FILES);
    const {results = [], ...rest} = sarifRun(report('sarif', root).stdout);
    expect(results.map(({fixes = []}) => fixes.map(({artifactChanges}) => artifactChanges.length))).toEqual([[1], [1], [], [2]]);
    const safe = filesAfterFixes({results, ...rest}, root, 'safe');
    const review = filesAfterFixes({results, ...rest}, root, 'review');
    expect(results[1]?.fixes?.[0]?.description?.text).toMatch(/^To be reviewed: \w/u);
    expect(results[3]?.fixes?.[0]?.description?.text).toMatch(/^Safe: .* All of its files change together\.$/u);
    expect([...safe.keys()].sort()).toEqual([HOSTILE, 'src/config.js', 'src/user.js'].sort());
    expect(safe.get(HOSTILE)).toBe(SAFE_REWRITTEN);
    expect(review).toEqual(new Map([['src/review.js', REVIEW_REWRITTEN.replaceAll('\n', '\r\n')]]));
    run(root, ['migrate', '--unsafe']);
    for (const [name, text] of [...safe, ...review]) {
      expect(read(root, name)).toBe(text);
    }
  });

  test('tells of each rule what a viewer shows', () => {
    const {tool, results, invocations} = sarifRun(report('sarif', repository({'src/a.js': UNRELATED})).stdout);
    expect(results).toEqual([]);
    expect(invocations).toMatchObject([{executionSuccessful: true}]);
    expect(tool.driver).toMatchObject({name: 'eslint-plugin-iamcredentials', semanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+/u) as string});
    expect(tool.driver.rules).toHaveLength(7);
    for (const rule of tool.driver.rules ?? []) {
      expect(rule.helpUri).toMatch(/^https:\/\/.*\/rules\/[\w-]+\.md$/u);
      expect(rule.shortDescription?.text).toMatch(/^(?:Disallow|Require|Prefer) .*\.$/u);
      expect(rule.fullDescription?.text).toMatch(/^[A-Z][^\n]+[.:]$/u);
      expect(rule.help?.markdown).toContain('## Fix safety\n\n');
      expect(rule.help?.markdown).not.toMatch(/\]\((?!https:)|<!--/u);
    }
  });

  test('a file outside of the repository has its whole place', () => {
    const root = repository({'src/a.js': UNRELATED});
    const other = folder({'b.js': SAFE});
    const [result] = sarifRun(report('sarif', root, 'check', other).stdout).results ?? [];
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({uri: `file://${realpathSync(other)}/b.js`});
  });

  test('fingerprints stay when lines move and the clone is another', () => {
    const prints = (files: Files) => sarifRun(report('sarif', repository(files)).stdout).results?.map(({partialFingerprints}) => partialFingerprints);
    const before = prints({'src/a.js': SAFE + REVIEW});
    expect(before).toHaveLength(2);
    expect(prints({'src/a.js': `// moved\r\n\r\n${SAFE}${REVIEW}`})).toEqual(before);
    expect(prints({'src/b.js': SAFE + REVIEW})).not.toEqual(before);
  });
});

test('github: annotations of files by their names in the repository', () => {
  const root = repository(FILES);
  const {status, stdout} = report('github', root);
  expect(status).toBe(2);
  const found = annotations(stdout);
  expect(found.map(({level, properties: {file, line, col, title}}) => ({level, file, line, col, title}))).toEqual([
    {level: 'error', file: HOSTILE, line: '2', col: '22', title: 'iamcredentials/no-deprecated-sign (safe)'},
    {level: 'error', file: 'src/bad.js', line: '1', col: '19', title: 'iamcredentials: parse'},
    {level: 'error', file: 'src/review.js', line: '2', col: '16', title: 'iamcredentials/no-deprecated-sign (review)'},
    {level: 'error', file: 'src/user.js', line: '3', col: '22', title: 'iamcredentials/no-deprecated-sign (safe)'},
  ]);
  expect(found[3]?.message).toMatch(/deprecated, [^\n]*\n"migrate" rewrites it\.\nAlso changes src\/config\.js: all of them together, or none\.$/u);
});

test('github: what is only likely is a warning, and several lines have no columns', () => {
  const likely = "export const f = (host, sa, bytesToSign) => post(`${host}/v1/projects/-/serviceAccounts/${sa}:signBlob`, {bytesToSign});\n";
  const claims = "const claims = {\n  iss: 'a',\n};\nexport const g = (sa) => fetch(`https://iam.googleapis.com/v1/projects/-/serviceAccounts/${sa}:signJwt`, {method: 'POST', body: JSON.stringify({payload: JSON.stringify(claims)})}).then((r) => r.json()).then((b) => b.signedJwt);\n";
  const found = annotations(report('github', repository({'src/a.js': likely, 'src/b.js': claims})).stdout);
  expect(found.map(({level, properties: {line, endLine, col}}) => [level, line, endLine, col === undefined])).toEqual([
    ['warning', '1', '1', false],
    ['error', '1', '3', true],
    ['error', '4', '4', false],
  ]);
});

interface GitlabIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: {readonly path: string; readonly lines: {readonly begin: number}};
}

test('gitlab: issues with what GitLab requires', () => {
  const root = repository({...FILES, 'src/again.js': SAFE + SAFE.replace('sign(', 'again(')});
  const issues = JSON.parse(report('gitlab', root).stdout) as GitlabIssue[];
  expect(issues.map(({check_name: name, severity, location}) => [name.slice('iamcredentials/'.length), severity, location.path, location.lines.begin])).toEqual([
    ['no-deprecated-sign', 'major', HOSTILE, 2],
    ['no-deprecated-sign', 'major', 'src/again.js', 2],
    ['no-deprecated-sign', 'major', 'src/again.js', 7],
    ['parse', 'critical', 'src/bad.js', 1],
    ['no-deprecated-sign', 'major', 'src/review.js', 2],
    ['no-deprecated-sign', 'major', 'src/user.js', 3],
  ]);
  expect(issues.every(({description, fingerprint}) => description !== '' && /^[\da-f]{32}$/u.test(fingerprint))).toBe(true);
  expect(new Set(issues.map(({fingerprint}) => fingerprint)).size).toBe(issues.length);
  expect(JSON.parse(report('gitlab', root).stdout)).toEqual(issues);
});

describe('junit', () => {
  const tests = (root: Element) => root.children.flatMap((suite) => suite.children.map((own) => ({suite: suite.attributes['name'], name: own.attributes['name'], outcome: own.children[0]?.name})));

  test('has a suite for each file, a failure for each finding, and counts that are right', () => {
    const report_ = xml(report('junit', repository(FILES)).stdout);
    const shown = HOSTILE.replace('\n', '\\n');
    expect(report_.attributes).toMatchObject({tests: '5', failures: '3', errors: '1', skipped: '1'});
    expect(tests(report_)).toEqual([
      {suite: shown, name: 'iamcredentials/no-deprecated-sign 2:22', outcome: 'failure'},
      {suite: 'src/bad.js', name: 'parse', outcome: 'error'},
      {suite: 'src/review.js', name: 'iamcredentials/no-deprecated-sign 2:16', outcome: 'failure'},
      {suite: 'src/suppressed.js', name: expect.stringContaining('iamcredentials/no-deprecated-sign 2:') as string, outcome: 'skipped'},
      {suite: 'src/user.js', name: 'iamcredentials/no-deprecated-sign 3:22', outcome: 'failure'},
    ]);
    expect(report_.children[3]?.children[0]?.children[1]?.text).toContain('Suppressed: later, <b>"it\'s" | ]]> fine.');
  });

  test('is XML whatever stands in the code', () => {
    const reason = 'a\u0001\u001b[31m\u0085\ufffe\uffff \ud83d ]]> <&>';
    const root = repository({'src/a.js': SUPPRESSED.replace(/-- .*/u, `-- ${reason}`), '\u0007b\u0002.js': SAFE});
    const document = xml(run(root, ['check', '--format', 'junit']).stdout);
    expect(tests(document).map(({suite, outcome}) => [suite, outcome])).toEqual([['\\u0007b\\u0002.js', 'failure'], ['src/a.js', 'skipped']]);
  });

  test('has no failure for what fails no run, unless it was asked for', () => {
    const key = "import {Storage} from '@google-cloud/storage';\nconst storage = new Storage({keyFilename: 'k.json'});\nexport const link = (f) => storage.bucket('b').file(f).getSignedUrl({version: 'v4', action: 'read', expires: 1});\n";
    const root = repository({'src/a.js': key});
    const advice = report('junit', root);
    expect([advice.status, xml(advice.stdout).attributes['failures'], tests(xml(advice.stdout))[0]?.outcome]).toEqual([0, '0', 'skipped']);
    const asked = report('junit', root, 'check', '--only', 'no-service-account-key');
    expect([asked.status, tests(xml(asked.stdout))[0]?.outcome]).toEqual([1, 'failure']);
  });
});

describe('markdown', () => {
  test('has a table for each file, in which nothing of the code is markup', () => {
    const {stdout} = report('markdown', repository(FILES));
    const page = html(stdout);
    expect(textsIn(page, 'h3')).toEqual([HOSTILE.replace('\n', '\\n'), 'src/review.js', 'src/user.js', 'Left alone']);
    expect(textsIn(page, 'tr').map((row) => row.trim().split('\n').slice(0, 3))).toEqual(
      ['2:22', '2:16', '3:22'].flatMap((place, index) => [['Place', 'Rule', 'Safety'], [place, 'no-deprecated-sign', index === 1 ? 'review' : 'safe']]),
    );
    expect(stdout).toContain('3 findings: 2 safe to rewrite, 1 to review. Checked 7 files; 5 mention signing.');
    expect(stdout).toContain('Also changes `src/config.js`: all of them together, or none.');
    expect(textsIn(page, 'summary')).toContain('1 finding suppressed by eslint-disable comments');
    expect(page).not.toContain('<b>');
    expect(page).not.toContain('<d>');
  });

  test('stays a page of one size, and counts what does not fit', () => {
    const root = repository(Object.fromEntries(Array.from({length: 250}, (_, index) => [`src/f${String(index)}.js`, REVIEW])));
    const {stdout} = report('markdown', root);
    expect(stdout.length).toBeLessThan(65_536);
    const shown = textsIn(html(stdout), 'h3').length;
    expect(shown).toBeGreaterThan(50);
    expect(stdout).toContain(`… and ${String(250 - shown)} findings in ${String(250 - shown)} more files`);
    expect(stdout).toContain('250 findings: 250 to review.');
  });

  test('shows the first findings of a long file', () => {
    const long = Array.from({length: 60}, (_, index) => SAFE.replace('sign(', `sign${String(index)}(`)).join('');
    const {stdout} = report('markdown', repository({'src/long.js': long}));
    expect(textsIn(html(stdout), 'tr')).toHaveLength(41);
    expect(stdout).toContain('… and 20 more findings in this file.');
  });
});

describe('every format', () => {
  test('says that there is nothing to do', () => {
    const root = repository({'src/a.js': UNRELATED});
    const printed = Object.fromEntries(FORMATS.map((format) => [format, report(format, root)]));
    expect(Object.values(printed).map(({status}) => status)).toEqual(FORMATS.map(() => 0));
    expect(printed['jsonl']?.stdout).toBe('');
    expect(printed['github']?.stdout).toBe('');
    expect(printed['gitlab']?.stdout).toBe('[]\n');
    const document = xml(printed['junit']?.stdout ?? '');
    expect(document.attributes).toMatchObject({tests: '1', failures: '0', errors: '0'});
    expect(printed['markdown']?.stdout).toBe('## iamcredentials-codemod check\n\nNo findings. Checked 1 file; 0 mention signing.\n');
  });

  test('tells what migrate leaves', () => {
    const root = repository(FILES);
    const dry = Object.fromEntries(FORMATS.map((format) => [format, report(format, root, 'migrate', '--dry-run')]));
    expect(read(root, HOSTILE)).toBe(SAFE);
    expect(Object.values(dry).map(({status}) => status)).toEqual(FORMATS.map(() => 2));
    expect(sarifRun(dry['sarif']?.stdout ?? '').results).toHaveLength(2);
    expect(annotations(dry['github']?.stdout ?? '')).toHaveLength(2);
    expect(JSON.parse(dry['gitlab']?.stdout ?? '')).toHaveLength(2);
    expect(dry['markdown']?.stdout).toContain('Would rewrite 3 files (2 findings). 1 finding: 1 to review.');
    expect(dry['junit']?.stdout).toContain('name="would be rewritten: 1 finding"');
    const outputs = (dry['jsonl']?.stdout ?? '').trimEnd().split('\n').map((line) => JSON.parse(line) as {filePath: string; output?: string});
    expect(outputs.find(({filePath}) => filePath === path.join(root, HOSTILE))?.output).toBe(SAFE_REWRITTEN);

    const {stdout} = report('junit', root, 'migrate');
    expect(stdout).toContain('name="rewritten: 1 finding"');
    expect(read(root, HOSTILE)).toBe(SAFE_REWRITTEN);
  });
});

test('without a repository paths count from the one of the CI job, else from the current folder', () => {
  const root = folder();
  mkdirSync(path.join(root, 'job'));
  write(root, {'job/src/a.js': SAFE});
  const fileOf = (env: NodeJS.ProcessEnv) => annotations(run(path.join(root, 'job/src'), ['check', '--format', 'github'], {env}).stdout)[0]?.properties['file'];
  expect(fileOf({GITHUB_WORKSPACE: path.join(root, 'job')})).toBe('src/a.js');
  expect(fileOf({CI_PROJECT_DIR: path.join(root, 'job')})).toBe('src/a.js');
  expect(fileOf({GITHUB_WORKSPACE: path.join(root, 'elsewhere')})).toBe('a.js');
  git(path.join(root, 'job'), 'init', '--quiet');
  expect(fileOf({GITHUB_WORKSPACE: root})).toBe('src/a.js');
});
