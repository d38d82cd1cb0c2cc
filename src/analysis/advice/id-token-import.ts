import type {TSESTree} from '@typescript-eslint/utils';

import {keyName, type Node} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {importedKey} from '../../plan/client/imports.ts';
import {lineBreakOf, newLineAfter} from '../../plan/layout.ts';
import {insertion} from '../../plan/located.ts';
import type {Code} from '../code.ts';
import {packageOf} from '../http/http.ts';

/** How a file names a class of a package, with the edits that import it where it is not yet. */
export interface ImportedClass {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** A class under the name that a file has for it, else imported in the file's style; `null` when its name is taken. */
export function classFrom(code: Code, source: string, name: string): ImportedClass | null {
  const existing = existingName(code, source, name);
  if (existing !== null) {
    return {name: existing, edits: []};
  }
  if (code.isNameTaken(name)) {
    return null;
  }
  const edit = importEdit(code, source, name);
  return edit === null ? null : {name, edits: [edit]};
}

function existingName(code: Code, source: string, name: string): string | null {
  for (const declaration of code.nodes.imports) {
    for (const specifier of declaration.source.value === source && declaration.importKind !== 'type' ? declaration.specifiers : []) {
      if (specifier.type === 'ImportSpecifier' && importedKey(specifier) === name && specifier.importKind !== 'type') {
        return specifier.local.name;
      }
    }
  }
  for (const pattern of topLevelPatterns(code, source)) {
    for (const property of pattern.properties) {
      if (property.type === 'Property' && keyName(property.key, property.computed) === name && property.value.type === 'Identifier') {
        return property.value.name;
      }
    }
  }
  return null;
}

/** `const {…} = require(source)` at the top of the file. */
function topLevelPatterns(code: Code, source: string): TSESTree.ObjectPattern[] {
  return declaratorsOf(code).flatMap(({id, init}) => (id.type === 'ObjectPattern' && init !== null && packageOf(code, init) === source ? [id] : []));
}

function declaratorsOf(code: Code): TSESTree.VariableDeclarator[] {
  return code.file.ast.body.flatMap((statement) => (statement.type === 'VariableDeclaration' ? statement.declarations : []));
}

function importEdit(code: Code, source: string, name: string): TextEdit | null {
  const last = code.nodes.imports.filter((declaration) => declaration.parent === code.file.ast).at(-1);
  if (last !== undefined) {
    const quote = code.file.text.charAt(last.source.range[0]);
    return newLineAfter(code, last, `import {${spaced(code, last, name)}} from ${quote}${source}${quote}`);
  }
  const [first] = code.file.ast.body;
  if (code.file.ast.body.some(isEsm) && first !== undefined && !isDirective(first)) {
    return insertion(startOf(code, first), `import {${name}} from '${source}';${lineBreakOf(code, first).repeat(2)}`);
  }
  const required = declaratorsOf(code).filter(({init}) => init?.type === 'CallExpression' && code.isGlobal(init.callee, 'require')).at(-1);
  return required === undefined ? null : newLineAfter(code, required.parent, `const {${spaced(code, required.parent, name)}} = require('${source}')`);
}

/** Where a statement starts with the comments right above it: they are about the statement. */
function startOf(code: Code, statement: Node): number {
  const {text, comments} = code.file;
  return comments.reduceRight((start, comment) => {
    const isAbove = comment.range[1] <= start && !text.startsWith('#!', comment.range[0]);
    return isAbove && !/\n[\t ]*\r?\n/.test(text.slice(comment.range[1], start)) ? comment.range[0] : start;
  }, statement.range[0]);
}

/** The name with the space inside braces that a neighbour has. */
function spaced(code: Code, neighbour: Node, name: string): string {
  return /\{[\t ]/.test(code.textOf(neighbour)) ? ` ${name} ` : name;
}

function isEsm({type}: Node): boolean {
  return type.startsWith('Export');
}

function isDirective(statement: Node): boolean {
  return statement.type === 'ExpressionStatement' && statement.expression.type === 'Literal';
}
