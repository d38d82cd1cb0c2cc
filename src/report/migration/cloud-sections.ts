import {DEFAULT_HOST, HOST_KINDS, logFilter, type LogNames, logNames, permissionFor, QUOTAS, ROLE, SCOPES} from '../../migration/cloud.ts';
import {CLOUD, EXP_STATES} from '../../migration/report-texts.ts';
import {fillIn} from '../../migration/texts.ts';
import {listed} from '../words.ts';
import type {Change, Placed} from './changes.ts';
import {bullets, code, fenced, page, steps, table} from './markdown.ts';
import type {Seen, Sighting} from './seen.ts';
import {placeText, type ShownPath} from './words.ts';

/** The places of one thing that are named; more would only fill the page. */
const MAX_PLACES = 5;

/** What only a person can do in Google Cloud, filled in with what was seen; nothing where nothing was. */
export function cloudSections(seen: Seen, changes: readonly Change[], shown: ShownPath): string[] {
  return seen.methods.length === 0
    ? []
    : [apiSection(seen, shown), networkSection(seen, shown), quotaSection(seen), logSection(seen, changes, shown), expSection(seen, shown), rolesSection(seen, shown)].filter((section) => section !== '');
}

/** Guide, "Before you begin". */
function apiSection({projects, openProjects}: Seen, shown: ShownPath): string {
  const {title, text, known, unknown, none, lists} = CLOUD.api;
  const isOpen = projects.length === 0 || openProjects.length > 0;
  const mentions = openProjects.map((sighting) => sightingText(sighting, shown));
  return section(title, [
    text,
    ...(projects.length > 0 ? [fenced('sh', projects.map(enableLine).join('\n')), known] : []),
    ...(isOpen ? [openProjects.length > 0 ? fillIn(unknown, {mentions: listed(mentions)}) : none, fenced('sh', enableLine('PROJECT_ID'))] : []),
    lists,
  ]);
}

/** @param project an ID, which needs no quotes in a shell */
function enableLine(project: string): string {
  return `gcloud services enable iamcredentials.googleapis.com --project=${project}`;
}

function networkSection({hosts}: Seen, shown: ShownPath): string {
  const items = hosts.flatMap((sighting) => {
    const texts = [...(sighting.host.isDefault ? [DEFAULT_HOST] : []), ...HOST_KINDS.filter(({pattern}) => pattern.test(sighting.text)).map(({text}) => text)];
    return texts.map((text) => `${sightingText(sighting, shown)} ${text}`);
  });
  return items.length === 0 ? '' : section(CLOUD.network.title, [bullets(items)]);
}

/** Guide, "Checking quotas". */
function quotaSection({projects, openProjects}: Seen): string {
  const {title, text, steps: lines} = CLOUD.quota;
  const names = {old: code(QUOTAS.old), new: code(QUOTAS.new)};
  const own = projects.map(code);
  const all = projects.length === 0 ? 'each project whose credentials sign' : listed([...own, ...(openProjects.length > 0 ? ['the projects that are not known here'] : [])]);
  return section(title, [fillIn(text, {projects: all}), steps(lines.map((line) => fillIn(line, names)))]);
}

/** Guide, "Enabling audit logs". */
function logSection({methods}: Seen, changes: readonly Change[], shown: ShownPath): string {
  const {title, text, filter, where, enabled, errors, found} = CLOUD.logs;
  const rows = [...new Set(methods.flatMap((method) => LOG_FIELDS.map(([field, key]) => [code(field), code(logNames(method, 'old')[key]), code(logNames(method, 'new')[key])].join('\n'))))];
  const filters = changes.filter(({findings: [{finding}], isApplied}) => finding.rule === 'no-deprecated-audit-log-name' && !isApplied).map(({findings: [placed]}) => placed);
  return section(title, [
    text,
    table(['field', 'IAM API', 'Service Account Credentials API'], rows.map((row) => row.split('\n'))),
    filter,
    fenced('text', logFilter(methods)),
    bullets([where, enabled, errors, ...(filters.length > 0 ? [fillIn(found, {places: placesText(filters, shown)})] : [])]),
  ]);
}

const LOG_FIELDS: readonly (readonly [string, keyof LogNames])[] = [
  ['protoPayload.methodName', 'method'],
  ['protoPayload.request.@type', 'type'],
  ['protoPayload.serviceName', 'service'],
];

/** Guide, "Migrating code for signing JWTs". */
function expSection({tokens}: Seen, shown: ShownPath): string {
  if (tokens.length === 0) {
    return '';
  }
  return section(CLOUD.exp.title, [CLOUD.exp.text, bullets(tokens.map(({placed, state}) => `${placeText(placed, shown)} ${EXP_STATES[state]}`))]);
}

function rolesSection({methods, accounts, openAccounts}: Seen, shown: ShownPath): string {
  const {title, text, accounts: intro, look} = CLOUD.roles;
  const values = {permissions: listed(methods.map((method) => code(permissionFor(method)))), role: `The role ${ROLE.name} (${code(ROLE.id)})`, scopes: SCOPES.map(code).join(' or ')};
  const items = [...accounts.map(code), ...openAccounts.map((sighting) => sightingText(sighting, shown))];
  const commands = accounts.map((account) => `gcloud iam service-accounts get-iam-policy ${account}`);
  return section(title, [
    fillIn(text, values),
    ...(items.length > 0 ? [intro, bullets(items)] : []),
    ...(commands.length > 0 ? [look, fenced('sh', commands.join('\n'))] : []),
  ]);
}

function section(title: string, blocks: readonly string[]): string {
  return page([`### ${title}`, ...blocks]).trimEnd();
}

function sightingText({text, usual, places}: Sighting, shown: ShownPath): string {
  return `${code(text)}${usual === null ? '' : `, by default ${code(usual)}`} (${placesText(places, shown)})`;
}

function placesText(places: readonly Placed[], shown: ShownPath): string {
  const texts = [...new Set(places.map((placed) => placeText(placed, shown)))];
  const rest = texts.length - MAX_PLACES;
  return rest > 1 ? `${texts.slice(0, MAX_PLACES).join(', ')} and ${String(rest)} more places` : listed(texts);
}
