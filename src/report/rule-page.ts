/** The pages of the rules, which are published with this package: one text for people, wherever they meet a rule. */
import {readFileSync} from 'node:fs';
import type {RuleName} from '../analysis/finding.ts';
import {packageFile, packageFileUrl} from '../package-info.ts';

export interface RulePage {
  /** What stands above the first heading: what the rule looks for, and why. */
  readonly introduction: string;
  /** Title and text, without the generated parts. */
  readonly sections: ReadonlyMap<string, string>;
}

const GENERATED = /<!-- begin auto-generated.*?<!-- end auto-generated[^>]*-->/gs;
/** Code stays what it is; of links, those count that lead to another file of the package. */
const CODE_OR_LINK = /^```.*?^```$|\]\((?!https?:|#)([^()]+)\)/gms;
const END_OF_HEADER = '<!-- end auto-generated rule header -->';

/** The page of a rule, as Markdown whose links lead somewhere from anywhere. */
export function readRulePage(rule: RuleName): RulePage {
  const text = readFileSync(packageFile(`rules/${rule}.md`), 'utf8').replaceAll('\r\n', '\n');
  const body = text.slice(text.indexOf(END_OF_HEADER) + END_OF_HEADER.length).replaceAll(GENERATED, '').replaceAll(CODE_OR_LINK, (whole, path?: string) => (path === undefined ? whole : `](${absoluteUrl(path)})`));
  const [introduction = '', ...sections] = body.split(/^## /m);
  return {
    introduction: introduction.trim(),
    sections: new Map(sections.map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n')).trim()])),
  };
}

/** A link of a page counts from the folder of the pages. */
function absoluteUrl(path: string): string {
  return packageFileUrl(path.startsWith('../') ? path.slice(3) : `rules/${path}`);
}
