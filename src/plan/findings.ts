import {keyOfField} from '../analysis/request/body-fields.ts';
import type {Code} from '../analysis/code.ts';
import type {ProjectFacts} from '../analysis/context.ts';
import type {Doubt} from '../analysis/doubt.ts';
import type {Span} from '../analysis/http/endpoint.ts';
import {type Certainty, type Finding, RULE_NAMES, type RuleName, type Safety} from '../analysis/finding.ts';
import type {RequestFacts} from '../analysis/request-facts.ts';
import type {Site} from '../analysis/sites.ts';
import {piecesWithin, rangeWithin} from '../analysis/text/text.ts';
import type {Node} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import {firstNotBefore} from '../edits/sorted.ts';
import {installedName} from '../migration/clients.ts';
import {DOUBTS} from '../migration/doubts.ts';
import type {Target} from '../migration/targets.ts';
import {ADVICE, fillIn, MESSAGES, SUGGESTIONS, UNUSED} from '../migration/texts.ts';
import {borderDoubts} from './borders.ts';
import {ConstantPlacer} from './constants.ts';
import {isExclusive} from './exclusive.ts';
import {expVerdicts} from './exp-findings.ts';
import {isManual, Planner} from './planner.ts';
import {requestFactsOf} from './request-facts.ts';
import {expDraft, nameDraft} from './site-edits.ts';
import {sortedUnique, type Unit} from './units.ts';
import {unusedAfter} from './unused.ts';

type IsSuppressed = (rule: RuleName, offset: number) => boolean;

/** All findings about the sites of one file, sorted by place and then by rule. */
export function findingsOf(
  code: Code,
  sites: readonly Site[],
  facts: ProjectFacts,
  isSuppressed: IsSuppressed,
  target: Target | null = null,
): Finding[] {
  const units = new Planner(code, sites, facts, target).plan((site) => isSuppressed('no-deprecated-sign', site.anchor.range[0]));
  const findings = [
    ...units.flatMap((unit) => toldSites(unit).map((site) => deprecatedFinding(code, site, unit))),
    ...sites.flatMap((site) => expVerdicts(code, site).map((verdict) => finding(withBorders(code, verdict, site), requestFactsOf(code, site)))),
    ...nameFindings(code, sites, units),
  ];
  findings.sort(
    (a, b) => a.range[0] - b.range[0] || RULE_NAMES.indexOf(a.rule) - RULE_NAMES.indexOf(b.rule) || a.range[1] - b.range[1],
  );
  return findings.filter((finding, index) => !isSame(finding, findings[index - 1]));
}

/** One request object that several calls share is told once. */
function isSame(a: Finding, b: Finding | undefined): boolean {
  return a.rule === b?.rule && a.range[0] === b.range[0] && a.range[1] === b.range[1] && a.message === b.message;
}

/** All sites of a unit but a mock whose URL is the very text that a call of the file uses: one place, one finding. */
function toldSites({sites}: Unit): Site[] {
  const called = new Set(sites.filter(({isMock}) => !isMock).map(({anchor}) => anchor));
  return sites.filter(({isMock, anchor}) => !isMock || !called.has(anchor));
}

/** What is to be said about one place, and what can be done there. */
export interface Verdict {
  readonly rule: RuleName;
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly node: {readonly range: readonly [number, number]};
  readonly certainty: Certainty;
  readonly edits: readonly TextEdit[];
  readonly doubts: readonly Doubt[];
  /** Advice when there is nothing to doubt. */
  readonly advice: string;
  /** Names that nothing reads any more after the edits. */
  readonly unused?: readonly string[];
}

function finding(verdict: Verdict, facts: RequestFacts): Finding {
  const {rule, messageId, node, certainty, doubts} = verdict;
  const safety = safetyOf(doubts, verdict.edits);
  const ownAdvice = safety === 'safe' || doubts.length === 0 ? verdict.advice : adviceOf(doubts, safety);
  const {unused = []} = verdict;
  const advice = safety === 'manual' || unused.length === 0 ? ownAdvice : `${ownAdvice.replace(/\.$/u, '')}; ${fillIn(UNUSED, {names: unused.join(', ')})}`;
  const template: string = (MESSAGES[rule] as Readonly<Record<string, string>>)[messageId] ?? '';
  return {
    rule,
    messageId,
    data: {...verdict.data, advice},
    message: fillIn(template, {...verdict.data, advice}),
    suggestion: SUGGESTIONS[rule],
    range: node.range,
    safety,
    certainty,
    edits: safety === 'manual' ? [] : verdict.edits,
    elsewhere: [],
    facts: safety === 'manual' ? facts : {...facts, unused},
  };
}

function safetyOf(doubts: readonly Doubt[], edits: readonly TextEdit[]): Safety {
  if (edits.length === 0 || doubts.some(isManual)) {
    return 'manual';
  }
  return doubts.length === 0 ? 'safe' : 'review';
}

/** The reasons, the weightiest kind first, each once. */
function adviceOf(doubts: readonly Doubt[], safety: Safety): string {
  const relevant = doubts.filter((doubt) => isManual(doubt) === (safety === 'manual'));
  const all = relevant.length > 0 ? relevant : doubts;
  // That it is a mock goes without saying beside what else there is to say of it.
  const told = all.filter(({kind}) => kind !== 'mock');
  const shown = told.some(({kind}) => kind.startsWith('mock-')) ? told : all;
  return [...new Set(shown.map((doubt) => fillIn(DOUBTS[doubt.kind].text, doubt.data ?? {})))].join(' ');
}

// ── no-deprecated-sign ──────────────────────────────────────────────────────────────────────────────────────────────

function deprecatedFinding(code: Code, site: Site, unit: Unit): Finding {
  const {method} = site;
  const oldKey = site.body?.old ?? null;
  const fields = [oldKey === null && !renamesTo(site, method.request.new) ? null : method.request.old, site.reply?.oldReaders.length ? method.response.old : null]
    .filter((field) => field !== null)
    .join(' and ');
  const keyNode = oldKey === null ? null : keyOfField(oldKey);
  const isHalf = site.api === 'new';
  const verdict = {
    rule: 'no-deprecated-sign',
    messageId: isHalf ? 'halfMigrated' : site.certainty === 'likely' ? 'likely' : 'deprecated',
    data: {method: method.name, signs: signsOf(site, fields), fields},
    node: isHalf ? (keyNode ?? site.reply?.oldReaders[0]?.key ?? site.mock?.renames[0]?.key ?? site.anchor) : site.anchor,
    certainty: site.certainty,
    edits: unit.edits,
    doubts: unit.doubts,
    advice: fillIn(ADVICE['no-deprecated-sign'], {changes: changesOf(code, site)}),
    unused: unusedAfter(code, unit.edits),
  } as const;
  return finding(verdict, requestFactsOf(code, site));
}

/** Why a site looks like the old API where nothing proves it. */
function signsOf(site: Site, fields: string): string {
  if (fields !== '') {
    return `it uses ${fields}`;
  }
  if (site.name.kind === 'project') {
    return 'its name has a project';
  }
  return site.transport.kind === 'url' ? 'this file names its host' : 'this file makes a client of that API';
}

/** What changes at a site, in the words of the APIs. */
function changesOf(code: Code, site: Site): string {
  const {request, response} = site.method;
  const changes = [
    site.api === 'old' ? transportChange(site) : null,
    site.name.kind === 'project' ? 'projects/- in the name' : null,
    site.body?.old == null && !renamesTo(site, request.new) ? null : `${request.old} → ${request.new}`,
    site.reply?.oldReaders.length ? `${response.old} → ${response.new}` : null,
    expDraft(code, site).edits.length > 0 ? 'exp claim' : null,
  ];
  return changes.filter((change) => change !== null).join(', ');
}

function renamesTo({mock}: Site, field: string): boolean {
  return mock?.renames.some(({to}) => to === field) === true;
}

function transportChange({transport}: Site): string {
  if (transport.kind === 'gapi') {
    return 'namespace and discovery document';
  }
  const creations = transport.kind === 'client' ? transport.creations : [];
  const library = creations[0]?.library;
  // A new client that is sent to the old host keeps its library.
  if (library === undefined || creations.every((creation) => creation.api === 'new')) {
    return transport.kind === 'client' && creations.length === 0 ? 'client' : 'host';
  }
  const name = installedName(library.new.package);
  const isMoved = library.old !== null && installedName(library.old.package) !== name;
  return isMoved ? `client from ${name}, which package.json must list (the command “migrate” adds it)` : 'client';
}

// ── no-project-id-in-name ───────────────────────────────────────────────────────────────────────────────────────────

function nameFindings(code: Code, sites: readonly Site[], units: readonly Unit[]): Finding[] {
  const mentions = new Set(sites.flatMap((site) => site.links.map((link) => link.reference)));
  const unitOf = new Map(units.flatMap((unit) => unit.sites.map((site) => [site, unit] as const)));
  return sites.flatMap((site) => nameFinding(code, site, mentions, unitOf.get(site)));
}

function nameFinding(code: Code, site: Site, mentions: ReadonlySet<Node>, unit: Unit | undefined): Finding[] {
  if (site.name.kind !== 'project' || site.certainty === 'likely' || site.call === null) {
    return [];
  }
  const draft = nameDraft(code, site);
  const placer = new ConstantPlacer(
    code,
    (link) => isExclusive(code, link, mentions),
    new Set(),
  );
  const placement = placer.place(draft.edits);
  const edits = agreeing(sortedUnique(placement.edits), unit);
  const doubts: Doubt[] = [...draft.doubts, ...site.doubts.filter(({kind}) => kind === 'mock')];
  if (placement.blocked !== null) {
    doubts.push({kind: 'constant-not-editable', node: placement.blocked});
  }
  const verdict = {
    rule: 'no-project-id-in-name',
    messageId: 'project',
    data: {},
    node: {range: projectRange(site.name.span)},
    certainty: site.certainty,
    edits,
    doubts,
    advice: ADVICE['no-project-id-in-name'],
    unused: unusedAfter(code, edits),
  } as const;
  return [finding(withBorders(code, verdict, site), requestFactsOf(code, site))];
}

/** What is said beside the request itself may have edits in files of its own. */
function withBorders(code: Code, verdict: Verdict, {anchor}: Site): Verdict {
  const {edits, doubts} = verdict;
  return {...verdict, doubts: [...doubts, ...borderDoubts(code, anchor, edits, [])]};
}

/** The whole unit, when it is safe and would write the name in another way: both must not be applied one after the other. */
function agreeing(edits: readonly TextEdit[], unit: Unit | undefined): readonly TextEdit[] {
  if (unit === undefined || unit.doubts.length > 0 || unit.edits.length === 0) {
    return edits;
  }
  const isPart = edits.every((edit) => {
    const place = firstNotBefore(unit.edits, (other) => other.start < edit.start);
    const from = unit.edits.slice(place, place + 2);
    return from.some((other) => other.start === edit.start && other.end === edit.end && other.text === edit.text);
  });
  return isPart ? edits : unit.edits;
}

/** Where the project stands: its characters, or the expression that gives it. */
function projectRange({text, start, end}: Span): readonly [number, number] {
  const ranges = piecesWithin(text, start, end).map(({piece, ...place}) =>
    piece.kind === 'hole' ? piece.node.range : rangeWithin({piece, ...place}, start, end),
  );
  return [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))];
}
