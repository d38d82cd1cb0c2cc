import {chmodSync, existsSync, mkdirSync, rmSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {NOBODY, REVIEW, SAFE, UNPARSABLE, UNRELATED, folder, git, repository, run, write} from './program.ts';

describe('which files check looks at', () => {
  test('tracked and untracked files, not ignored or deleted ones', () => {
    const root = repository({'tracked.js': SAFE, 'deleted.js': SAFE, 'build/ignored.js': SAFE, '.gitignore': 'build/\n'});
    write(root, {'untracked.ts': SAFE});
    rmSync(join(root, 'deleted.js'));

    const {status, stdout, stderr} = run(root, ['check']);

    expect(status).toBe(1);
    expect(stdout).toContain('tracked.js\n');
    expect(stdout).toContain('untracked.ts\n');
    expect(stdout).not.toContain('ignored.js');
    expect(stdout).not.toContain('deleted.js');
    expect(stderr).toContain('Checked 2 files; 2 mention signing.\n');
    expect(stderr).toContain('2 findings: 2 safe to rewrite.\n');
  });

  test('without a repository, everything but node_modules', () => {
    const root = folder({'a.js': SAFE, 'deep/b.mjs': UNRELATED, 'node_modules/p/c.js': SAFE});
    const {status, stdout, stderr} = run(root, ['check']);
    expect(status).toBe(1);
    expect(stdout).not.toContain('node_modules');
    expect(stderr).toContain('Checked 2 files; 1 mentions signing.\n');
  });

  test('without git on the machine, the disk is walked', () => {
    const root = repository({'a.js': SAFE, 'node_modules/p/c.js': SAFE});
    const {status, stderr} = run(root, ['check'], {env: {PATH: '/nonexistent'}});
    expect(status).toBe(1);
    expect(stderr).toContain('Checked 1 file; 1 mentions');
  });

  test('a named file always, a named ignored folder too', () => {
    const root = repository({'.gitignore': 'node_modules/\n', 'node_modules/p/c.js': SAFE, 'a.js': UNRELATED});
    expect(run(root, ['check', 'node_modules/p/c.js']).stderr).toContain('Checked 1 file; 1 mentions');
    expect(run(root, ['check', 'node_modules/p']).stderr).toContain('Checked 1 file; 1 mentions');
    expect(run(join(root, 'node_modules', 'p'), ['check']).stderr).toContain('Checked 1 file; 1 mentions');
    expect(run(root, ['check']).stderr).toContain('Checked 1 file; 0 mention');
  });

  test('a named file of another kind is skipped with a notice', () => {
    const root = repository({'README.md': 'signBlob', 'a.js': UNRELATED});
    const {status, stdout, stderr} = run(root, ['check', 'README.md', 'a.js']);
    expect(status).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain('README.md: skipped, for it is not JavaScript or TypeScript');
    expect(stderr).toContain('Checked 1 file;');
  });

  test('the same file is looked at once, under whatever name', () => {
    const root = repository({'src/a.js': SAFE});
    symlinkSync('src', join(root, 'link'));
    const {stderr} = run(root, ['check', 'src/a.js', './src', '.', 'link', 'link/a.js']);
    expect(stderr).toContain('Checked 1 file;');
  });

  test('links and submodules are not followed', () => {
    const outside = folder({'elsewhere.js': SAFE});
    const module = repository({'m.js': SAFE});
    const root = repository({'a.js': UNRELATED});
    git(root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', module, 'module');
    symlinkSync(join(outside, 'elsewhere.js'), join(root, 'linked.js'));
    symlinkSync(outside, join(root, 'linked'));
    git(root, 'add', '.');
    expect(run(root, ['check']).stderr).toContain('Checked 1 file;');
  });

  test('a hook that sets GIT_DIR and GIT_INDEX_FILE does not lead elsewhere', () => {
    const root = repository({'sub/a.js': SAFE, 'b.js': SAFE});
    const {stderr} = run(join(root, 'sub'), ['check'], {env: {GIT_DIR: '.git', GIT_INDEX_FILE: '.git/index', GIT_PREFIX: ''}});
    expect(stderr).toContain('Checked 1 file;');
  });

  test('a repository cannot make git run its programs', () => {
    const root = repository({'a.js': UNRELATED});
    const trap = `#!/bin/sh\ntouch "${root}/sprung"\n`;
    write(root, {'trap.sh': trap, 'hooks/post-index-change': trap});
    chmodSync(join(root, 'trap.sh'), 0o755);
    chmodSync(join(root, 'hooks/post-index-change'), 0o755);
    git(root, 'add', 'a.js');
    git(root, 'config', 'core.fsmonitor', join(root, 'trap.sh'));
    git(root, 'config', 'core.hooksPath', join(root, 'hooks'));

    expect(run(root, ['check']).status).toBe(0);
    expect(existsSync(join(root, 'sprung'))).toBe(false);
    // The trap does work.
    git(root, 'status');
    expect(existsSync(join(root, 'sprung'))).toBe(true);
  });

  test('strange names are shown on one line, without control characters', () => {
    const names = ['with space.js', 'quo"te\'s.js', 'line\nbreak.js', 'tab\tand \u001b[31mcolor.js', '-dash.js', '\u00fcn\u00ef.js'];
    const root = repository(Object.fromEntries(names.map((name) => [name, SAFE])));
    const {stdout, stderr} = run(root, ['check']);
    expect(stderr).toContain('Checked 6 files; 6 mention');
    expect(stdout).toContain('line\\nbreak.js\n');
    expect(stdout).toContain('tab\\tand \\u001b[31mcolor.js\n');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('what check cannot read', () => {
  test('an unreadable file is listed, the rest goes on, the status is 2', () => {
    const root = repository({'secret.js': SAFE, 'a.js': SAFE});
    chmodSync(join(root, 'secret.js'), 0);
    const {status, stdout, stderr} = run(root, ['check'], NOBODY);
    expect(status).toBe(2);
    expect(stdout).toContain('secret.js\n  failed  The file cannot be read: you have no permission.');
    expect(stdout).toContain('a.js\n');
    expect(stderr).toContain('Checked 1 file; 1 mentions');
    expect(stderr).toContain('Left alone: 1 file that could not be read; the report says why.');
  });

  test('an unreadable folder is listed too', () => {
    const root = folder({'a.js': UNRELATED, 'closed/b.js': SAFE});
    chmodSync(join(root, 'closed'), 0);
    const {status, stdout, stderr} = run(root, ['check'], NOBODY);
    chmodSync(join(root, 'closed'), 0o755);
    expect(status).toBe(2);
    expect(stdout).toContain('closed\n  failed  The folder cannot be read: you have no permission.');
    expect(stderr).toContain('Left alone: 1 folder that could not be listed;');
  });

  test('binary, wrongly encoded and UTF-16 files are told when they mention signing, and only then', () => {
    const root = folder({
      'binary.js': Buffer.from('signBlob\0', 'latin1'),
      'latin1.js': Buffer.from('// signBlob caf\u00e9', 'latin1'),
      'utf16.js': Buffer.from('\ufeffsignBlob', 'utf16le'),
      'other-binary.js': Buffer.from('\0\0', 'latin1'),
      'other-latin1.js': Buffer.from('caf\u00e9', 'latin1'),
      'empty.js': '',
    });
    const {status, stdout, stderr} = run(root, ['check']);
    expect(status).toBe(2);
    expect(stdout).toContain('binary.js\n  failed  The file is binary');
    expect(stdout).toContain('latin1.js\n  failed  The file is not valid UTF-8');
    expect(stdout).toContain('utf16.js\n  failed  The file is UTF-16');
    expect(stdout).not.toContain('other');
    expect(stderr).toContain('Checked 6 files; 3 mention');
    expect(stderr).toContain('Left alone: 3 files that could not be read;');
  });

  test('a file that does not parse is listed with the place, the rest goes on', () => {
    const root = repository({'bad.js': UNPARSABLE, 'a.js': SAFE});
    const {status, stdout, stderr} = run(root, ['check']);
    expect(status).toBe(2);
    expect(stdout).toMatch(/bad\.js\n {2}1:19 {2}failed {2}\S/);
    expect(stdout).toContain('a.js\n');
    expect(stderr).toContain('Left alone: 1 file that could not be parsed;');
  });
});

describe('what check says', () => {
  test('nothing to do: silence on standard output, status 0', () => {
    const root = repository({'a.js': UNRELATED});
    const {status, stdout, stderr} = run(root, ['check']);
    expect({status, stdout}).toEqual({status: 0, stdout: ''});
    expect(stderr).toBe('Checked 1 file; 0 mention signing.\nNo findings.\n');
  });

  test('each finding with its safety, and the command to run next', () => {
    const root = repository({'src/a b.js': SAFE, 'src/r.js': REVIEW});
    const {stdout, stderr} = run(root, ['check', '--only', 'no-deprecated-sign', 'src/a b.js', 'src/r.js']);
    expect(stdout).toMatch(/src\/a b\.js\n {2}2:22 {2}error {4}safe {4}.* {2}no-deprecated-sign\n/);
    expect(stdout).toMatch(/src\/r\.js\n {2}2:16 {2}error {4}review {2}.* {2}no-deprecated-sign\n +→ .*"migrate --unsafe" does it/);
    expect(stderr).toContain('2 findings: 1 safe to rewrite, 1 to review.\n');
    expect(stderr).toContain("  npx eslint-plugin-iamcredentials migrate --only no-deprecated-sign 'src/a b.js' src/r.js\n");
  });

  test('eslint-disable comments are honoured and counted', () => {
    const root = repository({'a.js': `/* eslint-disable iamcredentials/no-deprecated-sign -- later */\n${SAFE}`});
    const {status, stdout, stderr} = run(root, ['check']);
    expect({status, stdout}).toEqual({status: 0, stdout: ''});
    expect(stderr).toContain('1 finding suppressed by eslint-disable comments.');
  });

  test('colours only when asked for or on a terminal', () => {
    const root = repository({'a.js': SAFE});
    expect(run(root, ['check'], {env: {NO_COLOR: ''}}).stdout).not.toContain('\u001b');
    expect(run(root, ['check'], {env: {NO_COLOR: '', FORCE_COLOR: '1'}}).stdout).toContain('\u001b[4ma.js');
    expect(run(root, ['check'], {env: {NO_COLOR: '1', FORCE_COLOR: '1'}}).stdout).not.toContain('\u001b');
  });

  test('json: ESLint results alone on standard output, nothing on standard error', () => {
    const root = repository({'a.js': SAFE, 'bad.js': UNPARSABLE, 'n.js': UNRELATED});
    const {status, stdout, stderr} = run(root, ['check', '--format', 'json']);
    expect({status, stderr}).toEqual({status: 2, stderr: ''});
    const results: unknown = JSON.parse(stdout);
    expect(results).toMatchObject([
      {filePath: join(root, 'a.js'), errorCount: 1, fixableErrorCount: 1, messages: [{ruleId: 'iamcredentials/no-deprecated-sign', severity: 2, line: 2, column: 22}]},
      {filePath: join(root, 'bad.js'), errorCount: 1, fatalErrorCount: 1, messages: [{ruleId: null, fatal: true, severity: 2, line: 1, column: 19}]},
    ]);
  });
});

describe('what check refuses before it reads anything', () => {
  test.each([
    {args: ['check', 'nope.js'], says: 'There is no file or folder "nope.js"'},
    {args: ['check', 'a.js/inside'], says: 'There is no file or folder "a.js/inside"'},
    {args: ['check', '.', 'src/*.js'], says: 'Patterns are not expanded here'},
    {args: ['check', ''], says: 'A path is empty'},
    {args: ['check', '--dryrun'], says: "unknown option '--dryrun'"},
    {args: ['migrate', '--dryrun'], says: '(Did you mean --dry-run?)'},
    {args: ['chek'], says: '(Did you mean check?)'},
    {args: ['check', '--format', 'xml'], says: 'Allowed choices are stylish, json'},
    {args: ['check', '--only', 'no-such-rule'], says: 'There is no rule "no-such-rule". The rules are no-deprecated-sign, require-jwt-exp, no-project-id-in-name,'},
    {args: ['check', '--only', 'require-jwt-ex'], says: 'Did you mean "require-jwt-exp"?'},
    {args: ['check', '--only', ''], says: 'There is no rule ""'},
    {args: ['check', '--stage'], says: "unknown option '--stage'"},
    {args: [], says: 'Usage:'},
  ])('$args', ({args, says}) => {
    const root = repository({'a.js': UNPARSABLE});
    const {status, stdout, stderr} = run(root, args);
    expect({status, stdout}).toEqual({status: 2, stdout: ''});
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('Checked');
  });

  test('a special file', () => {
    const {status, stderr} = run(folder(), ['check', '/dev/null']);
    expect(status).toBe(2);
    expect(stderr).toContain('"/dev/null" is neither a file nor a folder.');
  });

  test('an empty folder is no error', () => {
    const root = folder();
    mkdirSync(join(root, 'empty'));
    expect(run(root, ['check', 'empty']).stderr).toContain('Checked 0 files;');
  });
});

test('--version prints the version', () => {
  expect(run(folder(), ['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe('advice', () => {
  const ADVICE = "import {Storage} from '@google-cloud/storage';\nconst storage = new Storage({keyFilename: 'a.json'});\nstorage.bucket('b').file('c').getSignedUrl({});\n";

  test('is a warning that alone fails no check', () => {
    const root = folder({'a.js': ADVICE});
    const {status, stdout, stderr} = run(root, ['check']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/2:\d+ {2}warning {2}manual .* no-service-account-key\n/);
    expect(stderr).toContain('1 finding: 1 to change by hand.\n');
    const [result] = JSON.parse(run(root, ['check', '--format', 'json']).stdout) as {errorCount: number; warningCount: number}[];
    expect(result).toMatchObject({errorCount: 0, warningCount: 1});
  });

  test('counts when its rule is asked for by name', () => {
    expect(run(folder({'a.js': ADVICE}), ['check', '--only', 'no-service-account-key']).status).toBe(1);
  });

  test('does not hide what is to be migrated', () => {
    expect(run(folder({'a.js': ADVICE, 'b.js': SAFE}), ['check']).status).toBe(1);
  });
});
