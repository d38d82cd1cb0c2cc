import type {TSESTree} from '@typescript-eslint/utils';

import {type ClassNode, keyName, memberName, type Node, plainString} from '../dialect/ast.ts';
import {walk} from '../dialect/walk.ts';
import {METHOD_NAMES} from '../migration/methods.ts';
import {addTo} from '../grouping.ts';

/** `import name = require('module')` */
export type ImportEquals = TSESTree.TSImportEqualsDeclaration & {readonly moduleReference: TSESTree.TSExternalModuleReference};

/** A string, or a piece of a template. */
export type TextNode = TSESTree.StringLiteral | TSESTree.TemplateElement;

/** The nodes of a file that the analysis starts from, by their kind, and the names that are spelt; found in a single walk. */
export class NodeIndex {
  /** Literals and template elements that spell a sign method, in source order. */
  readonly verbTexts: TextNode[] = [];
  /** All string literals and template elements, in source order. */
  readonly texts: TextNode[] = [];
  readonly regularExpressions: TSESTree.RegExpLiteral[] = [];
  /** `….signBlob` and `….signJwt`, in source order. */
  readonly methodMembers: TSESTree.MemberExpression[] = [];
  readonly imports: TSESTree.ImportDeclaration[] = [];
  readonly importEquals: ImportEquals[] = [];
  /** Calls of one argument that is a plain string, and `import('…')`: where `require` is found. */
  readonly requires: (TSESTree.CallExpression | TSESTree.ImportExpression)[] = [];
  /** All classes, in source order. */
  readonly classes: ClassNode[] = [];
  /** `super.<name>`, in source order. */
  readonly superMembers: TSESTree.MemberExpression[] = [];
  /** `super(…)`, in source order. */
  readonly superCalls: TSESTree.CallExpression[] = [];
  /** `this` where it is not asked for one of its members. */
  readonly wholeThis: TSESTree.ThisExpression[] = [];
  readonly #thisMembers = new Map<string, TSESTree.MemberExpression[]>();
  readonly #names = new Set<string>();
  readonly #memberNames = new Set<string>();
  readonly #calledNames = new Set<string>();
  readonly #patternKeys = new Set<string>();

  constructor(ast: TSESTree.Program) {
    walk(ast, (node) => {
      this.#index(node);
    });
  }

  /** Regular expressions that spell a sign method, in source order. */
  get verbPatterns(): TSESTree.RegExpLiteral[] {
    return this.regularExpressions.filter(({regex}) => [...METHOD_NAMES].some((name) => regex.pattern.includes(name)));
  }

  /** `this.<name>`, in source order. */
  thisMembers(name: string): readonly TSESTree.MemberExpression[] {
    return this.#thisMembers.get(name) ?? [];
  }

  /** Whether any identifier has this name. */
  isNamed(name: string): boolean {
    return this.#names.has(name);
  }

  /** Whether anything but `this.name` reads a member of this name: `object.name`, not as a call, or `{name} = object`. */
  isReadOnOthers(name: string): boolean {
    return this.#memberNames.has(name) || this.#patternKeys.has(name);
  }

  /** Whether any `object.name(…)` in the file calls a method of this name on something other than `this`. */
  isCalledOnOthers(name: string): boolean {
    return this.#calledNames.has(name);
  }

  #index(node: Node): void {
    switch (node.type) {
      case 'Literal':
      case 'TemplateElement':
        this.#indexLiteral(node);
        break;
      case 'Identifier':
        this.#names.add(node.name);
        break;
      case 'MemberExpression':
        this.#indexMember(node);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.classes.push(node);
        break;
      case 'ThisExpression':
        if (node.parent.type !== 'MemberExpression' || node.parent.object !== node) {
          this.wholeThis.push(node);
        }
        break;
      case 'ImportDeclaration':
        this.imports.push(node);
        break;
      case 'TSImportEqualsDeclaration':
        if (node.moduleReference.type === 'TSExternalModuleReference') {
          this.importEquals.push(node as ImportEquals);
        }
        break;
      case 'Property':
        if (node.parent.type === 'ObjectPattern') {
          this.#patternKeys.add(keyName(node.key, node.computed) ?? '');
        }
        break;
      case 'ImportExpression':
        this.requires.push(node);
        break;
      case 'CallExpression':
        if (node.callee.type === 'Super') {
          this.superCalls.push(node);
        }
        if (node.arguments.length === 1 && node.arguments[0] !== undefined && plainString(node.arguments[0]) !== null) {
          this.requires.push(node);
        }
        break;
      default:
    }
  }

  #indexLiteral(node: TSESTree.Literal | TSESTree.TemplateElement): void {
    if ('regex' in node) {
      this.regularExpressions.push(node);
    } else if (node.type === 'TemplateElement' || typeof node.value === 'string') {
      const text = node;
      this.texts.push(text);
      if (spellsMethod(text)) {
        this.verbTexts.push(text);
      }
    }
  }

  #indexMember(node: TSESTree.MemberExpression): void {
    const name = memberName(node);
    if (name === null) {
      return;
    }
    if (METHOD_NAMES.has(name)) {
      this.methodMembers.push(node);
    }
    if (node.object.type === 'Super') {
      this.superMembers.push(node);
    }
    if (node.object.type !== 'ThisExpression') {
      // A factory such as `google.iam(…)` is called; a client that a field holds is not.
      const isCalled = node.parent.type === 'CallExpression' && node.parent.callee === node;
      (isCalled ? this.#calledNames : this.#memberNames).add(name);
    } else {
      addTo(this.#thisMembers, name, node);
    }
  }
}

/** The characters of a string or of a piece of a template; those of a piece with an escape that no template allows as written. */
export function contentOf(node: TextNode): string {
  return node.type === 'TemplateElement' ? (node.value.cooked ?? node.value.raw) : node.value;
}

function spellsMethod(node: TextNode): boolean {
  const text = node.type === 'TemplateElement' ? node.value.raw : node.value;
  return [...METHOD_NAMES].some((name) => text.includes(name));
}
