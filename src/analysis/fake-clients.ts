import type {Code} from './code.ts';
import type {Site} from './sites.ts';

/** Placeholder. */
export function sitesOfFakeClients(_code: Code): Site[] {
  return [];
}
