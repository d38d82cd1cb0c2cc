import type {Finding} from '../../src/analysis/finding.ts';

/** Stands in for `src/manifest/findings.ts`: there is no project on disk, and the playground takes no package.json. */
export function manifestFindings(): readonly Finding[] {
  return [];
}
