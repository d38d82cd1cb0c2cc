/** Tells of the files of a list, by their numbers, whether nothing in them matches. */
export type Passes = (index: number) => boolean;

/**
 * Passes over files in which nothing matches a pattern, faster than they are read. What cannot be read, and what is UTF-16, is
 * never passed over.
 * @param pattern sees the bytes as Latin-1, and means the same to JavaScript and to Perl; nothing that it matches goes over the end of a line
 */
export type Sift = (paths: readonly string[], pattern: RegExp) => Passes;

/** A sift that lets others have their turn. */
export type PatientSift = (paths: readonly string[], pattern: RegExp) => Promise<Passes>;

export const passNothing: Passes = () => false;

/** Never passes over one of the files. */
export function siftAllBut(spared: string, sift: Sift): Sift {
  return (paths, pattern) => {
    const isPassed = sift(paths, pattern);
    return (index) => paths[index] !== spared && isPassed(index);
  };
}
