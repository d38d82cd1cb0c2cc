import {dirname} from 'node:path';

import type {Certainty, Finding} from '../analysis/finding.ts';
import {ParseError} from '../dialect/parse-error.ts';
import {CLIENT_VERSIONS, type SurfaceName, SURFACES} from '../migration/client-versions.ts';
import {fillIn, MESSAGES, SUGGESTIONS} from '../migration/texts.ts';
import {FIELD_NOTES, LOCKFILE_PROBLEMS} from '../migration/version-texts.ts';
import {semver} from '../project/semver.ts';
import type {Chain, Link} from './chains.ts';
import type {DependencyFacts, Lock} from './facts.ts';
import {type Declaration, type Manifest, readManifest} from './manifest.ts';
import {isNewestIn} from './ranges.ts';
import {type Remedy, remedyFor, safeVersion} from './remedy.ts';
import {type PlacedCall, SignCallSearch} from './sources.ts';

const RULE = 'min-client-version';

/** Without facts from the disk, package.json alone tells. */
const NOTHING_KNOWN: DependencyFacts = {isConcerned: () => true, mayHoldSender: () => false, lockOf: () => null, chainsFrom: () => []};

type MessageId = keyof (typeof MESSAGES)[typeof RULE];

/** What is known of one dependency: how it comes to sign through the IAM API, and in which ways. */
interface Suspicion {
  readonly declaration: Declaration;
  readonly ways: readonly Way[];
  /** Whether it is only possible, for package.json also admits versions that do not. */
  readonly isOnlyAdmitted: boolean;
}

interface Way {
  readonly surface: Chain['surface'];
  readonly links: readonly Link[];
}

/** A call that is looked for, and how sure it is. */
interface CalledWay extends Way {
  readonly call: PlacedCall | null;
}

/**
 * What the rule says about one package.json.
 * @throws {ParseError} when it is no JSON, and names one of the libraries
 */
export function manifestFindings(path: string, text: string, facts: DependencyFacts = NOTHING_KNOWN): Finding[] {
  const folder = dirname(path);
  const {declarations} = readIfConcerned(text);
  if (!facts.mayHoldSender(folder) && declarations.every((declaration) => byRange(declaration) === null)) {
    return [];
  }
  const lock = facts.lockOf(folder, declarations);
  return [
    ...unreadable(declarations, lock),
    ...declarations.flatMap((declaration) => {
      const suspicion = suspect(declaration, declarations, lock, facts);
      return suspicion === null ? [] : findingsFor(suspicion, lock, (surface) => searchFor(facts).in(folder, surface, declaration.key));
    }),
  ];
}

/** What was found in the sources is kept as long as the other facts. */
const searches = new WeakMap<DependencyFacts, SignCallSearch>();

function searchFor(facts: DependencyFacts): SignCallSearch {
  const search = searches.get(facts) ?? new SignCallSearch();
  searches.set(facts, search);
  return search;
}

/** Repositories of tools are full of package.json files that are broken on purpose. */
function readIfConcerned(text: string): Manifest {
  try {
    return readManifest(text);
  } catch (error) {
    if (error instanceof ParseError && !CLIENT_VERSIONS.some((row) => text.includes(`"${row.package}"`))) {
      return {declarations: []};
    }
    throw error;
  }
}

/** A lockfile that may hold old versions and cannot be read is told where the dependencies begin. */
function unreadable([first]: readonly Declaration[], lock: Lock | null): Finding[] {
  const content = lock?.mayHoldSender === true ? lock.file.read() : null;
  if (first === undefined || lock === null || content === null || content.kind === 'lockfile') {
    return [];
  }
  const remedy: Remedy = {advice: LOCKFILE_PROBLEMS[content.kind].advice, safety: 'manual', edits: []};
  const reason = content.kind === 'binary' ? LOCKFILE_PROBLEMS.binary.reason : content.reason;
  return [finding(first, 'unreadable', {lockfile: lock.file.fileName, reason}, remedy, 'likely', content.kind === 'binary')];
}

/** What a dependency is suspected of: by what the lockfile gives for it, else by what package.json asks for. */
function suspect(declaration: Declaration, all: readonly Declaration[], lock: Lock | null, facts: DependencyFacts): Suspicion | null {
  if (declaration.field === 'override') {
    return lock?.mayHoldSender === false ? null : byRange(declaration);
  }
  if (lock?.mayHoldSender === false && byRange(declaration) === null) {
    return null;
  }
  const locked = lock?.find(declaration) ?? null;
  if (locked === null) {
    return all.some((other) => isSafeOverride(other)) ? null : byRange(declaration);
  }
  if (locked.isLocal) {
    return null;
  }
  // What comes in as a peer, and is asked for here too, is told of there.
  const isOwnPeer = ({kind, package: {name}}: Link) => kind === 'peer' && all.some((other) => other.name === name && other !== declaration);
  const chains = facts.chainsFrom(locked).filter(({links}) => !links.some(isOwnPeer));
  const known = chains.filter(({surface}) => surface !== 'unknown');
  const ways = known.length > 0 ? known : chains;
  return ways.length === 0 ? null : {declaration, ways, isOnlyAdmitted: false};
}

function isSafeOverride({field, name, range}: Declaration): boolean {
  const version = field === 'override' ? safeVersion(name, ['auth', 'storage']) : null;
  return version !== null && semver().validRange(range) !== null && semver().subset(range, `>=${version}`);
}

/** Without a lockfile: what a fresh install gives, which is the newest version that the range admits. */
function byRange(declaration: Declaration): Suspicion | null {
  const rows = CLIENT_VERSIONS.filter((row) => row.package === declaration.name && row.affected !== null && semver().validRange(declaration.range) !== null);
  const admitted = rows.filter(({affected}) => semver().intersects(declaration.range, affected ?? ''));
  const certain = admitted.filter(({affected}) => isNewestIn(declaration.range, affected ?? ''));
  const suspected = certain.length > 0 ? certain : admitted;
  const ways = suspected.map(({surface}) => ({surface, links: []}));
  return ways.length === 0 ? null : {declaration, ways, isOnlyAdmitted: certain.length === 0};
}

function findingsFor({declaration, ways, isOnlyAdmitted}: Suspicion, lock: Lock | null, callOf: (surface: SurfaceName) => PlacedCall | null): Finding[] {
  const called: CalledWay[] = expanded(declaration, ways).map((way) => ({...way, call: way.surface === 'unknown' ? null : callOf(way.surface)}));
  const best = called.find(({call}) => call?.certainty === 'proven') ?? called.find(({call}) => call !== null);
  const [first] = called;
  if (first === undefined || (isOnlyAdmitted && best === undefined)) {
    return [];
  }
  const {links} = best ?? first;
  const used = declaration.field === 'override' ? ways : called.filter(({call}) => best === undefined || call !== null);
  const surfaces = used.flatMap(({surface}) => (surface === 'unknown' ? [] : [surface]));
  const remedy = remedyFor({declaration, surfaces, links, lock});
  const data = {chain: chainText(declaration, links), dependency: declaration.name, range: declaration.range};
  if (best?.call == null) {
    const methods = listed(surfaces.flatMap((surface) => SURFACES[surface].calls));
    const messageId = surfaces.length === 0 ? 'unknown' : isKnown(declaration) ? 'uncalled' : 'uncalledHere';
    // What nobody calls is not worth an upgrade that nobody asked for.
    return [finding(declaration, messageId, {...data, methods}, {...remedy, safety: 'manual', edits: []}, 'likely', true)];
  }
  const {call: {certainty, path, line, method}} = best;
  const place = `${path}:${line}`;
  if (isOnlyAdmitted) {
    return [finding(declaration, 'admitted', {...data, place, method}, remedy, 'likely', false)];
  }
  return [finding(declaration, certainty === 'proven' ? 'called' : 'seemsCalled', {...data, place, method}, remedy, certainty, false)];
}

/** An override of what sends serves everything that has it sign. */
function expanded({field}: Declaration, ways: readonly Way[]): readonly Way[] {
  return field === 'override' && ways.some(({surface}) => surface === 'auth')
    ? (['auth', 'storage', 'googleapis'] as const).map((surface) => ({surface, links: []}))
    : ways;
}

function isKnown({name}: Declaration): boolean {
  return CLIENT_VERSIONS.some((row) => row.package === name);
}

/** `multer-google-storage 1.3.0 > @google-cloud/storage 1.7.0 > google-auto-auth 0.10.1` */
function chainText({field, name, range}: Declaration, links: readonly Link[]): string {
  const note = FIELD_NOTES[field];
  const steps = links.map(({kind, package: locked}, index) => {
    const kinds = [...(index === 0 && note !== '' ? [note] : []), ...(kind === 'required' ? [] : [kind])];
    return `${locked.name} ${locked.version ?? ''}${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}`;
  });
  return steps.length === 0 ? `${name} ${range}${note === '' ? '' : ` (${note})`}` : steps.join(' > ');
}

function listed(names: readonly string[]): string {
  const unique = [...new Set(names)];
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} or ${unique.at(-1) ?? ''}`;
}

function finding(
  {value}: Declaration,
  messageId: MessageId,
  data: Readonly<Record<string, string>>,
  {advice, safety, edits}: Remedy,
  certainty: Certainty,
  isAdvice: boolean,
): Finding {
  const complete = {...data, advice};
  return {
    rule: RULE,
    messageId,
    data: complete,
    message: fillIn(MESSAGES[RULE][messageId], complete),
    suggestion: SUGGESTIONS[RULE],
    range: [value.start, value.end],
    safety,
    certainty,
    edits,
    elsewhere: [],
    ...(isAdvice ? {isAdvice} : {}),
  };
}
