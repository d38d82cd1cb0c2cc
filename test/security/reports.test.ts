import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {marked} from 'marked';
import {describe, expect, test} from 'vitest';
import {html} from '../../src/report/html/markup.ts';
import {printable, printableJson, printableLines} from '../../src/report/printable.ts';
import {FORMATS} from '../../src/report/report.ts';
import {repository, run, SAFE} from '../cli/program.ts';
import {elementsOf} from './xml.ts';
import {countAttacks} from './hostile.ts';

const attacked = countAttacks('reports');

/** What somebody may write into a name or a text so that a report does something. */
const PAYLOADS = [
  '\u001b[2J\u001b]0;title\u0007', '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\', '\u009b31m', '\u202e\u2066cod.exe', '\u200b\u200f\ufeff', '\u{e0041}\u{e0042}', '\u115f\u3164', '\u2028\u2029', '\r\nerror: fake', '\n::error::fake',
  '::set-output name=status::0', '##[set-output name=status;]0', '##vso[task.setvariable variable=x]y', '##teamcity[buildStatus]', '%0A::warning::fake', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'onmouseover='alert(1)", '</code></pre><script>', ']]><x/>',
  '<!-- --> <svg onload=alert(1)>', '[click](javascript:alert(1))', '![x](https://evil.example/x.png)', '@everyone', '```\n# fake', '| a | b |', '<https://evil.example>', '&lt;script&gt;', '\ud800', '\uffff', '${7*7}{{7*7}}', '"},{"x":"',
];
const FILE_NAMES = PAYLOADS.map((payload) => payload.replaceAll(/[/\ud800]/gu, '_').slice(0, 120)).map((name, index) => `${name} ${String(index)}.js`);

/** A program with a payload in everything of it that a message or an excerpt shows. */
function programWith(payload: string): string {
  const text = JSON.stringify(payload).slice(1, -1).replaceAll('`', '\\`').replaceAll('${', '\\${').replaceAll("'", "\\'");
  const comment = payload.replaceAll(/\*\/|[\r\n\u2028\u2029\ud800]/gu, '');
  return [
    `/* ${comment} */`,
    'export async function sign(sa, b64) {',
    `  const answer = await fetch('https://iam.googleapis.com/v1/projects/${text.replaceAll(/[/?#]/gu, '')}/serviceAccounts/${text.replaceAll(/[/?#:]/gu, '')}@p.iam.gserviceaccount.com:signBlob', {method: 'POST', body: JSON.stringify({bytesToSign: b64, '${text}': 1})});`,
    '  const body = await answer.json();',
    `  return {a: body.signature, b: body['${text}'], c: body /* ${comment} */};`,
    '}',
    `/* eslint-disable iamcredentials/no-deprecated-sign -- ${comment} */`,
    SAFE,
  ].join('\n');
}

const root = () => repository(Object.fromEntries(PAYLOADS.map((payload, index) => [FILE_NAMES[index] ?? '', programWith(payload)])));

/** What no terminal and no log may get; a line end is what the reports are made of. */
const CONTROL = /(?![\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff\u{e0000}-\u{e0fff}\u115f\u3164\u00ad]/u;
const LOG_COMMAND = /^\s*::(?!error |warning )|##(?:vso|teamcity)?\[/mu;

describe('what is printed of a repository', () => {
  test.each(FORMATS.map((format) => ({format})))('$format has no control character, and no command of a CI log', ({format}) => {
    const place = root();
    for (const command of ['check', 'migrate']) {
      const {stdout, stderr, status} = run(place, command === 'check' ? ['check', '--format', format] : ['migrate', '--format', format, '--dry-run', '--output-file', 'out.txt']);
      expect(status, stderr).toBe(1);
      const report = command === 'check' ? stdout : readFileSync(join(place, 'out.txt'), 'utf8');
      for (const text of [report, stderr]) {
        expect(CONTROL.exec(text)).toBeNull();
        expect(LOG_COMMAND.exec(text)).toBeNull();
      }
      expect(report).toContain('signBlob');
    }
    attacked(PAYLOADS.length * 2);
  });

  test('annotations of GitHub are as many as there are findings, each on one line', () => {
    const place = root();
    const lines = run(place, ['check', '--format', 'github']).stdout.split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => !/^::(?:error|warning) file=[^,:\s]*(?:[^,:]*),line=\d+,[^:]*::./u.test(line))).toEqual([]);
    const found = JSON.parse(run(place, ['check', '--format', 'json']).stdout) as {messages: unknown[]}[];
    expect(lines).toHaveLength(found.flatMap(({messages}) => messages).length);
    attacked(PAYLOADS.length);
  });

  test('JUnit is XML in which nothing is an element that this program did not write', () => {
    expect([...elementsOf(run(root(), ['check', '--format', 'junit']).stdout)].sort()).toEqual(['failure', 'skipped', 'system-out', 'testcase', 'testsuite', 'testsuites']);
    attacked(PAYLOADS.length);
  });

  test.each([['--format', 'sarif'], ['--format', 'json'], ['--format', 'gitlab']])('%s %s is JSON', (...args) => {
    expect(() => JSON.parse(run(root(), ['check', ...args]).stdout) as unknown).not.toThrow();
    attacked(PAYLOADS.length);
  });

  test.each(['markdown', '--report'])('Markdown (%s) has no element, link, picture or mention that comes from it', async (way) => {
    const place = root();
    const {stdout} = run(place, way === 'markdown' ? ['check', '--format', 'markdown'] : ['check', '--report', 'plan.md', '--format', 'json']);
    const page = way === 'markdown' ? stdout : readFileSync(join(place, 'plan.md'), 'utf8');
    const shown = await marked.parse(page, {gfm: true});
    const bare = shown.replaceAll(/<code[^>]*>[^]*?<\/code>/gu, '');
    expect(/<(?:script|img|svg|x)\b|href="javascript:/u.exec(bare)).toBeNull();
    expect([...shown.matchAll(/href="(?<url>[^"]*)"/gu)].map(({groups}) => groups?.['url'] ?? '').filter((url) => !/^(?:https:\/\/(?:github\.com\/eslint-plugin-iamcredentials|cloud\.google\.com|docs\.cloud\.google\.com|console\.cloud\.google\.com)\/|#)/u.test(url))).toEqual([]);
    expect(/(?<![\w`])@everyone/u.exec(bare)).toBeNull();
    attacked(PAYLOADS.length);
  });

  test('HTML runs the scripts of this program alone, and has no element of another', () => {
    const place = root();
    run(place, ['check', '--report', 'plan.html', '--format', 'json']);
    const page = readFileSync(join(place, 'plan.html'), 'utf8');
    expect(page.match(/<script/gu)).toHaveLength(1);
    expect(/<(?:img|iframe|object|embed|x|svg(?! class="shares"))\b/u.exec(page)).toBeNull();
    expect(/<[^<>]*\son\w+=/u.exec(page.replace(/<script>[^]*<\/script>/u, '').replaceAll(/="[^"]*"/gu, ''))).toBeNull();
    expect(page).toContain('default-src &#39;none&#39;');
    expect(CONTROL.exec(page)).toBeNull();
    attacked(PAYLOADS.length);
  });

  test('the header of a patch is quoted as Git does', () => {
    const {stdout} = run(root(), ['migrate', '--dry-run', '--unsafe']);
    const headers = stdout.split('\n').filter((line) => /^(?:diff --git|--- |\+\+\+ )/u.test(line));
    expect(headers.length).toBeGreaterThan(PAYLOADS.length);
    expect(headers.filter((line) => CONTROL.test(line) || !/^(?:diff --git ("?)a\/.*\1 ("?)b\/.*\2|(?:---|\+\+\+) "?[ab]\/.*)$/u.test(line))).toEqual([]);
    attacked(PAYLOADS.length);
  });
});

test('the parts that escape do so for every payload', () => {
  for (const payload of PAYLOADS) {
    expect(CONTROL.exec(printable(payload))).toBeNull();
    expect(printable(payload)).not.toContain('\n');
    expect(LOG_COMMAND.exec(printable(payload))).toBeNull();
    expect(LOG_COMMAND.exec(printableLines(` ${payload}`))).toBeNull();
    expect(JSON.parse(printableJson(JSON.stringify(payload)))).toBe(payload);
    expect(/[<>"']/u.exec(html`${payload}`.text)).toBeNull();
  }
  // What people see every day stays as it is.
  for (const text of ['Größe ⚠️ 日本語', 'a::b', '# heading [x]', 'x ## [y]']) {
    expect(printable(text)).toBe(text);
  }
  attacked(PAYLOADS.length);
});
