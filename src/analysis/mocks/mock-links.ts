import type {Code} from '../code.ts';
import {isDeprecated, type Site} from '../sites.ts';
import {withStandIns} from './stand-ins.ts';
import {stubsOfSenders} from './sender-stubs.ts';
import {HOLE} from '../text/text.ts';

/** Ties mocks to the requests that they answer, in the same file or in one that it imports; one without any needs a look at the code that it tests. */
export function linkMocks(code: Code, sites: readonly Site[]): Site[] {
  const requests = sites.filter((site) => !site.isMock && isDeprecated(site));
  const linked = sites.map((site) => {
    if (!site.isMock || site.mock === undefined) {
      return site;
    }
    const calls = requests.filter((request) => answers(site, request) && code.runTogether(site.anchor, request.anchor)).flatMap(({call}) => call ?? []);
    if (calls.length === 0) {
      code.seekCompany(site.anchor);
    }
    return calls.length > 0
      ? {...site, mock: {...site.mock, calls}}
      : {...site, doubts: [...site.doubts, {kind: 'mock', node: site.anchor} as const]};
  });
  const followed = linked.flatMap((site) => (!site.isMock && isDeprecated(site) ? withStandIns(code, site) : [site]));
  return [...followed, ...stubsOfSenders(code, followed)];
}

/** Whether a request reaches a mock of the same file. */
function answers(mock: Site, request: Site): boolean {
  if (mock.method !== request.method) {
    return false;
  }
  if (mock.transport.kind === 'client') {
    const {creations} = mock.transport;
    const made = request.transport.kind === 'client' ? request.transport.creations : [];
    return made.some((creation) => creations.includes(creation) || creation.module.package === mock.mock?.package);
  }
  if (mock.transport.kind !== 'url' || (mock.api !== null && mock.api !== request.api)) {
    return false;
  }
  return request.transport.kind !== 'url' || isSameAccount(mock.transport.endpoint.text.flat, request.transport.endpoint.text.flat);
}

const ACCOUNT = /serviceAccounts\/(?<account>[^/?#]+?)(?::|%3A)sign/;

/** Whether two addresses can be of the same account: two that are written out must be equal. */
function isSameAccount(a: string, b: string): boolean {
  const [one, other] = [a, b].map((flat) => ACCOUNT.exec(flat)?.groups?.['account']);
  const isOpen = (account: string | undefined) => account === undefined || /[*:\\]/.test(account) || account.includes(HOLE);
  return isOpen(one) || isOpen(other) || one === other;
}
