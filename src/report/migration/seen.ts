import {MANIFEST_RULE} from '../../analysis/finding.ts';
import type {ExpFact, HostMention, Mention, RequestFacts} from '../../analysis/request-facts.ts';
import {isAccountAddress, isProjectId, LIBRARY_METHOD, projectOfAccount} from '../../migration/cloud.ts';
import {HOST_NAME} from '../../migration/endpoints.ts';
import type {SignMethod} from '../../migration/methods.ts';
import type {Change, Placed} from './changes.ts';
import {methodsOf} from './words.ts';

/** What the requests of a run say of the cloud that they go to. Mocks say nothing of it. */
export interface Seen {
  readonly methods: readonly SignMethod['name'][];
  /** IDs of projects, sorted. */
  readonly projects: readonly string[];
  /** Projects that are only known when the program runs: the code that gives them. */
  readonly openProjects: readonly Sighting[];
  /** Addresses of service accounts, sorted. */
  readonly accounts: readonly string[];
  /** Accounts of which no address is known. */
  readonly openAccounts: readonly Sighting[];
  /** Hosts of the IAM API that are not the usual one, or not always used. */
  readonly hosts: readonly HostSighting[];
  readonly tokens: readonly Token[];
}

/** A text of the code, and where it stands. */
export interface Sighting {
  readonly text: string;
  /** What it comes to when no setting says otherwise, where that is known. */
  readonly usual: string | null;
  readonly places: readonly Placed[];
}

export interface HostSighting extends Sighting {
  readonly host: HostMention;
}

/** A signJwt request: what becomes of `exp` in it. */
export interface Token {
  readonly placed: Placed;
  readonly state: ExpFact | 'open';
}

/** A finding about a request that the program sends. */
interface Request {
  readonly placed: Placed;
  readonly change: Change;
  readonly facts: RequestFacts;
}

export function seenIn(changes: readonly Change[]): Seen {
  const requests = changes.flatMap((change) =>
    change.findings.flatMap((placed): Request[] => {
      const {facts} = placed.finding;
      return facts === undefined || facts.isMock ? [] : [{placed, change, facts}];
    }),
  );
  const libraries = changes.filter(({findings: [{finding}]}) => finding.rule === MANIFEST_RULE);
  const projects = requests.flatMap(({facts}) => [facts.project, facts.account].map((mention) => (mention === null ? null : projectIn(knownText(mention) ?? ''))));
  const accounts = requests.map(({facts: {account}}) => (account === null ? null : knownText(account))).filter((account) => account !== null && isAccountAddress(account));
  return {
    methods: methodsOf([...requests.map(({placed}) => placed.finding), ...libraries.map(() => ({facts: {method: LIBRARY_METHOD}}))]),
    projects: sorted(projects.filter((project) => project !== null)),
    openProjects: sightings(requests, ({project}) => (project?.isLiteral === false ? project : null)),
    accounts: sorted(accounts.filter((account) => account !== null)),
    openAccounts: sightings(requests, ({account}) => (account === null || isAccountAddress(account.text) ? null : account)),
    hosts: hostSightings(requests),
    tokens: tokensIn(requests),
  };
}

function projectIn(text: string): string | null {
  return isProjectId(text) ? text : projectOfAccount(text);
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function sightings(requests: readonly Request[], mentionIn: (facts: RequestFacts) => Mention | null): Sighting[] {
  const found = new Map<string, Sighting>();
  for (const {facts, placed} of mainRequests(requests)) {
    const mention = mentionIn(facts);
    if (mention !== null) {
      const {text, usual = null} = mention;
      const key = JSON.stringify([text, usual]);
      found.set(key, {text, usual, places: [...(found.get(key)?.places ?? []), placed]});
    }
  }
  return [...found.values()];
}

/** A text that is known, or that is used when no setting gives another. */
function knownText({text, isLiteral, usual}: Mention): string | null {
  return isLiteral ? text : (usual ?? null);
}

/** Each request once, by the finding that is about the whole of it. */
function mainRequests(requests: readonly Request[]): Request[] {
  const wholes = requests.filter(({placed}) => placed.finding.rule === 'no-deprecated-sign');
  const told = new Set(wholes.map(keyOf));
  const rest = new Map(requests.filter((request) => !told.has(keyOf(request))).map((request) => [keyOf(request), request]));
  return [...wholes, ...rest.values()].sort((a, b) => requests.indexOf(a) - requests.indexOf(b));
}

function keyOf({placed: {path}, change, facts}: Request): string {
  return JSON.stringify([path, change.isApplied, facts.request]);
}

function hostSightings(requests: readonly Request[]): HostSighting[] {
  const found = new Map<string, HostSighting>();
  for (const {facts, placed} of mainRequests(requests)) {
    for (const host of facts.hosts) {
      if (host.api === 'old' && (host.isDefault || host.text.toLowerCase().replace(/:443$/, '') !== HOST_NAME.old)) {
        const key = `${host.text} ${String(host.isDefault)}`;
        const places = [...(found.get(key)?.places ?? []), placed];
        found.set(key, {text: host.text, usual: null, host, places});
      }
    }
  }
  return [...found.values()];
}

/** What becomes of `exp`; where a finding of its own is left about it, that one tells. */
function tokensIn(requests: readonly Request[]): Token[] {
  const all = mainRequests(requests).flatMap(({placed, change, facts: {exp}}): Token[] => {
    if (exp === null) {
      return [];
    }
    const isPending = (exp === 'added' || exp === 'added-if-missing') && !change.isApplied && change.safety !== 'safe';
    return [{placed, state: isPending ? 'open' : exp}];
  });
  const told = new Set(all.filter(({placed}) => placed.finding.rule === 'require-jwt-exp').map(({placed}) => placed.path));
  return all.filter(({placed, state}) => placed.finding.rule === 'require-jwt-exp' || !(state === 'unknown' || state === 'wrong') || !told.has(placed.path));
}
