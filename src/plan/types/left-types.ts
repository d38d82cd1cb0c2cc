import {clientsIn, type Creation} from '../../analysis/clients/clients.ts';
import type {Code} from '../../analysis/code.ts';
import type {Node} from '../../dialect/ast.ts';
import {walk} from '../../dialect/walk.ts';
import type {ClientLibrary} from '../../migration/clients.ts';
import {RESOURCE_TYPE} from '../../migration/schema-types.ts';
import {importedKey} from '../client/imports.ts';
import {seekTypesOf} from './declared-elsewhere.ts';
import {factoryMentionsIn} from './factory-types.ts';
import {TypeCoverage} from './type-coverage.ts';
import {clientTypes} from './type-places.ts';

/** Types of the old client in places that show no client: `Map<string, iam_v1.Iam>`. */
export interface LeftTypes {
  readonly types: ReadonlySet<Node>;
  /** Whether they are moved: no client of the file stays that they could be the types of. */
  readonly isMoved: boolean;
}

/**
 * Finds the types that may be those of a client which moves, although nothing shows it.
 * @param coverage of the values that move
 * @param inPlace the clients that move
 */
export function leftTypesOf(code: Code, library: ClientLibrary, coverage: TypeCoverage, inPlace: ReadonlySet<Creation>): LeftTypes {
  inPlace.forEach((creation) => {
    seekTypesOf(code, creation);
  });
  const isLeft = (type: Node) => !(coverage.covers(type) || isOfAnother(type));
  const left = [
    ...clientTypesIn(code, library).filter((type) => !isImportedName(code, type) || isLeft(type)),
    ...factoryMentionsIn(code, library).filter(isLeft),
  ];
  if (inPlace.size === 0 || left.length === 0) {
    return {types: new Set(), isMoved: false};
  }
  const moving = new Set([...inPlace].map(({node}) => node));
  const staying = clientsIn(code).filter(({node, api}) => api === 'old' && !moving.has(node));
  const kept = new TypeCoverage(code, new Set(staying.flatMap((creation) => [...clientTypes(code, creation)])));
  return {types: new Set(left.filter((type) => !kept.covers(type))), isMoved: staying.length === 0};
}

/**
 * Whether a type is written right at a name, a field or a function, and would have moved with a client that gets there:
 * `function list(iam: iam_v1.Iam)`.
 */
function isOfAnother(type: Node): boolean {
  let node = type;
  while (node.parent !== undefined && (INSIDE_OF.has(node.parent.type) || isArgumentOf(node, 'ReturnType'))) {
    node = node.parent;
  }
  const holder = node.parent?.type === 'TSTypeAnnotation' ? node.parent.parent.type : undefined;
  return HOLDERS.has(holder);
}

/** What a type may be a part of and still be the whole type of a value: `ReturnType<typeof google.iam>['projects'] | null`. */
const INSIDE_OF = new Set<string>(['TSIndexedAccessType', 'TSQualifiedName', 'TSTypeQuery', 'TSTypeReference', 'TSUnionType']);

/** Whether a type, or the list that it stands in, is what a generic type is given. */
function isArgumentOf({parent, type}: Node, name: string): boolean {
  const reference = type === 'TSTypeParameterInstantiation' ? parent : parent?.parent;
  return reference?.type === 'TSTypeReference' && reference.typeName.type === 'Identifier' && reference.typeName.name === name;
}

const HOLDERS = new Set<string | undefined>(['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression', 'Identifier', 'PropertyDefinition']);

/** Whether a type is a member of what an `import` declares: the others (`import('googleapis').iam_v1.Iam`) are not moved. */
function isImportedName(code: Code, type: Node): boolean {
  const name = firstName(type);
  return code.nodes.imports.some(({specifiers}) => specifiers.some(({local}) => local.name === name));
}

/** `google` in `google.iam_v1.Iam`, for its last name. */
function firstName(type: Node): string | undefined {
  let node: Node | undefined = type.parent;
  while (node?.type === 'TSQualifiedName') {
    node = node.left;
  }
  return node?.type === 'Identifier' && !isImportType(type) ? node.name : undefined;
}

/** `import('googleapis').iam_v1.Iam` */
function isImportType(type: Node): boolean {
  let node: Node | undefined = type.parent;
  while (node?.type === 'TSQualifiedName') {
    node = node.parent;
  }
  return node?.type === 'TSImportType';
}

/** `Iam` in every `iam_v1.Iam` of a file, however the namespace is imported. */
function clientTypesIn(code: Code, {old}: ClientLibrary): Node[] {
  const [namespace, client] = old?.class ?? [];
  const locals = code.nodes.imports.flatMap(({specifiers}) =>
    specifiers.flatMap((specifier) => (specifier.type === 'ImportSpecifier' && importedKey(specifier) === namespace ? [specifier.local.name] : [])),
  );
  const names = new Set([namespace, ...locals]);
  const types: Node[] = [];
  walk(code.file.ast, (node) => {
    if (node.type === 'TSQualifiedName' && (node.right.name === client || RESOURCE_TYPE.test(node.right.name)) && names.has(lastName(node.left))) {
      types.push(node.right);
    }
  });
  return types;
}

function lastName(name: Node): string | undefined {
  return name.type === 'TSQualifiedName' ? name.right.name : name.type === 'Identifier' ? name.name : undefined;
}
