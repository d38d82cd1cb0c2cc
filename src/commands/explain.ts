import {RULE_NAMES, type RuleName} from '../analysis/finding.ts';
import {RULES} from '../migration/rules.ts';
import {packageFileUrl, rulePageUrl} from '../package-info.ts';
import {terminalHeading, terminalMarkdown} from '../report/terminal-markdown.ts';
import {readRulePage} from '../report/rule-page.ts';
import type {Host} from './host.ts';

/** In a pipe, and the most that is read with ease. */
const WIDTH = 80;
const MAX_WIDTH = 100;

/** About the configuration of ESLint, which the command does not read. */
const LEFT_OUT = ['Options'];

/** Prints what a rule looks for and why, what is rewritten, and how to leave a place alone; of all rules a line each. */
export function explain(rule: RuleName | undefined, {stdout}: Host): void {
  stdout.write(rule === undefined ? ruleList() : rulePage(rule, stdout));
}

function ruleList(): string {
  const width = Math.max(...RULE_NAMES.map((name) => name.length));
  return RULE_NAMES.map((name) => `${name.padEnd(width)}  ${RULES[name].description}\n`).join('');
}

function rulePage(rule: RuleName, {colors, width}: Host['stdout']): string {
  const {introduction, sections} = readRulePage(rule);
  const own = packageFileUrl('');
  const style = {colors, width: Math.min(width === 0 ? WIDTH : width, MAX_WIDTH), target: (url: string) => (url.startsWith(own) ? null : url)};
  const shown = [...sections].filter(([title]) => !LEFT_OUT.includes(title));
  const parts = [
    terminalMarkdown(`**${rule}**: ${RULES[rule].description}.`, style),
    terminalMarkdown(introduction, style),
    ...shown.flatMap(([title, text]) => [terminalHeading(title, colors), terminalMarkdown(text, style)]),
    `This page: ${rulePageUrl(rule)}`,
  ];
  return `${parts.join('\n\n')}\n`;
}
