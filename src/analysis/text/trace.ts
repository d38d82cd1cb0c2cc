import {dottedName, isWrapper, type Node, unwrap} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';
import type {Frame} from './frames.ts';
import {cookedOffsets, quasiContent} from './literal-offsets.ts';
import {flatten, type Link, type Piece, type TracedText} from './text.ts';
import {callPieces} from './trace-calls.ts';
import {asFallback, type Trace} from './trace-context.ts';
import {namePieces} from './trace-names.ts';

/** More pieces than any URL has. */
const MAX_PIECES = 10_000;

/**
 * Traces an expression to the string it makes; an expression that cannot be followed is one hole.
 * @param frame the call that is being looked into, when the expression stands in a function of the file
 */
export function traceText(code: Code, node: Node, frame: Frame | null = null): TracedText {
  const trace: Trace = {
    code,
    links: [],
    budget: MAX_PIECES,
    frame,
    piecesOf: (part, owner, via) => piecesOf(trace, part, owner, via),
  };
  const pieces = trace.piecesOf(node, node, []);
  return {node, pieces, flat: flatten(pieces), links: trace.links};
}

function piecesOf(trace: Trace, node: Node, owner: Node, via: readonly Link[]): Piece[] {
  const inner = isWrapper(node) && node.type !== 'AwaitExpression' ? unwrap(node) : node;
  trace.budget -= 1;
  if (trace.budget < 0) {
    return [{kind: 'hole', node: inner, owner, via}];
  }
  return (
    literalPieces(inner, via) ??
    templatePieces(trace, inner, via) ??
    concatenationPieces(trace, inner, via) ??
    callPieces(trace, inner, via) ??
    namePieces(trace, inner, owner, via) ??
    fallbackPieces(trace, inner, owner, via) ?? [{kind: 'hole', node: inner, owner, via}]
  );
}

function literalPieces(node: Node, via: readonly Link[]): Piece[] | null {
  if (node.type !== 'Literal' || typeof node.value !== 'string') {
    return null;
  }
  const offsets = cookedOffsets(node.raw.slice(1, -1), node.value, node.range[0] + 1);
  return node.value === '' ? [] : [{kind: 'text', text: node.value, owner: node, offsets, via}];
}

/** A template, with or without a tag: what a tag of the program makes of it is doubted where it matters. */
function templatePieces(trace: Trace, node: Node, via: readonly Link[]): Piece[] | null {
  const template = node.type === 'TaggedTemplateExpression' ? node.quasi : node;
  if (template.type !== 'TemplateLiteral') {
    return null;
  }
  return template.quasis.flatMap((quasi, index) => {
    const expression = template.expressions[index];
    const holes = expression === undefined ? [] : trace.piecesOf(expression, template, via);
    const text = quasi.value.cooked;
    if (text === null || text === '') {
      return holes;
    }
    const [start, end] = quasiContent(template, index);
    const offsets = cookedOffsets(trace.code.file.text.slice(start, end), text, start);
    return [{kind: 'text', text, owner: template, offsets, via} as const, ...holes];
  });
}

/** `a + b + …`, as a loop: generated code chains thousands. */
function concatenationPieces(trace: Trace, node: Node, via: readonly Link[]): Piece[] | null {
  if (node.type !== 'BinaryExpression' || node.operator !== '+') {
    return null;
  }
  const operands: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    operands.push(left.right);
    left = left.left;
  }
  const pieces = [left, ...operands.reverse()].flatMap((operand) => trace.piecesOf(operand, node, via));
  // Without any text it may be an addition of numbers.
  return pieces.some((piece) => piece.kind === 'text') ? pieces : null;
}

/** `given || 'text'` and `given ?? 'text'`: the text, when the given value is not in sight. */
function fallbackPieces(trace: Trace, node: Node, owner: Node, via: readonly Link[]): Piece[] | null {
  if (node.type !== 'LogicalExpression' || node.operator === '&&') {
    return null;
  }
  const pieces = trace.piecesOf(node.right, owner, via);
  // `projectId || 'unknown'` is as good as a value; a URL, a host or a name is worth reading.
  return /[./:]/.test(flatten(pieces)) ? pieces.map(asFallback) : null;
}

/** Whether a tag hands its template on as it is written. */
export function isPlainTag(tag: Node): boolean {
  return tag.parent?.type === 'TaggedTemplateExpression' && dottedName(tag) === 'String.raw';
}
