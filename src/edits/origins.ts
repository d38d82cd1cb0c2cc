import type {TextEdit} from './edit.ts';

/**
 * Where a place of a rewritten text stood before; of what the rewrite put in, the start of what it took the place of.
 * @param edits disjoint and sorted
 */
export function offsetBefore(offset: number, edits: readonly TextEdit[]): number {
  let shift = 0;
  for (const {start, end, text} of edits) {
    if (offset < start + shift) {
      break;
    }
    if (offset < start + shift + text.length) {
      return start;
    }
    shift += text.length - (end - start);
  }
  return offset - shift;
}
