import type {TSESTree} from '@typescript-eslint/utils';

import type {Code} from '../../analysis/code.ts';
import type {Doubt} from '../../analysis/doubt.ts';
import type {GapiLoad, GapiUses} from '../../analysis/clients/gapi.ts';
import type {Site} from '../../analysis/sites.ts';
import {type Node, statementAround, wrapped} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {GAPI} from '../../migration/gapi.ts';
import {newLineAfter} from '../layout.ts';
import {applyWithin, insertion, keyReplacement, type LocatedEdit, replacement} from '../located.ts';
import {spliceSpan} from '../splice.ts';

/** How one request through gapi is moved; `located` may lie in constants. */
export interface GapiDraft {
  readonly edits: readonly TextEdit[];
  readonly located: readonly LocatedEdit[];
  readonly doubts: readonly Doubt[];
  readonly ties: readonly unknown[];
}

const NOTHING: GapiDraft = {edits: [], located: [], doubts: [], ties: []};

/** Plans the namespace of one request, and the discovery document that it needs. */
export function gapiDraft(code: Code, {api, transport}: Site, migrated: ReadonlySet<Node>): GapiDraft {
  if (transport.kind !== 'gapi' || api !== 'old') {
    return NOTHING;
  }
  const {namespace, sign, uses} = transport;
  const isWhole = isOnlyForSigning(namespace, migrated);
  const doubts: Doubt[] = [];
  const edits: TextEdit[] = [];
  if (isWhole && namespace.node.type === 'MemberExpression') {
    edits.push(keyReplacement(code.file.text, namespace.node.property, GAPI.namespace.new));
  } else if (sign.isDirect && namespace.node.type === 'MemberExpression') {
    edits.push(replacement(sign.receiver, [code.textOf(namespace.node.object), GAPI.namespace.new, ...sign.path].join('.')));
  } else {
    doubts.push({kind: 'client-not-editable', node: namespace.node});
  }
  const loads = loadDraft(code, uses, sign.anchor, migrated);
  return {edits: [...edits, ...loads.edits], located: loads.located, doubts: [...doubts, ...loads.doubts], ties: [uses]};
}

function isOnlyForSigning(namespace: {readonly signs: readonly {readonly anchor: Node}[]; readonly otherUses: readonly Node[]}, migrated: ReadonlySet<Node>): boolean {
  return namespace.otherUses.length === 0 && namespace.signs.every((sign) => migrated.has(sign.anchor));
}

/** The discovery document follows when nothing else needs it; else the new one is loaded beside it. */
function loadDraft(code: Code, {namespaces, loads}: GapiUses, anchor: Node, migrated: ReadonlySet<Node>): Omit<GapiDraft, 'ties'> {
  const old = loads.filter((load) => load.api === 'old');
  const isLoaded = loads.some((load) => load.api === 'new');
  if (isLoaded) {
    return NOTHING;
  }
  if (old.length === 0) {
    return {...NOTHING, doubts: [{kind: 'gapi-load-elsewhere', node: anchor}]};
  }
  const located = old.flatMap((load) => spliceSpan(code, load.label, GAPI.namespace.new, 'host') ?? []);
  if (located.length < old.length) {
    return {...NOTHING, doubts: [{kind: 'text-not-editable', node: anchor}]};
  }
  const isExclusive = namespaces.every((namespace) => namespace.api === 'new' || isOnlyForSigning(namespace, migrated));
  if (isExclusive) {
    return {...NOTHING, located};
  }
  const added = old.map((load, index) => secondLoad(code, load, located[index]));
  return added.some((edit) => edit === null)
    ? {...NOTHING, doubts: [{kind: 'gapi-load-shared', node: anchor}]}
    : {...NOTHING, edits: added.filter((edit) => edit !== null)};
}

/** `await gapi.client.load(…)` again on the next line, or another element of `discoveryDocs`. */
function secondLoad(code: Code, load: GapiLoad, located: LocatedEdit | undefined): TextEdit | null {
  if (located === undefined || located.via.length > 0) {
    return null;
  }
  const list = wrapped(load.document).parent;
  if (list?.type === 'ArrayExpression') {
    return insertion(load.document.range[1], `, ${copied(code, load.document, located)}`);
  }
  const statement = statementAround(load.call);
  const isAlone = statement.type === 'ExpressionStatement' && statement.expression.type === 'AwaitExpression' && statement.expression.argument === load.call;
  return isAlone && load.call.arguments.every((argument) => isPlain(argument)) ? newLineAfter(code, statement, copied(code, statement.expression, located)) : null;
}

function copied(code: Code, node: Node, {edit}: LocatedEdit): string {
  return applyWithin(code.file.text, node.range[0], node.range[1], [edit]);
}

function isPlain(argument: TSESTree.CallExpressionArgument): boolean {
  return argument.type === 'Literal' || argument.type === 'TemplateLiteral';
}
