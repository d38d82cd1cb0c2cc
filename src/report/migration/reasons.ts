import type {RequestFacts} from '../../analysis/request-facts.ts';
import {methodNamed} from '../../migration/methods.ts';
import {REASONS} from '../../migration/report-texts.ts';
import {fillIn} from '../../migration/texts.ts';
import {counted, listed} from '../words.ts';
import type {Change, Placed} from './changes.ts';
import {code} from './markdown.ts';
import {inPlaces, type ShownPath} from './words.ts';
import {addTo} from '../../grouping.ts';

/** Why a safe change keeps what the program does: sentences that follow from what is known of its requests. */
export function reasonsFor(change: Change, shown: ShownPath): string[] {
  const subjects = subjectsOf(change);
  const told = new Map<string, Placed[]>();
  for (const placed of subjects) {
    for (const reason of reasonsOf(placed)) {
      addTo(told, reason, placed);
    }
  }
  const reasons = [...told].map(([reason, places]) => (places.length === subjects.length ? reason : `${capitalized(linesText(places, change, shown))}: ${reason}`));
  const hasMock = change.findings.some(({finding}) => finding.facts?.isMock === true) && subjects.some(({finding}) => finding.facts?.isMock === false);
  const files = change.files.length > 1 ? [fillIn(REASONS.files, {files: counted(change.files.length, 'file')})] : [];
  const unused = [...new Set(change.findings.flatMap(({finding}) => finding.facts?.unused ?? []))];
  const names = unused.length > 0 ? [fillIn(REASONS.unused, {names: listed(unused.map(code))})] : [];
  return [...reasons, ...(hasMock ? [REASONS.mock] : []), ...files, ...names];
}

/** The requests that a change moves; where it moves none, what it changes of them. */
function subjectsOf({findings}: Change): readonly Placed[] {
  const requests = findings.filter(({finding}) => finding.rule === 'no-deprecated-sign' && finding.facts !== undefined);
  const calls = requests.filter(({finding}) => finding.facts?.isMock === false);
  return calls.length > 0 ? calls : requests.length > 0 ? requests : findings.filter(({finding}) => finding.facts !== undefined);
}

function linesText(places: readonly Placed[], change: Change, shown: ShownPath): string {
  const main = change.findings[0].path;
  const texts = places.map(({path, place}) => (path === main ? `line ${String(place.line)}` : `${code(shown(path))} line ${String(place.line)}`));
  return listed([...new Set(texts)]);
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function reasonsOf({finding: {rule, facts}}: Placed): string[] {
  if (facts === undefined) {
    return [];
  }
  switch (rule) {
    case 'require-jwt-exp':
      return [...proofReasons(facts), ...expReasons(facts)];
    case 'no-project-id-in-name':
      return [...proofReasons(facts), ...nameReasons(facts)];
    default:
      return [...proofReasons(facts), ...nameReasons(facts), ...requestReasons(facts), ...answerReasons(facts), ...expReasons(facts)];
  }
}

function proofReasons({api, proof, method, writesOld, oldReads}: RequestFacts): string[] {
  const {request, response} = methodNamed(method);
  const fields = [writesOld ? request.old : null, oldReads > 0 ? response.old : null].filter((field) => field !== null);
  if (api === 'new') {
    return fields.length === 0 ? [] : [fillIn(REASONS.half, {old: listed(fields.map(code))})];
  }
  switch (proof.kind) {
    case 'url':
      return [fillIn(REASONS.url, {url: code(proof.url)})];
    case 'host':
      return [fillIn(REASONS.host, {host: code(proof.host), path: code(proof.path)})];
    case 'client': {
      const clients = proof.otherUses === 0 ? REASONS.clientMoved : fillIn(REASONS.clientKept, {uses: counted(proof.otherUses, 'use')});
      return [fillIn(REASONS.client, {made: code(proof.made), package: code(proof.package)}), clients];
    }
    case 'gapi':
      return [fillIn(REASONS.gapi, {namespace: code(proof.namespace)})];
    case 'none':
      return [];
  }
}

function nameReasons({name, project}: RequestFacts): string[] {
  if (project !== null) {
    return [fillIn(REASONS.project, {project: code(project.text)})];
  }
  return name === 'wildcard' ? [REASONS.wildcard] : [];
}

function requestReasons({method, writesOld}: RequestFacts): string[] {
  const {request} = methodNamed(method);
  return writesOld ? [fillIn(REASONS.request, {old: code(request.old), new: code(request.new)})] : [];
}

function answerReasons({method, oldReads, readsNew, isMock}: RequestFacts): string[] {
  const {response} = methodNamed(method);
  if (isMock) {
    return [];
  }
  if (response.old === response.new) {
    return [fillIn(REASONS.answerSame, {field: code(response.old)})];
  }
  if (oldReads > 0) {
    return [fillIn(REASONS.reads, {old: code(response.old), new: code(response.new), places: inPlaces(oldReads), verb: oldReads === 1 ? 'reads' : 'read'})];
  }
  return readsNew ? [fillIn(REASONS.readsNew, {new: code(response.new)})] : [];
}

function expReasons({exp}: RequestFacts): string[] {
  switch (exp) {
    case 'added':
      return [REASONS.expAdded];
    case 'added-if-missing':
      return [REASONS.expAddedIfMissing];
    case 'present':
      return [REASONS.expPresent];
    case 'wrong':
      return [REASONS.expWrong];
    default:
      return [];
  }
}
