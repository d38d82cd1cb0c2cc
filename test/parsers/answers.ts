import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {AST_NODE_TYPES, type TSESTree} from '@typescript-eslint/utils';
import {analyse} from '../../src/analysis/analyse.ts';
import type {ProjectFacts, SourceFile} from '../../src/analysis/context.ts';
import {walk} from '../../src/dialect/walk.ts';

/** What the analysis asks of a file, as lines that can be compared. */
export interface Answers {
  readonly findings: readonly string[];
  readonly nodes: readonly string[];
  readonly scopes: readonly string[];
}

const SOURCES = join(import.meta.dirname, '../../src');

/** The kinds of nodes that the analysis looks at: those that its sources name. */
export const KINDS: ReadonlySet<string> = new Set(
  ['analysis', 'plan', 'link', 'dialect'].flatMap((folder) => textsIn(join(SOURCES, folder))).flatMap((text) => text.match(/(?<=')[A-Z]\w+(?=')/gu) ?? []).filter((name) => Object.hasOwn(AST_NODE_TYPES, name)),
);

function textsIn(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true, recursive: true}).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

const FACTS: ProjectFacts = {minimumVersion: (name) => (name === 'googleapis' ? '39.2.0' : null)};

export function answersOf(file: SourceFile): Answers {
  return {findings: findingsOf(file), nodes: nodesOf(file), scopes: scopesOf(file)};
}

function findingsOf(file: SourceFile): string[] {
  return analyse(file, FACTS).map(({rule, range, safety, certainty, message, edits}) => JSON.stringify({rule, range, safety, certainty, message, edits}));
}

/** The nodes of these kinds with their ranges, and what a name or a text is. */
function nodesOf({ast}: SourceFile): string[] {
  const lines: string[] = [];
  walk(ast, (node) => {
    // Whether comments at its start belong to a program is told differently, and nothing asks for it.
    if (KINDS.has(node.type) && node.type !== 'Program' && !isInPredicate(node) && !isPropertyDefault(node)) {
      const value = node.type === 'Identifier' ? node.name : node.type === 'Literal' && typeof node.value === 'string' ? JSON.stringify(node.value) : node.type === 'TemplateElement' ? JSON.stringify(node.value.cooked) : '';
      // Parsers differ in whether the marks around a piece of a template are part of it, which the analysis knows.
      const {range} = node.type === 'TemplateElement' ? node.parent : node;
      lines.push(`${node.type} ${String(range[0])}-${String(range[1])} ${value}`);
    }
  });
  return lines;
}

/** The type in `this is (A)`, with its parentheses or without: nothing asks for it. */
function isInPredicate({type, parent}: TSESTree.Node): boolean {
  return type === 'TSTypeAnnotation' && parent.type === 'TSTypePredicate';
}

/** Of `private x = (1)`, oxc leaves the parentheses out of the range, which nothing asks for. */
function isPropertyDefault({type, parent}: TSESTree.Node): boolean {
  return type === 'AssignmentPattern' && parent.type === 'TSParameterProperty';
}

/** Every scope, every variable with what defines it, and every reference with what it leads to. */
function scopesOf({scopeManager}: SourceFile): string[] {
  const at = (node: {readonly range: readonly [number, number]}) => String(node.range[0]);
  return scopeManager.scopes.flatMap((scope) => [
    `scope ${scope.type} ${scope.block.type === 'Program' ? '' : `${String(scope.block.range[0])}-${String(scope.block.range[1])}`}`,
    ...scope.variables.flatMap((variable) => (variable.identifiers.length === 0 ? [] : [`variable ${variable.name} ${variable.identifiers.map(at).join(' ')} ${variable.defs.map(({type}) => type).join(' ')}`])),
    ...scope.references.map((reference) => `reference ${reference.identifier.type === 'Identifier' ? reference.identifier.name : ''} ${at(reference.identifier)} ${reference.isWrite() ? 'w' : ''}${reference.isRead() ? 'r' : ''} ${(reference.resolved?.identifiers ?? []).map(at).join(' ')}`),
  ]);
}

/** What stands on one side only, of each a few. */
export function differences(one: readonly string[], other: readonly string[]): string[] {
  const counts = new Map<string, number>();
  one.forEach((line) => counts.set(line, (counts.get(line) ?? 0) + 1));
  other.forEach((line) => counts.set(line, (counts.get(line) ?? 0) - 1));
  return [...counts].filter(([, count]) => count !== 0).map(([line, count]) => `${count > 0 ? '-' : '+'} ${line}`);
}
