import type {Code} from '../analysis/code.ts';
import type {LinkedFile} from '../analysis/context.ts';
import type {Doubt} from '../analysis/doubt.ts';
import type {Node} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import type {DoubtKind} from '../migration/doubts.ts';

/** Doubts about what leaves a file: who takes it up there decides how grave they are. */
const LEAVING: ReadonlySet<DoubtKind> = new Set(['reply-exported', 'reply-returned', 'reply-stored', 'request-shared', 'type-exported']);

/**
 * What stands against edits at the borders of what may be changed or is in sight: files that the user did not name, files
 * that use what changes and cannot be parsed, and users of the package.
 * @param doubts those that the analysis has already
 */
export function borderDoubts(code: Code, anchor: Node, edits: readonly TextEdit[], doubts: readonly Doubt[]): Doubt[] {
  const {linkage} = code.file;
  if (linkage === undefined) {
    return [];
  }
  const outside = filesOf(code, edits).filter(({mayChange}) => !mayChange).map(({path}) => linkage.nameOf(path));
  const leaving = doubts.filter(({kind}) => LEAVING.has(kind));
  const openings = leaving.flatMap(({node}) => linkage.openingsAt(node));
  return [
    ...(outside.length === 0 ? [] : [{kind: 'outside-paths', node: anchor, data: {files: outside.sort().join(', ')}} as const]),
    ...openings.flatMap((opening): Doubt[] => {
      switch (opening.kind) {
        case 'unreadable':
          return [{kind: 'importer-unreadable', node: anchor, data: {file: linkage.nameOf(opening.file)}}];
        case 'public':
          return [{kind: 'public-api', node: anchor, data: {package: opening.package}}];
        default:
          return [];
      }
    }),
  ];
}

function filesOf(code: Code, edits: readonly TextEdit[]): LinkedFile[] {
  const files = edits.flatMap(({start, end}) => code.linkedFileAt({range: [start, end]}) ?? []);
  return [...new Set(files)];
}
