import type {Code, Variable} from '../analysis/code.ts';
import type {Node} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';

/**
 * The names of variables that nothing reads any more once the edits are made, in the order of their declarations. They stay
 * where they are: what they were given may do more than give a value.
 */
export function unusedAfter(code: Code, edits: readonly TextEdit[]): string[] {
  const removing = edits.filter((edit) => edit.start < edit.end);
  const isRemoved = (name: Node) => {
    const [start, end] = name.type === 'Identifier' ? [name.range[0], name.range[0] + name.name.length] : name.range;
    return removing.some((edit) => edit.start <= start && end <= edit.end);
  };
  const dropped = new Set<Variable>();
  for (const reference of code.references) {
    if (reference.resolved != null && isRemoved(reference.identifier)) {
      dropped.add(reference.resolved);
    }
  }
  return [...dropped]
    .filter((variable) => !variable.identifiers.some(isRemoved))
    .filter((variable) => !code.isExported(variable) && code.readsOf(variable).every(isRemoved) && code.typeReadsOf(variable).every(isRemoved))
    .filter((variable) => !edits.some(({text}) => mentions(text, variable.name)))
    .sort((a, b) => (a.identifiers[0]?.range[0] ?? 0) - (b.identifiers[0]?.range[0] ?? 0))
    .map((variable) => variable.name);
}

/** Whether a text that is put in has a name, as a word of its own. */
function mentions(text: string, name: string): boolean {
  return text.split(/[^\w$]+/).includes(name);
}
