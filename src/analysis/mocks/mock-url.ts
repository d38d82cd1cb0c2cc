import {HOST_NAME, hostPattern} from '../../migration/endpoints.ts';
import {METHOD_NAMES, methodNamed, type SignMethod} from '../../migration/methods.ts';
import type {Code} from '../code.ts';
import {type AccountName, hostAt, type Host, nameWithin} from '../http/endpoint.ts';
import {ANYTHING} from '../text/pattern-text.ts';
import {HOLE, type TracedText} from '../text/text.ts';

/** What a mock's pattern says of the requests that it answers. */
export interface MockUrl {
  readonly text: TracedText;
  readonly method: SignMethod;
  readonly name: AccountName;
  /** `apart`: the pattern is a path; `any`: it lets every host pass; `unknown`: it starts with a value that is not in sight. */
  readonly host: Host | 'apart' | 'any' | 'unknown';
}

const VERB = new RegExp(String.raw`(?<before>^|[:\\${ANYTHING}${HOLE}]|%3A)(?<verb>${[...METHOD_NAMES].join('|')})(?=$|[?#/&${ANYTHING}${HOLE}])`, 'i');
const HOST = new RegExp(String.raw`(?:^|//|[${ANYTHING}@])${hostPattern(HOLE)}`, 'i');
const OTHER_HOST = new RegExp(String.raw`^(?:[a-z][a-z0-9+.-]*:)?//|^localhost`, 'i');
const PROJECT = /projects\/(?<project>[^/?#]+)\/serviceAccounts\//;

/**
 * Reads a string or a pattern as the URL, the path, or a part of the path of a sign method; `null` when it is anything else.
 * @param isPart whether the verb alone will do, for it is looked for in a URL
 */
export function mockUrlOf(code: Code, text: TracedText, isPart = false): MockUrl | null {
  const {flat} = text;
  const verb = VERB.exec(flat);
  const name = verb?.groups?.['verb'];
  const host = hostIn(text);
  const isAlone = verb?.groups?.['before'] === '' && !isPart;
  if (verb === null || isAlone || name === undefined || !METHOD_NAMES.has(name) || host === 'foreign' || /\s/.test(flat)) {
    return null;
  }
  return {text, method: methodNamed(name), name: mockedName(code, text), host: host ?? 'apart'};
}

/** The host that a pattern names; `null` when it names none, `foreign` when it is another one or both are welcome. */
export function hostIn(text: TracedText): Host | 'any' | 'foreign' | 'unknown' | null {
  const {flat} = text;
  const lower = flat.toLowerCase();
  if (lower.includes(HOST_NAME.new) && lower.split(HOST_NAME.old).length > 1) {
    return 'foreign';
  }
  const match = HOST.exec(flat);
  if (match !== null) {
    return hostAt(text, flat, match);
  }
  if (OTHER_HOST.test(flat)) {
    return /^(?:[a-z]+:)?\/\/[*\uFFFC]/.test(flat) ? (flat.includes(HOLE) ? 'unknown' : 'any') : 'foreign';
  }
  return flat.startsWith(HOLE) ? 'unknown' : flat.startsWith(ANYTHING) ? 'any' : null;
}

/** The account's name in a pattern: a placeholder such as `:project` or `*` takes the wildcard as well. */
function mockedName(code: Code, text: TracedText): AccountName {
  const match = PROJECT.exec(text.flat);
  const project = match?.groups?.['project'];
  if (match === null || project === undefined || project.startsWith(':') || project.includes(ANYTHING)) {
    return {kind: 'wildcard'};
  }
  return nameWithin(code, text, match.index, text.flat.length);
}
