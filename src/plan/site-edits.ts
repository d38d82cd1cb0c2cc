import type {Creation} from '../analysis/clients/clients.ts';
import type {Field} from '../analysis/request/body-fields.ts';
import type {Code} from '../analysis/code.ts';
import type {Doubt} from '../analysis/doubt.ts';
import type {Host} from '../analysis/http/endpoint.ts';
import type {Reader} from '../analysis/reply/reply.ts';
import type {Site} from '../analysis/sites.ts';
import {keyName, plainString} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import {HOST_LABEL, WILDCARD_PROJECT} from '../migration/endpoints.ts';
import type {FieldPair} from '../migration/methods.ts';
import {expEdits} from './exp.ts';
import {insertion, keyReplacement, type LocatedEdit, replacement} from './located.ts';
import {isPure} from './purity.ts';
import {spliceSpan} from './splice.ts';

/** Edits, or the reason why there are none. */
export interface Draft<Edit> {
  readonly edits: readonly Edit[];
  readonly doubts: readonly Doubt[];
}

const NOTHING = {edits: [], doubts: []} as const;

/**
 * The hosts of a request, moved to the new API: those of its URL, or those that a client's options name.
 * @param kept clients that stay as they are, with their options
 */
export function hostDraft(code: Code, site: Site, kept: ReadonlySet<Creation>): Draft<LocatedEdit> {
  const labels = hostsOf(site, kept).flatMap((host) => (host.api === 'old' ? [host.label] : []));
  const edits = labels.flatMap((label) => spliceSpan(code, label, HOST_LABEL.new, 'host') ?? []);
  return edits.length === labels.length
    ? {edits, doubts: []}
    : {edits: [], doubts: [{kind: 'text-not-editable', node: site.anchor}]};
}

function hostsOf({transport}: Site, kept: ReadonlySet<Creation>): readonly Host[] {
  if (transport.kind === 'client') {
    const creations = transport.creations.filter((creation) => !kept.has(creation));
    return [...creations.flatMap((creation) => creation.hosts), ...transport.hosts];
  }
  return transport.kind === 'url' && transport.host?.api === 'old' ? [transport.host, ...transport.echoes] : [];
}

/** The project in a service-account name, replaced by the wildcard. */
export function nameDraft(code: Code, site: Site): Draft<LocatedEdit> {
  if (site.name.kind === 'wildcard') {
    return NOTHING;
  }
  if (site.name.kind === 'unknown') {
    return {edits: [], doubts: site.api === 'old' ? [{kind: 'name-unknown', node: site.anchor}] : []};
  }
  const {span} = site.name;
  const edit = spliceSpan(code, span, WILDCARD_PROJECT, 'name');
  if (edit === null) {
    return {edits: [], doubts: [{kind: 'text-not-editable', node: span.text.node}]};
  }
  const hasCall = span.text.pieces.some(
    (piece) =>
      piece.kind === 'hole' &&
      edit.edit.start <= piece.node.range[0] &&
      piece.node.range[1] <= edit.edit.end &&
      !isPure(code, piece.node),
  );
  return {edits: [edit], doubts: hasCall ? [{kind: 'name-call', node: span.text.node}] : []};
}

/** `bytesToSign` → `payload`, wherever the body says it. */
export function requestDraft(code: Code, site: Site): Draft<TextEdit> {
  const {body} = site;
  if (body?.old == null) {
    return NOTHING;
  }
  if (body.new !== null) {
    return {edits: [], doubts: [{kind: 'body-both', node: body.node}]};
  }
  return {edits: [body.old, ...body.alsoOld].flatMap((field) => fieldEdits(code, field, site.method.request)), doubts: []};
}

function fieldEdits(code: Code, field: Field, names: FieldPair): TextEdit[] {
  const {text} = code.file;
  if (field.kind === 'spelled') {
    return [replacement(field, names.new)];
  }
  if (field.kind === 'assigned') {
    return [keyReplacement(text, field.member.property, names.new)];
  }
  const owner = field.property.parent;
  const same = owner.type === 'ObjectExpression' ? owner.properties : [field.property];
  return same.flatMap((property) => {
    if (property.type !== 'Property' || keyName(property.key, property.computed) !== names.old) {
      return [];
    }
    return [
      property.shorthand
        ? insertion(property.range[0], `${names.new}: `)
        : keyReplacement(text, property.key, names.new),
    ];
  });
}

/** `signature` → `signedBlob`, wherever the answer is read. */
export function replyEdits(code: Code, site: Site): TextEdit[] {
  return (site.reply?.oldReaders ?? []).map((reader) => readerEdit(code, reader, site.method.response.new));
}

/** The other keys of a mock that are called otherwise. */
export function renameEdits(code: Code, site: Site): TextEdit[] {
  return (site.mock?.renames ?? []).map((rename) => readerEdit(code, rename, rename.to));
}

function readerEdit(code: Code, {key, shorthand}: Reader, field: string): TextEdit {
  if (shorthand !== null) {
    return insertion(shorthand.range[0], `${field}: `);
  }
  const isConstant = key.parent?.type === 'MemberExpression' && key.parent.computed && plainString(key) === null;
  return isConstant ? replacement(key, `'${field}'`) : keyReplacement(code.file.text, key, field);
}

/** The `exp` claim that the new API does not add. */
export function expDraft(code: Code, site: Site): Draft<TextEdit> {
  const {claims} = site;
  if (!site.method.needsExp || claims === null) {
    return NOTHING;
  }
  const edits = expEdits(code, claims, site.api ?? 'old');
  if (edits === null) {
    const node = claims.kind === 'unknown' || claims.kind === 'unfit' ? claims.node : site.anchor;
    return {edits: [], doubts: [{kind: claims.kind === 'unfit' ? 'claims-unfit' : 'claims-unknown', node}]};
  }
  if (claims.kind === 'overridden') {
    return {edits, doubts: [{kind: 'claims-overridden', node: claims.node}]};
  }
  const parts = claims.kind === 'several' ? claims.parts : [claims];
  const given = parts.find((part) => part.kind === 'copy' && part.literal === null);
  return {edits, doubts: given?.kind === 'copy' ? [{kind: 'claims-parameter', node: given.node}] : []};
}
