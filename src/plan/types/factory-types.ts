import type {Creation} from '../../analysis/clients/clients.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import {remembering} from '../../analysis/remembering.ts';
import {dottedName, importedName, type Node} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import type {ClientLibrary} from '../../migration/clients.ts';
import {replacement} from '../located.ts';
import type {TypeCoverage} from './type-coverage.ts';

/** What becomes of `typeof google.iam` in the types of a client that is moved in place. */
export interface FactoryTypes {
  /** Mentions of the imported name. */
  readonly mentions: readonly Node[];
  /** Edits of members; an imported name is renamed with its import. */
  readonly edits: readonly TextEdit[];
}

/**
 * Finds the types that name the function which makes a client, where nothing but moved clients has them.
 * @param also names in types that move although nothing covers them
 */
export function factoryTypesOf(code: Code, creation: Creation, coverage: TypeCoverage, also: ReadonlySet<Node>): FactoryTypes {
  const {callee} = creation.node;
  const variable = code.variableOf(rootOf(callee));
  const oldName = creation.library.old?.factory?.at(-1);
  const newName = creation.library.new.factory?.at(-1);
  if (variable === null || newName === undefined) {
    return {mentions: [], edits: []};
  }
  const own = mentionsInTypes(code, variable).filter((read) => {
    const name = dottedName(outermostName(read));
    return name !== null && name === dottedName(callee) && coverage.covers(read);
  });
  const mentions = [...own, ...factoryMentionsIn(code, creation.library).filter((mention) => also.has(mention))];
  const members = mentions.flatMap((mention) => {
    const name = outermostName(mention);
    return name.type === 'TSQualifiedName' && name.right.name === oldName ? [name.right] : [];
  });
  return {mentions, edits: members.map((member) => replacement(member, newName))};
}

/** Where types name a variable, of which each of its clients is told. */
const mentionsInTypes = remembering((code, variable: Variable) => code.readsOf(variable).filter((read) => outermostName(read).parent?.type === 'TSTypeQuery'));

/** `google` in every `typeof google.iam` of a file whose first name is imported. */
export const factoryMentionsIn = remembering((code, {old}: ClientLibrary): readonly Node[] => {
  if (old?.factory == null) {
    return [];
  }
  const {factory} = old;
  const specifiers = code.nodes.imports.filter(({source}) => source.value === old.package).flatMap((declaration) => declaration.specifiers);
  return specifiers.flatMap((specifier) => {
    const variable = code.variableOf(specifier.local);
    const [, ...rest] = specifier.type === 'ImportSpecifier' && importedName(specifier) === factory[0] ? factory : ['', ...factory];
    const name = [specifier.local.name, ...rest].join('.');
    return variable === null ? [] : mentionsInTypes(code, variable).filter((read) => dottedName(outermostName(read)) === name);
  });
});

function rootOf(callee: Node): Node {
  let root = callee;
  while (root.type === 'MemberExpression') {
    root = root.object;
  }
  return root;
}

/** `google.iam` around `google`, in a type. */
export function outermostName(identifier: Node): Node {
  let name = identifier;
  while (name.parent?.type === 'TSQualifiedName') {
    name = name.parent;
  }
  return name;
}
