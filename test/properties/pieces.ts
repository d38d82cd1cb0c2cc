import {parse, type ParsedFile} from '../../src/dialect/parse.ts';
import {applyEdits} from '../../src/edits/apply.ts';
import type {ProjectFacts} from '../../src/analysis/context.ts';
import {type Fixture, readFixtures} from '../fixtures.ts';
import {type Renamable, renamablesIn, renamingEdits} from './renaming.ts';

/** A fixture as material for programs: it parses, and what its project declares is known. */
export interface Piece {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  readonly facts: ProjectFacts;
  /** Top-level statements with what stands before each of them, and what stands behind the last. */
  readonly statements: readonly Statement[];
  readonly tail: string;
  readonly renamables: readonly Renamable[];
}

/** A part of a text that can stand elsewhere in its file. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  readonly kind: 'import' | 'export' | 'default' | 'directive' | 'function' | 'other';
}

const BYTE_ORDER_MARK = /^\uFEFF/u;

/** All fixtures that can be cut into statements. */
export const PIECES: readonly Piece[] = readFixtures().fixtures.flatMap((fixture) => pieceOf(fixture) ?? []);

function pieceOf(fixture: Fixture): Piece | null {
  const path = `/pieces/${fixture.id}/input${fixture.extension}`;
  const text = fixture.input.replace(BYTE_ORDER_MARK, '');
  const file = parsed(path, text);
  if (file === null) {
    return null;
  }
  return {id: fixture.id, path, text, facts: factsOf(fixture), renamables: renamablesIn(file), ...cut(file)};
}

/** The parsed file; `null` when it has an error, be it one that the parser reads past. */
export function parsed(path: string, text: string): ParsedFile | null {
  try {
    const file = parse(path, text);
    return file.recoveredErrors === 0 ? file : null;
  } catch {
    return null;
  }
}

/** What the hosts declare for every fixture, and the versions that it has of its own. */
function factsOf({versions}: Fixture): ProjectFacts {
  return {minimumVersion: (name) => versions[name] ?? (name === 'googleapis' ? '39.2.0' : null)};
}

/** Cuts a text behind each top-level statement. */
function cut({text, ast}: ParsedFile): Pick<Piece, 'statements' | 'tail'> {
  let start = 0;
  const statements = ast.body.map((node) => {
    const statement: Statement = {start, end: node.range[1], kind: kindOf(node.type, 'directive' in node)};
    start = statement.end;
    return statement;
  });
  return {statements, tail: text.slice(start)};
}

function kindOf(type: string, isDirective: boolean): Statement['kind'] {
  switch (type) {
    case 'ImportDeclaration':
    case 'TSImportEqualsDeclaration':
      return 'import';
    case 'ExportDefaultDeclaration':
    case 'TSExportAssignment':
      return 'default';
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return 'export';
    case 'FunctionDeclaration':
      return 'function';
    default:
      return isDirective ? 'directive' : 'other';
  }
}

/** The statements of a piece, in which every variable has a suffix behind its name. */
export function statementTexts({text, statements, renamables}: Piece, suffix: string): string[] {
  const edits = suffix === '' ? [] : renamingEdits(renamables, ({name}) => name + suffix);
  return statements.map(({start, end}) => {
    const own = edits.filter((edit) => edit.start >= start && edit.end <= end);
    return applyEdits(text.slice(start, end), own.map((edit) => ({start: edit.start - start, end: edit.end - start, text: edit.text})));
  });
}

export function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
