import {parse} from '../dialect/parse.ts';
import type {Inspection, SuppressedFinding} from '../edits/migrate-text.ts';
import type {Target} from '../migration/targets.ts';
import {manifestFindings} from '../manifest/findings.ts';
import {isManifest} from '../project/extensions.ts';
import {analyse} from './analyse.ts';
import type {ProjectFacts} from './context.ts';
import {type Finding, MANIFEST_RULE, type RuleName} from './finding.ts';
import {readSuppressions} from './suppressions.ts';

/**
 * Everything that the rules say about one text, apart from what its own comments suppress.
 * @param only look at these rules; all when undefined
 * @param target the client to rewrite for; each request's own when undefined
 * @throws {ParseError} when the text cannot be parsed
 */
export function inspect(path: string, text: string, facts: ProjectFacts, only?: readonly RuleName[], target?: Target): Inspection {
  if (isManifest(path)) {
    return {findings: only?.includes(MANIFEST_RULE) === false ? [] : manifestFindings(path, text, facts.dependencies), suppressed: [], recoveredErrors: 0};
  }
  const file = parse(path, text);
  const suppressions = readSuppressions(file.comments, text);
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of analyse(file, facts, only, target)) {
    if (suppressions.isOff(finding.rule)) {
      continue;
    }
    const justifications = suppressions.justifications(finding.rule, finding.range[0]);
    if (justifications.length > 0) {
      suppressed.push({finding, justifications});
    } else {
      findings.push(finding);
    }
  }
  return {findings, suppressed, recoveredErrors: file.recoveredErrors};
}
