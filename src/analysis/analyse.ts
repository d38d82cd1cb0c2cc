import {METHOD_NAMES} from '../migration/methods.ts';
import {mentionsGrpc} from '../migration/words.ts';
import {findingsOf} from '../plan/findings.ts';
import {Code} from './code.ts';
import type {ProjectFacts, SourceFile} from './context.ts';
import type {Finding} from './finding.ts';
import {sitesIn} from './sites.ts';
import {suppressionsOf} from './suppressions.ts';

/** All findings of one file, sorted by place; pure: the same file and facts give the same findings. */
export function analyse(file: SourceFile, facts: ProjectFacts): Finding[] {
  const code = new Code(file);
  if (code.verbTexts.length === 0 && !mentionsGrpc(file.text) && ![...METHOD_NAMES].some((name) => code.isNameTaken(name))) {
    return [];
  }
  return findingsOf(code, sitesIn(code), facts, suppressionsOf(file.comments, file.text));
}
