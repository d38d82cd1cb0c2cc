import type {Site} from '../../analysis/sites.ts';
import {installedName} from '../../migration/clients.ts';
import type {Target} from '../../migration/targets.ts';

/** The style of a request: its client library's new package, or `rest`. */
export function styleOf({transport}: Site): string {
  const [creation] = transport.kind === 'client' ? transport.creations : [];
  return creation === undefined ? (transport.kind === 'url' ? 'rest' : '') : installedName(creation.library.new.package);
}

/** Whether a request must be rewritten for a target: it is on the IAM API, and sent in another style. */
export function isConverted(site: Site, target: Target | null): target is Target {
  if (target === null || site.api !== 'old' || styleOf(site) === target) {
    return false;
  }
  // A mocked HTTP request stays one for every target that sends HTTP requests.
  return !site.isMock || site.transport.kind === 'client' || target === '@google-cloud/iam-credentials';
}

/** Packages whose clients differ in nothing but where they come from. */
const ALIKE: ReadonlySet<string> = new Set(['googleapis', '@googleapis/iamcredentials']);

/** Whether a request keeps its shape, and only its client comes from another package. */
export function isSwapped(site: Site, target: Target): boolean {
  return ALIKE.has(target) && ALIKE.has(styleOf(site));
}

/** Whether requests of a client library are understood well enough to be sent in another way. */
export function isRestClient(site: Site): boolean {
  return ALIKE.has(styleOf(site));
}
