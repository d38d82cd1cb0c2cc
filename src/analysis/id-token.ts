import type {Finding} from './finding.ts';
export function idTokenFindings(): Finding[] { return []; }
