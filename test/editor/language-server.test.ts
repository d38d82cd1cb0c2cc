import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {RULE_NAMES, ruleId} from '../../src/analysis/finding.ts';
import {analyseText} from '../../src/text.ts';
import {SUGGESTIONS} from '../../src/migration/texts.ts';
import {REVIEW as REVIEW_CALL, SAFE as SAFE_CALL, SAFE_REWRITTEN, UNRELATED} from '../cli/program.ts';
import {type Fixture, readFixtures, safeText, unsafeText} from '../fixtures.ts';
import {plantTree, type Tree} from '../hosts/tree.ts';
import {type CodeAction, type EditorDocument, LanguageServer} from './language-server.ts';
import {ESLINTS, installInto} from './project.ts';

const {fixtures} = readFixtures();

/** In JavaScript and TypeScript; one client for several calls; line ends of Windows. */
const SAFE = named('no-deprecated-sign/rest-fetch-template', 'no-deprecated-sign/googleapis-several-calls', 'no-deprecated-sign/example-02-old-callback',
  'no-deprecated-sign/googleapis-type-annotation', 'no-deprecated-sign/format-crlf', 'require-jwt-exp/typed-satisfies');
const REVIEW = named('no-deprecated-sign/rest-response-passed-on', 'no-deprecated-sign/mock-nock-reply', 'no-deprecated-sign/googleapis-classes-share-import');

/** By the name of the config and, for what parsers other than ESLint’s read, with them. */
const CONFIG = `
import {defineConfig} from 'eslint/config';
import iamcredentials from 'eslint-plugin-iamcredentials';
import tseslint from 'typescript-eslint';

export default defineConfig([
  tseslint.configs.base,
  {files: ['**/*.{js,cjs,ts}'], plugins: {iamcredentials}, extends: ['iamcredentials/recommended']},
]);
`;

/** More calls than ESLint takes rounds to fix, and one that needs a review. */
const UNITS = 12;
const SEVERAL = severalOf(SAFE_CALL);
const SEVERAL_FIXED = severalOf(SAFE_REWRITTEN);

function severalOf(call: string): string {
  return `${Array.from({length: UNITS}, (_, index) => call.replace('sign(', `sign${index}(`)).join('\n')}\n${REVIEW_CALL}`;
}

function named(...ids: string[]): Fixture[] {
  return ids.map((id) => fixtures.find((fixture) => fixture.id === id) ?? fail(id));
}

function fail(id: string): never {
  throw new Error(`there is no fixture ${id}`);
}

/** Takes what the light bulb offers, of this kind, until it offers nothing more; more rounds than a fixture has findings. */
async function takeAll(document: EditorDocument, isWanted: (action: CodeAction) => boolean): Promise<void> {
  for (let round = 0; round < 20; round++) {
    const offered = await offersFor(document);
    const action = offered.find(isWanted);
    if (action === undefined) {
      return;
    }
    await document.take(action);
  }
  throw new Error(`still offers something:\n${document.text}`);
}

async function offersFor(document: EditorDocument): Promise<CodeAction[]> {
  const offered: CodeAction[] = [];
  for (const diagnostic of await document.diagnostics()) {
    offered.push(...await document.actionsFor(diagnostic));
  }
  return offered;
}

const isFix = ({isPreferred}: CodeAction) => isPreferred === true;
const SUGGESTED: readonly string[] = RULE_NAMES.map((rule) => `${SUGGESTIONS[rule]} (${ruleId(rule)})`);
const isSuggestion = ({title}: CodeAction) => SUGGESTED.includes(title);

describe.each(ESLINTS)('the language server with %s', (_title, eslint) => {
  let tree: Tree;
  let server: LanguageServer;

  beforeAll(async () => {
    tree = plantTree([...SAFE, ...REVIEW]);
    installInto(tree.root, eslint, ['typescript-eslint']);
    writeFileSync(path.join(tree.root, 'eslint.config.mjs'), CONFIG);
    server = await LanguageServer.start(tree.root);
  });

  afterAll(async () => {
    const status = await server.stop();
    tree.remove();
    expect(status).toBe(0);
  });

  it.each([...SAFE, ...REVIEW].map((fixture) => [fixture.id, fixture] as const))('%s: shows each finding in its place, with its rule and its page', async (_id, fixture) => {
    const {findings} = await analyseText(fixture.input, {filePath: tree.fileOf(fixture)});
    const document = server.open(tree.fileOf(fixture), fixture.input);
    const diagnostics = await document.diagnostics();
    const told = diagnostics.map(({range, severity, code, codeDescription, source, message}) => ({text: document.textIn(range), severity, code, href: codeDescription?.href, source, message}));
    const wanted = findings.filter(({certainty}) => certainty === 'proven').map(({range: [start, end], rule, message}) => ({
      text: fixture.input.slice(start, end),
      severity: 1,
      code: ruleId(rule),
      href: expect.stringMatching(new RegExp(`/rules/${rule}\\.md$`, 'u')) as string,
      source: 'eslint',
      message,
    }));
    const byText = (a: {text: string; code: string}, b: {text: string; code: string}) => a.code.localeCompare(b.code) || a.text.localeCompare(b.text);
    expect(told.sort(byText)).toEqual(wanted.sort(byText));
    expect(told).not.toEqual([]);
    document.close();
  });

  it.each(SAFE.map((fixture) => [fixture.id, fixture] as const))('%s: a quick fix changes all that belongs to one request', async (_id, fixture) => {
    const document = server.open(tree.fileOf(fixture), fixture.input);
    await takeAll(document, isFix);
    expect(document.text).toBe(safeText(fixture));
    document.close();
  });

  it.each(REVIEW.map((fixture) => [fixture.id, fixture] as const))('%s: a suggestion changes what --unsafe does', async (_id, fixture) => {
    const document = server.open(tree.fileOf(fixture), fixture.input);
    const offered = await offersFor(document);
    expect(offered.filter(isFix)).toEqual([]);
    expect(offered.filter(isSuggestion)).toHaveLength(fixture.findings.length);
    await takeAll(document, isSuggestion);
    expect(document.text).toBe(unsafeText(fixture));
    document.close();
  });

  it('fixing all on saving leaves nothing to fix', async () => {
    const document = server.open(path.join(tree.root, 'several.js'), SEVERAL);
    expect(await document.diagnostics()).toHaveLength(UNITS + 1);
    await document.fixAll();
    expect(document.text).toBe(SEVERAL_FIXED);
    const left = await offersFor(document);
    expect(left.filter(isFix)).toEqual([]);
    expect(left.filter(isSuggestion)).toHaveLength(1);
    await document.fixAll();
    expect(document.text).toBe(SEVERAL_FIXED);
    document.close();
  });

  it('half a program, while it is typed, is a syntax error and nothing more', async () => {
    const document = server.open(path.join(tree.root, 'typed.js'), SAFE_CALL);
    expect(await document.diagnostics()).toHaveLength(1);
    document.change(`${SAFE_CALL}const next = sign(`);
    expect(await document.diagnostics()).toMatchObject([{severity: 1, message: expect.stringContaining('Parsing error') as string}]);
    document.change(`${SAFE_CALL}const next = sign();\n`);
    expect(await document.diagnostics()).toMatchObject([{code: 'iamcredentials/no-deprecated-sign'}]);
    document.close();
  });

  it('what counts is the text in the editor, not the one on the disk', async () => {
    const file = path.join(tree.root, 'saved.js');
    writeFileSync(file, SAFE_CALL);
    const document = server.open(file, UNRELATED);
    expect(await document.diagnostics()).toEqual([]);
    document.change(`// 🔏 signs\n${SAFE_CALL}`);
    const [diagnostic] = await document.diagnostics();
    expect(diagnostic?.range.start.line).toBe(2);
    await takeAll(document, isFix);
    expect(document.text).toBe(`// 🔏 signs\n${SAFE_REWRITTEN}`);
    expect(readFileSync(file, 'utf8')).toBe(SAFE_CALL);
    document.close();
  });
});
