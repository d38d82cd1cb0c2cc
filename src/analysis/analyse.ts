import type {ProjectFacts, SourceFile} from './context.ts';
import type {Finding} from './finding.ts';

/** All findings of one file, sorted by place; pure: the same file and facts give the same findings. */
export function analyse(_file: SourceFile, _facts: ProjectFacts): Finding[] {
  return [];
}
