import type {RequestFacts} from '../../analysis/request-facts.ts';
import {SUBJECTS} from '../../migration/report-texts.ts';
import {counted, listed} from '../words.ts';
import type {Change, Placed} from './changes.ts';
import {code} from './markdown.ts';

/** How a report calls the files: the same on every machine. */
export type ShownPath = (path: string) => string;

/** `src/a.js:12`, as code. */
export function placeText({path, place}: Placed, shown: ShownPath): string {
  return code(`${shown(path)}:${String(place.line)}`);
}

/** What a change is about: the methods of its requests, or what else its rule looks at. */
export function subjectOf({findings}: Change): string {
  const requests = findings.filter(({finding}) => finding.rule === 'no-deprecated-sign' && finding.facts !== undefined);
  if (requests.length === 0) {
    return SUBJECTS[findings[0].finding.rule];
  }
  const calls = requests.filter(({finding}) => finding.facts?.isMock === false);
  const methods = methodsOf((calls.length > 0 ? calls : requests).map(({finding}) => finding)).map(code);
  return calls.length > 0 ? listed(methods) : `a mock of ${listed(methods)}`;
}

/** The methods that findings are about, in the order of the API. */
export function methodsOf(findings: readonly {readonly facts?: Pick<RequestFacts, 'method'> | undefined}[]): ('signBlob' | 'signJwt')[] {
  return (['signBlob', 'signJwt'] as const).filter((method) => findings.some(({facts}) => facts?.method === method));
}

export function inPlaces(count: number): string {
  return count === 1 ? 'one place' : counted(count, 'place');
}
