import {findingsOf} from '../plan/findings.ts';
import {Code} from './code.ts';
import type {ProjectFacts, SourceFile} from './context.ts';
import type {Finding} from './finding.ts';
import {sitesIn} from './sites.ts';
import {suppressionsOf} from './suppressions.ts';

/** All findings of one file, sorted by place; pure: the same file and facts give the same findings. */
export function analyse(file: SourceFile, facts: ProjectFacts): Finding[] {
  const code = new Code(file);
  if (code.verbTexts.length === 0 && code.methodMembers.length === 0 && !code.isNameTaken('signBlob') && !code.isNameTaken('signJwt')) {
    return [];
  }
  return findingsOf(code, sitesIn(code), facts, suppressionsOf(file.comments, file.text));
}
