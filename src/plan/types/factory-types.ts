import type {Creation} from '../../analysis/clients/clients.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import {remembering} from '../../analysis/remembering.ts';
import {dottedName, type Node} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {replacement} from '../located.ts';
import type {TypeCoverage} from './type-coverage.ts';

/** What becomes of `typeof google.iam` in the types of a client that is moved in place. */
export interface FactoryTypes {
  /** Mentions of the imported name. */
  readonly mentions: readonly Node[];
  /** Edits of members; an imported name is renamed with its import. */
  readonly edits: readonly TextEdit[];
}

/** Finds the types that name the function which makes a client, where nothing but moved clients has them. */
export function factoryTypesOf(code: Code, creation: Creation, coverage: TypeCoverage): FactoryTypes {
  const {callee} = creation.node;
  const variable = code.variableOf(rootOf(callee));
  const oldName = creation.library.old?.factory?.at(-1);
  const newName = creation.library.new.factory?.at(-1);
  if (variable === null || newName === undefined) {
    return {mentions: [], edits: []};
  }
  const mentions = mentionsInTypes(code, variable).filter((read) => {
    const name = dottedName(outermostName(read));
    return name !== null && name === dottedName(callee) && coverage.covers(read);
  });
  const members = mentions.flatMap((mention) => {
    const name = outermostName(mention);
    return name.type === 'TSQualifiedName' && name.right.name === oldName ? [name.right] : [];
  });
  return {mentions, edits: members.map((member) => replacement(member, newName))};
}

/** Where types name a variable, of which each of its clients is told. */
const mentionsInTypes = remembering((code, variable: Variable) => code.readsOf(variable).filter((read) => outermostName(read).parent?.type === 'TSTypeQuery'));

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
