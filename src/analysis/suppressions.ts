import type {ConfigCommentParser} from '@eslint/plugin-kit';
import type {TSESTree} from '@typescript-eslint/utils';
import {createRequire} from 'node:module';
import {firstNotBefore} from '../edits/sorted.ts';
import type {SourceFile} from './context.ts';
import {type RuleName, ruleId} from './finding.ts';
import {addTo} from '../grouping.ts';

/** Which findings the comments of a file ask not to report, as ESLint 10 reads them. */
export interface Suppressions {
  /** Whether a configuration comment (`eslint iamcredentials/<rule>: off`) turns the rule off for the whole file. */
  isOff(rule: RuleName): boolean;
  /** What stands after `--` in each directive that suppresses a finding at this offset; empty when none does. */
  justifications(rule: RuleName, offset: number): readonly string[];
}

/** ESLint counts a line after each of these. */
const LINE_BREAK = /\r\n|[\r\n\u2028\u2029]/g;

interface Directive {
  readonly type: 'disable' | 'enable';
  /** Full rule name; `null` for all rules. */
  readonly rule: string | null;
  /** For block directives: the offset; for line directives: the line. */
  readonly place: number;
  readonly justification: string;
}

interface Directives {
  /** `eslint-disable` and `eslint-enable` in the order of the text. */
  readonly blocks: Directive[];
  /** `eslint-disable-line` and `eslint-disable-next-line`, each for one line. */
  readonly lines: Directive[];
  /** Severity that configuration comments give; the first comment about a rule counts. */
  readonly severities: Map<string, unknown>;
}

/** Whether a comment of a file, or of each of several linked files, suppresses a finding of a rule at an offset. */
export function suppressionsOf(file: SourceFile): (rule: RuleName, offset: number) => boolean {
  const files = file.linkage?.parts ?? [{...file, start: 0}];
  const all = files.map(({comments, text, start}) => ({start, suppressions: readSuppressions(comments, text, start)}));
  return (rule, offset) => {
    const {suppressions} = all.findLast(({start}) => start <= offset) ?? {};
    return suppressions !== undefined && (suppressions.isOff(rule) || suppressions.justifications(rule, offset).length > 0);
  };
}

/**
 * Reads the ESLint comments of a file.
 * @param start what the offsets of the comments, and of those who ask, count from
 */
export function readSuppressions(comments: readonly TSESTree.Comment[], text: string, start = 0): Suppressions {
  const candidates = comments.filter((comment) => comment.value.includes('eslint'));
  if (candidates.length === 0) {
    return {isOff: () => false, justifications: () => []};
  }
  const directives = readDirectives(candidates);
  const lineOf = lineCounter(text);
  const byLine = new Map<number, Directive[]>();
  for (const directive of directives.lines) {
    addTo(byLine, directive.place, directive);
  }
  return {
    isOff: (rule) => isOffSeverity(directives.severities.get(ruleId(rule))),
    justifications: (rule, offset) => {
      const name = ruleId(rule);
      return [...openBlocks(directives.blocks, name, offset), ...onLine(byLine.get(lineOf(offset - start)) ?? [], name)];
    },
  };
}

function readDirectives(comments: readonly TSESTree.Comment[]): Directives {
  const parser = commentParser();
  const directives: Directives = {blocks: [], lines: [], severities: new Map()};
  for (const comment of comments) {
    const parsed = parser.parseDirective(comment.value);
    if (parsed === undefined) {
      continue;
    }
    const {label, value, justification} = parsed;
    if (label === 'eslint-disable-line' || label === 'eslint-disable-next-line') {
      addLineDirectives(directives.lines, comment, label, rulesIn(parser, value), justification);
    } else if (comment.type === 'Block' && (label === 'eslint-disable' || label === 'eslint-enable')) {
      const type = label === 'eslint-disable' ? 'disable' : 'enable';
      directives.blocks.push(...rulesIn(parser, value).map((rule) => ({type, rule, place: comment.range[0], justification}) as const));
    } else if (comment.type === 'Block' && label === 'eslint') {
      addSeverities(directives.severities, parser, value);
    }
  }
  return directives;
}

function addLineDirectives(
  lines: Directive[],
  comment: TSESTree.Comment,
  label: 'eslint-disable-line' | 'eslint-disable-next-line',
  rules: readonly (string | null)[],
  justification: string,
): void {
  const {start, end} = comment.loc;
  // ESLint refuses an `eslint-disable-line` that spans lines, and counts the next line from the end of the comment.
  if (label === 'eslint-disable-line' && start.line !== end.line) {
    return;
  }
  const place = label === 'eslint-disable-line' ? start.line : end.line + 1;
  lines.push(...rules.map((rule) => ({type: 'disable', rule, place, justification}) as const));
}

function rulesIn(parser: ConfigCommentParser, value: string): readonly (string | null)[] {
  const rules = Object.keys(parser.parseListConfig(value));
  return rules.length === 0 ? [null] : rules;
}

function addSeverities(severities: Map<string, unknown>, parser: ConfigCommentParser, value: string): void {
  const result = parser.parseJSONLikeConfig(value);
  if (!result.ok) {
    return;
  }
  for (const [rule, setting] of Object.entries(result.config)) {
    const severity: unknown = Array.isArray(setting) ? setting[0] : setting;
    if (isSeverity(severity) && !severities.has(rule)) {
      severities.set(rule, severity);
    }
  }
}

function isSeverity(value: unknown): boolean {
  return isOffSeverity(value) || value === 1 || value === 2 || value === 'warn' || value === 'error';
}

function isOffSeverity(value: unknown): boolean {
  return value === 0 || value === 'off';
}

/** Block directives that are open at an offset: an `eslint-enable` that names the rule, or none, closes all before it. */
function openBlocks(blocks: readonly Directive[], rule: string, offset: number): string[] {
  let open: string[] = [];
  for (const block of blocks) {
    if (block.place > offset) {
      break;
    }
    if (block.rule !== null && block.rule !== rule) {
      continue;
    }
    if (block.type === 'enable') {
      open = [];
    } else {
      open.push(block.justification);
    }
  }
  return open;
}

function onLine(lines: readonly Directive[], rule: string): string[] {
  return lines
    .filter((directive) => directive.rule === null || directive.rule === rule)
    .map((directive) => directive.justification);
}

/** Counts lines from 1, the first time a line is asked for. */
function lineCounter(text: string): (offset: number) => number {
  let breaks: number[] | null = null;
  return (offset) => {
    breaks ??= Array.from(text.matchAll(LINE_BREAK), (match) => match.index + match[0].length);
    return firstNotBefore(breaks, (start) => start <= offset) + 1;
  };
}

let loadedParser: ConfigCommentParser | null = null;

/** Loaded only for a file with an ESLint comment; synchronously, for rules are synchronous. */
function commentParser(): ConfigCommentParser {
  if (loadedParser === null) {
    const require = createRequire(import.meta.url);
    const pluginKit = require('@eslint/plugin-kit') as typeof import('@eslint/plugin-kit');
    loadedParser = new pluginKit.ConfigCommentParser();
  }
  return loadedParser;
}
