import type {Finding} from './finding.ts';
export function keyFindings(): Finding[] { return []; }
