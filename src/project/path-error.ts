/** A named path that cannot be looked at, or not be written to. */
export class PathError extends Error {
  override readonly name = 'PathError';
}
