import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../analysis/code.ts';
import type {Doubt} from '../analysis/doubt.ts';
import {isFunction, keyName, type Node} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import type {ClientLibrary} from '../migration/clients.ts';
import {CHANGED_SIGN_TYPE, NAMESPACE_MODULES, RESOURCE_TYPE, SIGN_TYPE} from '../migration/schema-types.ts';
import {
  importedKey,
  importedNames,
  importLineAfter,
  isImportedBeside,
  isOnlyForMoved,
  isWhollyMoved,
  type Moves,
  removeName,
  renameImported,
} from './imports.ts';
import {insertion, keyReplacement, replacement} from './located.ts';
import type {TypeCoverage} from './type-coverage.ts';

/** The old API's namespace of types (`iam_v1`), as one import brings it in. */
interface Namespace {
  readonly variable: Variable;
  readonly specifier: TSESTree.ImportSpecifier;
  readonly declaration: TSESTree.ImportDeclaration;
  /** What the module becomes. */
  readonly source: string;
}

/** `iam_v1.Schema$SignBlobRequest` */
interface TypeMention {
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
   */
  constructor(code: Code, library: ClientLibrary, isWhole: boolean, coverage: TypeCoverage) {
    this.#code = code;
    this.#library = library;
    const moves = ({type, namespace}: TypeMention) =>
      (SIGN_TYPE.test(type.name) && (isWhole || coverage.covers(namespace))) ||
      ((type.name === library.old?.class[1] || RESOURCE_TYPE.test(type.name)) && coverage.covers(namespace));
    this.#moved = namespacesOf(code, library)
      .map((namespace) => [namespace, mentionsIn(code, namespace.variable).filter(moves)] as const)
      .filter(([, mentions]) => mentions.length > 0);
  }

  /** Where the namespace is named, in the types that move. */
  get mentions(): Node[] {
    return this.#moved.flatMap(([, mentions]) => mentions.map((mention) => mention.namespace));
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
    const isMoved = source !== declaration.source.value;
    const isAll = isOnlyForMoved(this.#code, variable, moves);
    const names = importedNames(declaration) ?? [];
    const isSourceMoved = isMoved && names.length > 0 && isWhollyMoved(this.#code, names, this.#library.shared, moves);
    if (isAll && (isSourceMoved || !isMoved)) {
      const moduleEdit = isMoved ? [keyReplacement(this.#code.file.text, declaration.source, source)] : [];
      return [...renameImported(this.#code, specifier, variable, key), ...moduleEdit];
    }
    const written = specifier.importKind === 'type' ? `type ${key}` : key;
    const used = mentions.map((mention) => replacement(mention.namespace, key));
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
  return code.imports.flatMap((declaration) => {
    const source = declaration.source.value === old?.package ? library.new.package : newModule(library, declaration.source.value);
    return declaration.specifiers.flatMap((specifier) => {
      const variable = code.variableOf(specifier.local);
      return source !== undefined && specifier.type === 'ImportSpecifier' && importedKey(specifier) === old?.class[0] && variable !== null
        ? [{variable, specifier, declaration, source}]
        : [];
    });
  });
}

function newModule(library: ClientLibrary, source: string): string | undefined {
  const [path = '', extension = ''] = source.split(/(\.js)$/);
  const module = NAMESPACE_MODULES.find((known) => known.package === library.old?.package && known.old === path);
  return module === undefined ? undefined : module.new + extension;
}

function mentionsIn(code: Code, variable: Variable): TypeMention[] {
  return code.typeReadsOf(variable).flatMap((namespace) => {
    const name = namespace.parent;
    return name?.type === 'TSQualifiedName' && name.left === namespace ? [{namespace, type: name.right}] : [];
  });
}

function isImported(code: Code, name: string, source: string): boolean {
  return code.imports.some(
    (declaration) =>
      declaration.source.value === source && declaration.specifiers.some((specifier) => specifier.local.name === name),
  );
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
