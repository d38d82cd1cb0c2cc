import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../../analysis/code.ts';
import type {Doubt} from '../../analysis/doubt.ts';
import {isFunction, keyName, type Node} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import type {ClientLibrary} from '../../migration/clients.ts';
import {CHANGED_SIGN_TYPE, NAMESPACE_MODULES, RESOURCE_TYPE, SIGN_TYPE} from '../../migration/schema-types.ts';
import {
  importedKey,
  importedNames,
  importLineAfter,
  isImported,
  isImportedBeside,
  isOnlyForMoved,
  isWhollyMoved,
  type Moves,
  removeName,
  renameImported,
} from '../client/imports.ts';
import {insertion, keyReplacement, replacement} from '../located.ts';
import type {TypeCoverage} from './type-coverage.ts';

/** The old API's namespace of types (`iam_v1`), as one import brings it in. */
interface Namespace {
  readonly variable: Variable;
  /** `import {iam_v1}`, or `import * as module`, whose member it is. */
  readonly specifier: TSESTree.ImportSpecifier | TSESTree.ImportNamespaceSpecifier;
  readonly declaration: TSESTree.ImportDeclaration;
  /** What the module becomes. */
  readonly source: string;
}

/** `iam_v1.Schema$SignBlobRequest` or `module.iam_v1.Schema$SignBlobRequest` */
interface TypeMention {
  /** What the import declares. */
  readonly root: Node;
  readonly namespace: Node;
  readonly type: TSESTree.Identifier;
}

/** The library's types in one file, and which of them follow the requests to the new API. */
export class SchemaTypes {
  readonly #code: Code;
  readonly #library: ClientLibrary;
  readonly #moved: readonly (readonly [Namespace, readonly TypeMention[]])[];

  /**
   * @param isWhole whether all sign requests of the file through this library's old client move
   * @param coverage of the values that belong to requests that move
   * @param also types that move although nothing covers them
   */
  constructor(code: Code, library: ClientLibrary, isWhole: boolean, coverage: TypeCoverage, also: ReadonlySet<Node>) {
    this.#code = code;
    this.#library = library;
    const moves = ({type, namespace}: TypeMention) =>
      also.has(type) ||
      (SIGN_TYPE.test(type.name) && (isWhole || coverage.covers(namespace))) ||
      ((type.name === library.old?.class[1] || RESOURCE_TYPE.test(type.name)) && coverage.covers(namespace));
    this.#moved = namespacesOf(code, library)
      .map((namespace) => [namespace, mentionsIn(code, namespace, library).filter(moves)] as const)
      .filter(([, mentions]) => mentions.length > 0);
  }

  /** Where the imported name stands, in the types that move. */
  get mentions(): Node[] {
    return this.#moved.flatMap(([, mentions]) => mentions.map((mention) => mention.root));
  }

  /** Sites that share these belong together. */
  get variables(): Variable[] {
    return this.#moved.map(([namespace]) => namespace.variable);
  }

  edits(moves: Moves): TextEdit[] {
    return this.#moved.flatMap(([namespace, mentions]) => [
      ...mentions.flatMap(({type}) => this.#nameEdits(type)),
      ...this.#importEdits(namespace, mentions, moves),
    ]);
  }

  /** Types in the signatures that other files see. */
  get doubts(): Doubt[] {
    const exported = this.#moved
      .flatMap(([, mentions]) => mentions)
      .find(({type}) => CHANGED_SIGN_TYPE.test(type.name) && isExposed(this.#code, type));
    return exported === undefined ? [] : [{kind: 'type-exported', node: exported.type}];
  }

  #nameEdits(type: TSESTree.Identifier): TextEdit[] {
    const name = this.#library.new.class[1];
    return type.name === this.#library.old?.class[1] && name !== undefined ? [replacement(type, name)] : [];
  }

  #importEdits(namespace: Namespace, mentions: readonly TypeMention[], moves: Moves): TextEdit[] {
    const {variable, specifier, declaration, source} = namespace;
    const [key = ''] = this.#library.new.class;
    const used = mentions.map((mention) => replacement(mention.namespace, key));
    if (specifier.type === 'ImportNamespaceSpecifier') {
      return used;
    }
    const isMoved = source !== declaration.source.value;
    const isAll = isOnlyForMoved(this.#code, variable, moves);
    const names = importedNames(declaration) ?? [];
    const isSourceMoved = isMoved && names.length > 0 && isWhollyMoved(this.#code, names, this.#library.shared, moves);
    if (isAll && (isSourceMoved || !isMoved)) {
      const moduleEdit = isMoved ? [keyReplacement(this.#code.file.text, declaration.source, source)] : [];
      return [...renameImported(this.#code, specifier, variable, key, moves), ...moduleEdit];
    }
    const written = specifier.importKind === 'type' ? `type ${key}` : key;
    if (this.#code.isNameTaken(key)) {
      return isImported(this.#code, key, source) ? used : [];
    }
    if (!isMoved) {
      return [...(isImportedBeside(specifier, key) ? [] : [insertion(specifier.range[1], `, ${written}`)]), ...used];
    }
    return [
      ...(isAll ? [removeName(this.#code, specifier, moves)] : []),
      importLineAfter(this.#code, {node: declaration, source: declaration.source}, source, this.#library, moves),
      ...used,
    ];
  }
}

function namespacesOf(code: Code, library: ClientLibrary): Namespace[] {
  const {old} = library;
  return code.nodes.imports.flatMap((declaration) => {
    const source = declaration.source.value === old?.package ? library.new.package : newModule(library, declaration.source.value);
    return declaration.specifiers.flatMap((specifier) => {
      const variable = code.variableOf(specifier.local);
      if (source === undefined || variable === null || specifier.type === 'ImportDefaultSpecifier') {
        return [];
      }
      const isNamespace =
        specifier.type === 'ImportSpecifier' ? importedKey(specifier) === old?.class[0] : source === declaration.source.value;
      return isNamespace ? [{variable, specifier, declaration, source}] : [];
    });
  });
}

function newModule(library: ClientLibrary, source: string): string | undefined {
  const [path = '', extension = ''] = source.split(/(\.js)$/);
  const module = NAMESPACE_MODULES.find((known) => known.package === library.old?.package && known.old === path);
  return module === undefined ? undefined : module.new + extension;
}

function mentionsIn(code: Code, {variable, specifier}: Namespace, library: ClientLibrary): TypeMention[] {
  return code.typeReadsOf(variable).flatMap((root) => {
    if (specifier.type === 'ImportSpecifier') {
      const type = memberOf(root);
      return type === null ? [] : [{root, namespace: root, type}];
    }
    const namespace = memberOf(root);
    const type = namespace?.name === library.old?.class[0] && namespace?.parent !== undefined ? memberOf(namespace.parent) : null;
    return namespace === null || type === null ? [] : [{root, namespace, type}];
  });
}

/** `member` in `name.member`. */
function memberOf(name: Node): TSESTree.Identifier | null {
  const {parent} = name;
  return parent?.type === 'TSQualifiedName' && parent.left === name ? parent.right : null;
}

/** Whether other files see a type: it stands in an exported declaration, outside function bodies and private members. */
function isExposed(code: Code, type: Node): boolean {
  for (let node = type; node.parent !== undefined; node = node.parent) {
    const {parent} = node;
    if ((isFunction(parent) && parent.body === node) || isPrivateMember(parent)) {
      return false;
    }
    if (parent.type === 'ExportNamedDeclaration' || parent.type === 'ExportDefaultDeclaration') {
      return true;
    }
    if (parent.type === 'Program') {
      return declaredIn(code, node).some((variable) => code.isExported(variable));
    }
  }
  return false;
}

function declaredIn(code: Code, statement: Node): readonly Variable[] {
  const declarations = statement.type === 'VariableDeclaration' ? statement.declarations : [statement];
  return declarations.flatMap((declaration) => code.file.scopeManager.getDeclaredVariables(declaration));
}

function isPrivateMember(node: Node): boolean {
  return (
    (node.type === 'PropertyDefinition' || node.type === 'MethodDefinition') &&
    (node.accessibility === 'private' || keyName(node.key, node.computed)?.startsWith('#') === true)
  );
}
