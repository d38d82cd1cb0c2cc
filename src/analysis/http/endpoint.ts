import {type Api, HOST_LABEL, hostPattern, WILDCARD_PROJECT} from '../../migration/endpoints.ts';
import {METHOD_NAMES, methodNamed, type SignMethod} from '../../migration/methods.ts';
import type {Code} from '../code.ts';
import {HOLE, holeAt, mentionAt, piecesWithin, type TracedText} from '../text/text.ts';
import {traceText} from '../text/trace.ts';

/** A part of a {@link TracedText}, as indices into its `flat`. */
export interface Span {
  readonly text: TracedText;
  readonly start: number;
  readonly end: number;
}

/** The host label (`iam`, `iamcredentials`) of a URL or of a host that stands apart. */
export interface Host {
  readonly api: Api;
  readonly label: Span;
  /** Whether it is an endpoint inside a private network, whose name does not tell another that must exist. */
  readonly isPrivate: boolean;
}

/** What is known of the service-account name in a request. */
export type AccountName =
  /** `account`: the address or number after `serviceAccounts/`, where that is in sight. */
  | {readonly kind: 'wildcard'; readonly account?: Span}
  /** A project stands there, literally or as a value. */
  | {readonly kind: 'project'; readonly span: Span; readonly account: Span}
  /** The name is a value whose text is not in sight. */
  | {readonly kind: 'unknown'};

/** A string that addresses a sign method. */
export interface Endpoint {
  readonly text: TracedText;
  readonly method: SignMethod;
  readonly name: AccountName;
  /** `apart`: the string is a path, the host stands elsewhere; `unknown`: it starts with a value that is not in sight. */
  readonly host: Host | 'apart' | 'unknown';
}

const HOST = hostPattern(HOLE);
const VERB = new RegExp(String.raw`(?::|%3[Aa])(?<verb>${[...METHOD_NAMES].join('|')})(?=$|[?#/${HOLE}])`, 'g');
/** A resource is not longer, with whatever stands for its parts. */
const LONGEST_RESOURCE = 2000;
/** A part of a path whose text is not known here, or stands in a pattern as `{name}`. */
const OPEN_PART = new RegExp(String.raw`${HOLE}|\{[^{}]*\}`);
const FULL_PREFIX = new RegExp(String.raw`^(?:https?:)?(?:\/\/)?${HOST}\/+(?:(?:v1|${HOLE})\/+)?$`, 'i');
const PATH_PREFIX = /^(?:[A-Z]{3,} )?\/?(?:v1\/)?$/;
const UNKNOWN_PREFIX = new RegExp(String.raw`^(?:(?:https?:)?\/\/)?${HOLE}[^?#]*$`);
const HOST_ALONE = new RegExp(String.raw`^(?:https?:)?(?:\/\/)?${HOST}(?:\/+v1)?\/?$`, 'i');
const OWN_URL = new RegExp(String.raw`^(?:https?:)?\/\/${HOST}(?:[/?#]|$)`, 'i');
const ACCOUNT = /^(?:(?!%3[Aa])[^:/?#])*/;
const NAME = /^\/?projects\/(?<project>[^/?#]+)\/serviceAccounts\//;

/** Reads a string as the URL, or the path, of a sign method; `null` when it is anything else. */
export function endpointOf(code: Code, text: TracedText): Endpoint | null {
  for (const {index, groups} of text.flat.matchAll(VERB)) {
    const start = resourceBefore(text.flat, index);
    if (start !== null) {
      const host = hostOfPrefix(text, text.flat.slice(0, start));
      return host === null ? null : {text, method: methodNamed(groups?.['verb'] ?? ''), name: nameWithin(code, text, start, index), host};
    }
  }
  return null;
}

/** Where the resource begins that ends right before a verb: a name of a service account, or what is not known of it. */
function resourceBefore(flat: string, end: number): number | null {
  const path = flat.slice(Math.max(0, end - LONGEST_RESOURCE), end).split(/[?#]/).at(-1) ?? '';
  const [last = '', kind, project = '', collection = ''] = path.split('/').reverse();
  const isName = last !== '' && kind === 'serviceAccounts' && project !== '' && collection.endsWith('projects');
  const lengths = [
    isName ? `projects/${project}/${kind}/${last}`.length : 0,
    OPEN_PART.test(last) ? last.length : 0,
    path.endsWith('}') && path.includes('{') ? path.length - path.indexOf('{') : 0,
  ];
  const longest = Math.max(...lengths);
  return longest === 0 ? null : end - longest;
}

function hostOfPrefix(text: TracedText, prefix: string): Endpoint['host'] | null {
  const full = FULL_PREFIX.exec(prefix);
  if (full !== null) {
    return hostAt(text, prefix, full);
  }
  if (PATH_PREFIX.test(prefix)) {
    return text.flat.includes('*') ? null : 'apart';
  }
  return UNKNOWN_PREFIX.test(prefix) ? 'unknown' : null;
}

/** Whether a string is a URL of either API, whatever its path. */
export function isOfApi(text: TracedText): boolean {
  return OWN_URL.test(text.flat);
}

/** Reads a string that is only a host or a base URL of either API. */
export function hostOf(text: TracedText): Host | null {
  const match = HOST_ALONE.exec(text.flat);
  return match === null ? null : hostAt(text, text.flat, match);
}

/** The host whose label a match of {@link hostPattern} holds. */
export function hostAt(text: TracedText, subject: string, match: RegExpExecArray): Host {
  const label = match.groups?.['label'] ?? '';
  const start = subject.indexOf(label, match.index);
  const api = label.toLowerCase() === HOST_LABEL.new ? 'new' : 'old';
  return {api, label: {text, start, end: start + label.length}, isPrivate: match.groups?.['private'] !== undefined};
}

/** Reads a string as a service-account name, `projects/P/serviceAccounts/A`. */
export function nameOf(code: Code, text: TracedText): AccountName {
  return nameWithin(code, text, 0, text.flat.length);
}

/** Whether a part is only what the program uses when nothing else is given. */
export function hasFallback(span: Span): boolean {
  return piecesWithin(span.text, span.start, span.end).some(
    ({piece}) => piece.kind === 'text' && piece.isFallback === true,
  );
}

/** Reads a part of a string as the beginning of a service-account name. */
export function nameWithin(code: Code, text: TracedText, start: number, end: number): AccountName {
  const match = NAME.exec(text.flat.slice(start, end));
  const project = match?.groups?.['project'];
  if (match === null || project === undefined || project === '*') {
    return {kind: 'unknown'};
  }
  const region = {text, start, end: start + match[0].length};
  if (hasFallback(region)) {
    return {kind: 'unknown'};
  }
  const rest = text.flat.slice(region.end, end);
  const account = {text, start: region.end, end: region.end + (ACCOUNT.exec(rest)?.[0].length ?? 0)};
  if (project === WILDCARD_PROJECT) {
    return {kind: 'wildcard', account};
  }
  const from = start + match[0].indexOf('projects/') + 'projects/'.length;
  const to = from + project.length;
  const given = project === HOLE ? holeAt(text, from)?.argument : undefined;
  if (given !== undefined && traceText(code, given).flat === WILDCARD_PROJECT) {
    return {kind: 'wildcard', account};
  }
  const mention = mentionAt(text, from, to);
  return {kind: 'project', span: {text: mention.text, start: from, end: mention.end}, account};
}
