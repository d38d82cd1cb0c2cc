import {ParseError} from '../dialect/parse-error.ts';
import {parse} from '../dialect/parse.ts';
import {shapeOf, specifiersOf} from './shape.ts';

/** What a file takes from others, without anything of its tree. */
export interface Outline {
  /** Every specifier that it imports, each once. */
  readonly specifiers: readonly string[];
  /** Whether it is a test that mocks modules. */
  readonly mocksModules: boolean;
}

/** The outline of a file; `null` when it cannot be parsed. */
export function outlineOf(path: string, text: string): Outline | null {
  try {
    const shape = shapeOf(parse(path, text));
    return {specifiers: specifiersOf(shape), mocksModules: shape.mocks.length > 0};
  } catch (error) {
    if (error instanceof ParseError) {
      return null;
    }
    throw error;
  }
}
