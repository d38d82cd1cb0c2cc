import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../../analysis/code.ts';
import {entryOf, type Found, isFound, objectOf, type ObjectValue} from '../../analysis/request/objects.ts';
import type {Site} from '../../analysis/sites.ts';
import {type Call, isInside, type Node} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import type {Placement} from '../constants.ts';
import {expDraft} from '../site-edits.ts';
import {BODY_KEYS} from '../../migration/clients.ts';
import type {Auth} from './auth.ts';
import type {Envelope} from './answer.ts';
import {refuse} from './refusal.ts';
import {checkMovable, isWithinNode, sliceOf} from './slices.ts';

/** Everything that a target needs to know of a request, whatever sent it. */
export interface RequestParts {
  readonly call: Call;
  /** What is replaced by the new request: the call, or the object that a client's method is given. */
  readonly place: Node;
  /** The service account's name, as an expression. */
  readonly name: string;
  /** The base64 text or the JSON text to sign, and its source with `exp` in it. */
  readonly payload: {readonly node: Node; readonly text: string};
  /** Nodes that live on in the new request. */
  readonly kept: readonly Node[];
  readonly auth: Auth | null;
  readonly envelope: Envelope;
  /** Whether errors are those of gaxios, as Google's clients throw them. */
  readonly isGaxios: boolean;
  /** Constants that only the old request needed. */
  readonly consumed: readonly Variable[];
  /** Edits elsewhere: of a constant name, of claims made before. */
  readonly edits: readonly TextEdit[];
}

/** The payload with the `exp` claim that the new API does not add, and edits of claims that are made elsewhere. */
export function payloadOf(code: Code, site: Site, field: Found): {payload: RequestParts['payload']; edits: TextEdit[]} {
  const {value} = field;
  const {edits} = expDraft(code, site);
  const isShorthand = field.kind === 'property' && field.property.shorthand;
  const inside = edits.filter((edit) => isWithinNode(edit, value));
  const [only] = inside;
  // `{payload}` becomes `{payload: <text>}` by an insertion.
  const text = isShorthand && only?.start === value.range[1] ? only.text.replace(/^: /, '') : sliceOf(code, value, edits);
  return {payload: {node: value, text}, edits: edits.filter((edit) => !isWithinNode(edit, value))};
}

/** The one field of the body, which must hold nothing else. */
export function onlyField(site: Site): Found {
  const {body} = site;
  const field = body?.old ?? body?.new ?? null;
  const count = body?.object?.node.properties.length ?? 0;
  if (field?.kind !== 'property' || count !== 1 || (body?.alsoOld.length ?? 0) > 0) {
    return refuse(count < 2 ? 'target-request' : 'target-options', site.anchor);
  }
  return field;
}

/** The request that a client's method is given: `{name, requestBody: {bytesToSign}}`. */
export function clientParts(code: Code, site: Site, call: Call, placement: Placement): RequestParts {
  const [argument, options] = call.arguments;
  if (options !== undefined) {
    return refuse(objectOf(code, options) === null ? 'target-callback' : 'target-options', options);
  }
  const request = argument === undefined ? null : objectOf(code, argument);
  const field = onlyField(site);
  if (request === null) {
    return refuse('target-request', call);
  }
  const {name, body, auth} = entriesOf(code, request);
  checkPlace(code, site, request, body.value);
  const {payload, edits} = payloadOf(code, site, field);
  return {
    call,
    place: request.node,
    name: nameText(code, name, placement),
    payload,
    kept: [name.value, payload.node, ...(auth === null ? [] : [auth])],
    auth: auth === null ? null : {kind: 'googleAuth', node: auth},
    envelope: 'data',
    isGaxios: true,
    consumed: [],
    edits: [...edits, ...placement.edits.filter((edit) => !isWithinNode(edit, name.value))],
  };
}

interface Entries {
  readonly name: Found & {kind: 'property'};
  readonly body: Found & {kind: 'property'};
  readonly auth: Node | null;
}

function entriesOf(code: Code, request: ObjectValue): Entries {
  const name = entryOf(code, request, 'name');
  const body = BODY_KEYS.map((key) => entryOf(code, request, key)).find(isFound);
  const auth = entryOf(code, request, 'auth');
  if (name.kind !== 'property' || body?.kind !== 'property' || name.property.parent !== request.node || body.property.parent !== request.node) {
    return refuse('target-request', request.node);
  }
  const own: Node[] = [name.property, body.property, ...(auth.kind === 'property' ? [auth.property] : [])];
  const other = request.node.properties.find((property) => !own.includes(property));
  return other === undefined ? {name, body, auth: auth.kind === 'property' ? auth.value : null} : refuse('target-options', other);
}

/** The object is rewritten where it stands, so it must be whole there, untyped and for this request alone. */
function checkPlace(code: Code, site: Site, request: ObjectValue, body: Node): void {
  if (!isInside(site.body?.object?.node ?? body, body)) {
    refuse('target-request', body);
  }
  for (const {variable, reference} of site.objectLinks) {
    const [declared] = variable.identifiers;
    const isTyped = declared?.type === 'Identifier' && declared.typeAnnotation != null;
    if (isTyped || code.isNamedElsewhere(variable) || code.readsOf(variable).some((read) => read !== reference)) {
      refuse('target-request', reference);
    }
  }
  const wrapper = request.node.parent;
  if (['TSAsExpression', 'TSSatisfiesExpression', 'TSTypeAssertion'].includes(wrapper.type)) {
    refuse('target-request', wrapper);
  }
}

/** The name with the wildcard, as it is written in the request. */
function nameText(code: Code, {property, value}: Entries['name'], placement: Placement): string {
  const inlined = property.shorthand ? placement.edits.find((edit) => edit.start === value.range[1] && edit.end === edit.start) : undefined;
  return inlined === undefined ? sliceOf(code, value, placement.edits) : inlined.text.replace(/^: /, '');
}

/** Refuses what could not be evaluated in the new request as it was in the old one. */
export function checkKept(code: Code, parts: RequestParts): void {
  for (const node of parts.kept) {
    checkMovable(code, node, parts.place);
  }
  const isLost = code.file.comments.some(
    ({range}) => isInsideRange(range, parts.call.range) && !parts.kept.some((node) => isInsideRange(range, node.range)),
  );
  if (isLost || (parts.place !== parts.call && code.file.comments.some(({range}) => isInsideRange(range, parts.place.range) && !parts.kept.some((node) => isInsideRange(range, node.range))))) {
    refuse('target-comments', parts.call);
  }
}

function isInsideRange(inner: TSESTree.Range, outer: TSESTree.Range): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}
