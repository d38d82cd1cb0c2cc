import {isBuiltin} from 'node:module';

import {type Code, kindOf, type Variable} from '../../analysis/code.ts';
import type {Doubt} from '../../analysis/doubt.ts';
import {keyName, type Node, plainString} from '../../dialect/ast.ts';
import {childrenOf} from '../../dialect/walk.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {HTTP_PACKAGES} from '../../migration/http.ts';
import type {FieldPair} from '../../migration/methods.ts';
import {TRANSPORT_PACKAGES} from '../../migration/schema-types.ts';
import type {MemberUses} from '../../types/member-uses.ts';
import {outermostName} from './factory-types.ts';
import {keyReplacement} from '../located.ts';
import {isTypeDeclaration, memberTypeOf, mentionsOf, type TypeCoverage} from './type-coverage.ts';

/** What is to be done with the types of one site, and the declared types that tie it to other sites. */
export interface FieldDraft {
  readonly edits: TextEdit[];
  readonly doubts: Doubt[];
  readonly ties: (Node | Variable)[];
}

/** Types that take the names of members as an argument. */
const KEY_TYPES = new Set(['Omit', 'Pick', 'Record']);

/** Renames one member in the user's own types of a request or an answer. */
export class FieldTypes {
  readonly #code: Code;
  readonly #coverage: TypeCoverage;
  readonly #field: FieldPair;
  readonly #kind: 'reply-type' | 'request-type';
  /** The names of members that edits change. */
  readonly #keys = new Map<TextEdit, Node>();

  constructor(code: Code, coverage: TypeCoverage, field: FieldPair, kind: 'reply-type' | 'request-type') {
    this.#code = code;
    this.#coverage = coverage;
    this.#field = field;
    this.#kind = kind;
  }

  /** The edits in the types written at some values. */
  rename(types: Iterable<Node>): FieldDraft {
    const draft: FieldDraft = {edits: [], doubts: [], ties: []};
    const seen = new Set<Variable>();
    for (const type of types) {
      this.#visit(type, draft, seen);
    }
    return draft;
  }

  #visit(node: Node, draft: FieldDraft, seen: Set<Variable>): void {
    if (node.type === 'TSTypeLiteral') {
      this.#members(node.members, draft);
    } else if (node.type === 'TSInterfaceBody') {
      this.#members(node.body, draft);
    } else if (node.type === 'TSTypeReference' && node.typeName.type === 'Identifier' && KEY_TYPES.has(node.typeName.name)) {
      this.#keyNames(node.typeArguments?.params ?? [], draft);
    } else if (node.type === 'TSMappedType') {
      this.#keyNames([node.constraint], draft);
    } else if (node.type === 'Identifier') {
      this.#mention(node, draft, seen);
    }
    for (const child of childrenOf(node)) {
      this.#visit(child, draft, seen);
    }
  }

  #members(members: readonly Node[], draft: FieldDraft): void {
    const named = (name: string) =>
      members.filter((member) => member.type === 'TSPropertySignature' && keyName(member.key, member.computed) === name);
    if (named(this.#field.new).length > 0) {
      return;
    }
    for (const member of named(this.#field.old)) {
      if (member.type === 'TSPropertySignature') {
        const edit = keyReplacement(this.#code.file.text, member.key, this.#field.new);
        this.#keys.set(edit, member.key);
        draft.edits.push(edit);
      }
    }
  }

  /** `Record<'keyId' | 'signature', string>`, `{[Key in 'signature']: string}` */
  #keyNames(types: readonly Node[], draft: FieldDraft): void {
    for (const type of types) {
      for (const part of type.type === 'TSUnionType' ? type.types : [type]) {
        if (part.type === 'TSLiteralType' && plainString(part.literal) === this.#field.old) {
          draft.edits.push(keyReplacement(this.#code.file.text, part.literal, this.#field.new));
        }
      }
    }
  }

  #mention(identifier: Node, draft: FieldDraft, seen: Set<Variable>): void {
    const variable = this.#code.variableOf(identifier);
    const definition = variable?.defs[0];
    if (variable === null || definition === undefined || seen.has(variable) || variable.identifiers.some((declared) => declared === identifier)) {
      return;
    }
    seen.add(variable);
    switch (kindOf(definition)) {
      case 'ImportBinding':
        if (this.#mayBeBody(identifier, definition.parent)) {
          draft.doubts.push({kind: this.#kind, node: identifier});
        }
        break;
      case 'ClassName':
        if (this.#classHasField(definition.node)) {
          draft.doubts.push({kind: this.#kind, node: identifier});
        }
        break;
      default:
        this.#declared(variable, identifier, draft, seen);
    }
  }

  /** A type of this file changes when nothing but such values is declared with it. */
  #declared(variable: Variable, mention: Node, draft: FieldDraft, seen: Set<Variable>): void {
    const declarations = variable.defs.map(({node}) => node as Node).filter(isTypeDeclaration);
    const inner: FieldDraft = {edits: [], doubts: [], ties: []};
    for (const declaration of declarations) {
      this.#visit(declaration, inner, seen);
    }
    draft.doubts.push(...inner.doubts);
    if (inner.edits.length === 0) {
      return;
    }
    if (!this.#coverage.isOwn(variable)) {
      const uses = this.#usesElsewhere(variable, inner.edits);
      const isUsedAlone = this.#coverage.isOwnButExported(variable);
      const isExported = uses !== null || isUsedAlone;
      if (!isExported || uses !== null || this.#code.file.linkage?.isOpen(variable) !== false) {
        const member = uses === null ? {} : {data: {type: variable.name, member: this.#field.old}, member: {field: this.#field, type: variable, isShared: !isUsedAlone, uses}};
        draft.doubts.push({kind: isExported ? 'type-exported' : this.#kind, node: mention, ...member});
      }
      if (!isExported) {
        return;
      }
    }
    const literals = mentionsOf(variable).flatMap((other) => memberTypeOf(other, this.#field.old) ?? []);
    draft.edits.push(
      ...inner.edits,
      ...literals.map((literal) => keyReplacement(this.#code.file.text, literal, this.#field.new)),
    );
    draft.ties.push(variable, ...inner.ties);
  }

  /** All that mentions the members of a type that other files can import; `null` where that cannot be told, or is known to be another answer’s. */
  #usesElsewhere(variable: Variable, edits: readonly TextEdit[]): MemberUses | null {
    const {linkage} = this.#code.file;
    const keys = edits.map((edit) => this.#keys.get(edit));
    if (linkage?.isExported(variable) !== true || this.#coverage.isGivenElsewhere(variable)) {
      return null;
    }
    const found = keys.map((key) => (key === undefined ? null : linkage.memberUses(key, this.#field.old)));
    return found.includes(null) ? null : {uses: found.flatMap((uses) => uses?.uses ?? []), unseen: found.flatMap((uses) => uses?.unseen ?? [])};
  }

  /** Whether an imported type may describe the body itself: `Envelope<Body>` does not, nor do the types of HTTP clients. */
  #mayBeBody(identifier: Node, declaration: Node | null): boolean {
    const reference = outermostName(identifier).parent;
    const source = declaration?.type === 'ImportDeclaration' ? declaration.source.value : '';
    const isEnvelope = reference?.type === 'TSTypeReference' && reference.typeArguments != null;
    return !isEnvelope && !isBuiltin(source) && !HTTP_PACKAGES.has(source) && !isTransportPackage(source);
  }

  #classHasField(node: Node): boolean {
    return (
      (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') &&
      node.body.body.some(
        (element) => element.type === 'PropertyDefinition' && keyName(element.key, element.computed) === this.#field.old,
      )
    );
  }
}

function isTransportPackage(source: string): boolean {
  return [...TRANSPORT_PACKAGES].some((name) => source === name || source.startsWith(`${name}/`));
}
