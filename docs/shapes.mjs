/**
 * Writes docs/shapes.md from the fixtures: what people write, and what to expect of it.
 * `node docs/shapes.mjs` writes the page, `--check` says whether it is up to date, `--print` prints it.
 */
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

const FIXTURES = path.join(import.meta.dirname, '../fixtures');
const PAGE = path.join(import.meta.dirname, 'shapes.md');
const MAIN_RULE = 'no-deprecated-sign';

/** Sections for the fixtures of the main rule, by how their names begin; the first section that knows a name has it. */
const SECTIONS = [
  ['Client libraries', /^(?:client|example|gapi|googleapis|grpc|held|injected|made|module|package|reach|root|version)-/],
  ['REST', /^(?:body|http|request|rest|url|wrapper)-/],
  ['Results', /^(?:reply|response|result)-/],
  ['Mocks and tests', /^mock-/],
  ['Code that was moved in part', /^hybrid-/],
  ['Another client on request: `--target`', /^target-/],
  ['Languages, file formats and comments', /^(?:disable|format)-/],
  ['Hard cases', /^/],
];

/** Titles for the sections of other folders; a rule without one is its own title. */
const RULE_SECTIONS = {
  linked: 'Across files: a whole repository, by the command alone',
  'require-jwt-exp': 'Claims: `require-jwt-exp`',
  'no-project-id-in-name': 'Names: `no-project-id-in-name`',
  'min-client-version': 'Dependencies: `min-client-version`',
};

const EXPECTATIONS = [
  ['safe', 'fixed'],
  ['review', 'needs a look'],
  ['manual', 'by hand'],
];

const INTRODUCTION = `<!-- Written by docs/shapes.mjs from the fixtures: npm run docs -->

# What it understands

Each line is a program, or a project, that the tests feed to ESLint, the command and jscodeshift; the link shows it before and after.

| what to expect | means |
| --- | --- |
| fixed | \`migrate\` and \`eslint --fix\` rewrite it; behaviour stays |
| needs a look | \`migrate --unsafe\` and the editor’s suggestion rewrite it; the message says what to look at |
| by hand | it is reported with what to do, and not rewritten |
| advice | it is reported as a warning that fails no check |
| left alone | nothing is reported |

Where a line names two, the program has several calls or several findings. *Likely* findings are those of \`strict\`.
`;

/** Every fixture with what its case.json says, in the order of the folders. */
function readCases() {
  return readdirSync(FIXTURES, {withFileTypes: true}).filter((entry) => entry.isDirectory()).flatMap(({name: rule}) =>
    readdirSync(path.join(FIXTURES, rule)).flatMap((name) => {
      const file = path.join(FIXTURES, rule, name, 'case.json');
      return existsSync(file) ? [{rule, name, ...JSON.parse(readFileSync(file, 'utf8'))}] : [];
    }));
}

function page(cases) {
  const written = cases.filter(({name}) => !name.startsWith('gen-'));
  const reported = written.filter(({findings}) => findings.length > 0);
  const sections = [...new Set([...SECTIONS.map(([title]) => title), ...reported.map(sectionOf)])];
  return [
    INTRODUCTION,
    ...sections.flatMap((title) => table(title, reported.filter((fixture) => sectionOf(fixture) === title))),
    generatedSection(cases.length - written.length),
    untouchedSection(written.filter(({findings}) => findings.length === 0)),
  ].join('\n');
}

function sectionOf({rule, name}) {
  return rule === MAIN_RULE ? SECTIONS.find(([, pattern]) => pattern.test(name))[0] : RULE_SECTIONS[rule] ?? `\`${rule}\``;
}

function table(title, cases) {
  const rows = cases.map((fixture) => `| ${link(fixture)} | ${expectation(fixture)} |`);
  return rows.length === 0 ? [] : [`## ${title}\n\n| shape | what to expect |\n| --- | --- |\n${rows.join('\n')}\n`];
}

function expectation({findings}) {
  const words = EXPECTATIONS.filter(([safety]) => findings.some((finding) => finding.safety === safety && !finding.advice)).map(([, word]) => word);
  const advice = findings.some((finding) => finding.advice) ? ['advice'] : [];
  return [...words, ...advice].join(', ') + (findings.every(({certainty}) => certainty === 'likely') ? ' (likely)' : '');
}

function generatedSection(count) {
  return `## Combinations\n\n| shape | what to expect |\n| --- | --- |\n| ${count} programs that combine import form, receiver, name, request and result in pairs: \`gen-*\` in [fixtures/${MAIN_RULE}](../fixtures/${MAIN_RULE}), made by [test/generator](../test/generator) | fixed |\n`;
}

function untouchedSection(cases) {
  return `## Left alone\n\nCode that uses the same words, or is migrated already.\n\n${cases.map((fixture) => `- ${link(fixture)}`).join('\n')}\n`;
}

function link({rule, name, title}) {
  return `[${title.replace(/\.$/, '').replaceAll(/[\\`*_[\]<>|$]/g, String.raw`\$&`)}](../fixtures/${rule}/${name})`;
}

const text = page(readCases());
if (process.argv.includes('--print')) {
  console.log(text.trimEnd());
} else if (!process.argv.includes('--check')) {
  writeFileSync(PAGE, text);
} else if (!existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== text) {
  console.error('docs/shapes.md is not what the fixtures say: run "npm run docs".');
  process.exitCode = 1;
}
