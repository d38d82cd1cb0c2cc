import type {ReportingDescriptor, Tool} from 'sarif';
import {RULE_NAMES, ruleId, type RuleName} from '../analysis/finding.ts';
import {RULES} from '../migration/rules.ts';
import {packageInfo, rulePageUrl} from '../package-info.ts';
import {readRulePage} from './rule-page.ts';

/** The sections of a page that help with a finding; examples are left to the page. */
const SECTIONS = ['Fix safety', 'When not to use it'];

/** This program and its rules, in the order of {@link RULE_NAMES}. */
export function sarifTool(): Tool {
  return {
    driver: {
      name: packageInfo.name,
      semanticVersion: packageInfo.version,
      informationUri: packageInfo.homepage,
      rules: RULE_NAMES.map(describeRule),
    },
  };
}

function describeRule(rule: RuleName): ReportingDescriptor {
  const {description, isAdvice} = RULES[rule];
  const {introduction, sections} = readRulePage(rule);
  const shown = SECTIONS.flatMap((title) => (sections.has(title) ? [`## ${title}\n\n${sections.get(title) ?? ''}`] : []));
  const [summary = ''] = introduction.split('\n\n');
  return {
    id: ruleId(rule),
    name: rule.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: {text: `${description}.`},
    fullDescription: {text: plain(summary)},
    help: {text: `${plain(summary)}\n\n${rulePageUrl(rule)}`, markdown: [introduction, ...shown, `[The whole page](${rulePageUrl(rule)})`].join('\n\n')},
    helpUri: rulePageUrl(rule),
    defaultConfiguration: {level: isAdvice ? 'warning' : 'error'},
    properties: {tags: ['google-cloud', 'iam', isAdvice ? 'advice' : 'deprecation']},
  };
}

/** A paragraph of Markdown as text on one line. */
function plain(markdown: string): string {
  return markdown.replaceAll(/\[([^[\]]*)\]\([^()]*\)/g, '$1').replaceAll('**', '').replaceAll(/\s+/g, ' ');
}
