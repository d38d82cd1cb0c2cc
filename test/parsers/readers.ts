import {analyze} from '@typescript-eslint/scope-manager';
import * as typescriptParser from '@typescript-eslint/parser';
import type {TSESTree} from '@typescript-eslint/utils';
import {type ParseResult, parseSync} from 'oxc-parser';
import type {SourceFile} from '../../src/analysis/context.ts';
import {parse} from '../../src/dialect/parse.ts';
import {walk} from '../../src/dialect/walk.ts';
import {createLocator} from '../../src/report/locations.ts';

/** A parser, read as its own host would read it. */
export interface Reader {
  readonly name: 'babel' | 'oxc' | 'typescript';
  /** @throws what the parser says of a text that it does not read */
  read(path: string, text: string): SourceFile;
}

/** What the command reads with. */
export const BABEL: Reader = {name: 'babel', read: (path, text) => parse(path, text)};

/** What most users of ESLint have for TypeScript. */
export const TYPESCRIPT: Reader = {
  name: 'typescript',
  read(path, text) {
    const ast = typescriptParser.parse(text, {range: true, loc: true, comment: true, filePath: path, jsx: !/\.[cm]?ts$/u.test(path), ecmaFeatures: {jsx: !/\.[cm]?ts$/u.test(path)}}) as TSESTree.Program;
    return withScopes(path, text, ast, ast.comments ?? []);
  },
};

/** What oxlint and faster tools read with. */
export const OXC: Reader = {
  name: 'oxc',
  read(path, text) {
    const {program, comments, errors}: ParseResult = parseSync(path, text, {astType: 'ts', range: true, preserveParens: false, lang: languageOf(path)});
    const [error] = errors;
    if (error !== undefined) {
      throw new SyntaxError(error.message);
    }
    const locate = createLocator(text);
    const locOf = (offset: number) => ({line: locate(offset).line, column: locate(offset).column - 1});
    const placed = comments.map(({type, value, start, end}) => ({type, value, range: [start, end], loc: {start: locOf(start), end: locOf(end)}}) as TSESTree.Comment);
    return withScopes(path, text, program as unknown as TSESTree.Program, placed);
  },
};

function languageOf(path: string): 'dts' | 'jsx' | 'ts' | 'tsx' {
  return /\.d\.[cm]?ts$/u.test(path) ? 'dts' : /\.[cm]?ts$/u.test(path) ? 'ts' : path.endsWith('.tsx') ? 'tsx' : 'jsx';
}

function withScopes(path: string, text: string, ast: TSESTree.Program, comments: readonly TSESTree.Comment[]): SourceFile {
  walk(ast, (node, parent) => {
    if (parent !== undefined) {
      node.parent = parent;
    }
  });
  const sourceType = hasModuleSyntax(ast) ? 'module' : 'script';
  const scopeManager = analyze(ast, {sourceType, globalReturn: sourceType === 'script', lib: []});
  return {path, text, ast, comments, scopeManager};
}

/** As Babel tells a module from a script. */
function hasModuleSyntax({body}: TSESTree.Program): boolean {
  return body.some(({type}) => /^(?:Import|Export)|^TSExportAssignment|^TSImportEquals/u.test(type));
}
