import {createRequire} from 'node:module';

import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {SourceFile} from '../analysis/context.ts';
import {alignWithTypeScriptEstree} from './align.ts';
import {componentScripts, isComponent} from './component.ts';
import {ParseError} from './parse-error.ts';
import {declareReactiveVariables} from './reactive.ts';

/** A parsed file, with the number of errors that the parser could read past (a redeclared name, for example). */
export interface ParsedFile extends SourceFile {
  readonly recoveredErrors: number;
}

type Plugin = string | readonly [string, object];
interface BabelFile {
  readonly program: TSESTree.Program;
  readonly comments: readonly BabelComment[];
  readonly errors: readonly unknown[];
}
interface BabelComment {
  readonly type: 'CommentBlock' | 'CommentLine';
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly loc: TSESTree.SourceLocation;
}
type GetParser = (name: 'babylon', options: object) => {parse(text: string): BabelFile};
type AnalyzeScopes = (
  tree: TSESTree.Program,
  options: {sourceType: 'module' | 'script'; globalReturn: boolean; lib: string[]},
) => Scope.ScopeManager;

const require = createRequire(import.meta.url);

const COMMON: readonly Plugin[] = [
  ['estree', {classFeatures: true}],
  'decoratorAutoAccessors',
  'explicitResourceManagement',
  'sourcePhaseImports',
  'deferredImportEvaluation',
];

/** Those that frameworks use, also on parameters; else those of the standard, which may stand behind `export`. */
const DECORATORS: readonly Plugin[] = ['decorators-legacy', ['decorators', {version: '2023-11'}]];

/** The plugin sets to try for a file name, most telling first. Flow reads plain JavaScript as well. */
function dialectsFor(path: string): readonly (readonly Plugin[])[] {
  if (/\.[cm]?ts$/i.test(path)) {
    return [['typescript'], ['typescript', 'jsx']];
  }
  if (/\.tsx$/i.test(path)) {
    return [['typescript', 'jsx']];
  }
  return [['jsx', 'flow'], ['jsx'], ['typescript', 'jsx']];
}

/**
 * Parses JavaScript, TypeScript, JSX or Flow, chosen by the file's name, into the ESTree that the analysis reads:
 * jscodeshift's Babel parser in its ESTree flavour, with typescript-eslint's scope analysis. Of a Vue or Svelte component,
 * the scripts are parsed as one module.
 * `text` has no byte order mark.
 * @param start what all offsets count from: where the text begins in a longer one
 * @throws {ParseError} when no dialect fits
 */
export function parse(path: string, text: string, start = 0): ParsedFile {
  const component = isComponent(path) ? componentScripts(path, text) : null;
  const source: Source = {path, text, start, code: component?.text ?? text, sourceType: component === null ? 'unambiguous' : 'module'};
  const extra = component === null ? {} : {markupNames: component.markupNames};
  let failure: unknown;
  const dialects = dialectsFor(component?.extension ?? path);
  for (const plugins of DECORATORS.flatMap((decorators, index) => (index === 0 || text.includes('@') ? dialects.map((own) => [decorators, ...own]) : []))) {
    try {
      return {...build(source, parseAs(source, plugins)), ...extra};
    } catch (error) {
      if (!isUnreadable(error)) {
        throw error;
      }
      failure ??= error;
    }
  }
  throw parseErrorFrom(failure);
}

/** A syntax error, or code that nests too deeply for the parser's stack; anything else is a bug of ours. */
function isUnreadable(error: unknown): boolean {
  return (error as {code?: unknown}).code === 'BABEL_PARSER_SYNTAX_ERROR' || error instanceof RangeError;
}

/** What is parsed: of a component, the code is blank where the text has markup. */
interface Source {
  readonly path: string;
  readonly text: string;
  readonly start: number;
  readonly code: string;
  readonly sourceType: 'unambiguous' | 'module';
}

function parseAs({code, sourceType, start}: Source, plugins: readonly Plugin[]): BabelFile {
  const getParser = require('jscodeshift/src/getParser') as GetParser;
  return getParser('babylon', {
    sourceType,
    startIndex: start,
    startLine: 1,
    startColumn: 0,
    ranges: true,
    tokens: false,
    attachComment: false,
    errorRecovery: true,
    createImportExpressions: true,
    allowAwaitOutsideFunction: true,
    allowReturnOutsideFunction: true,
    allowNewTargetOutsideFunction: true,
    allowSuperOutsideMethod: true,
    allowUndeclaredExports: true,
    plugins: [...COMMON, ...plugins],
  }).parse(code);
}

function build({path, text, code, start}: Source, file: BabelFile): ParsedFile {
  const ast = file.program;
  const flowMembers = alignWithTypeScriptEstree(ast, (from, to) => code.slice(from - start, to - start));
  let scopeManager = scopesOf(ast);
  if (path.endsWith('.svelte') && declareReactiveVariables(ast, scopeManager)) {
    scopeManager = scopesOf(ast);
  }
  return {path, text, ast, comments: file.comments.map(toEstreeComment), scopeManager, flowMembers, recoveredErrors: file.errors.length};
}

function scopesOf(ast: TSESTree.Program): Scope.ScopeManager {
  const {analyze} = require('@typescript-eslint/scope-manager') as {analyze: AnalyzeScopes};
  return analyze(ast, {sourceType: ast.sourceType, globalReturn: ast.sourceType === 'script', lib: []});
}

/** Babel's `ranges` option leaves comments out, and its ESTree flavour their names. */
function toEstreeComment({type, value, start, end, loc}: BabelComment): TSESTree.Comment {
  const kind = (type === 'CommentLine' ? 'Line' : 'Block') as TSESTree.Comment['type'];
  return {type: kind, value, range: [start, end], loc};
}

function parseErrorFrom(error: unknown): ParseError {
  if (error instanceof RangeError) {
    return new ParseError('The code nests too deeply to be parsed', 1, 1);
  }
  const {message, loc} = error as {message: string; loc?: {line: number; column: number}};
  return new ParseError(message.replace(/ \(\d+:\d+\)$/, ''), loc?.line ?? 1, (loc?.column ?? 0) + 1);
}
