import {createReader, decode, type ReadResult, readRoughly, readSource, roughTextIn, type SourceText, sourceIn} from './read.ts';

/** Where the texts of files come from. */
export interface Texts {
  /** Reads a file that the run looks at; decodes it only if it mentions signing. */
  readonly read: (path: string) => ReadResult;
  /** A file that somebody asks for; `null` when it cannot be read, or is no text. */
  readonly sourceOf: (path: string) => SourceText | null;
  /** What can be made out of a file that cannot be parsed; `null` when it cannot be read at all. */
  readonly roughTextOf: (path: string) => string | null;
}

/** The files as they are on disk. */
export function textsOnDisk(): Texts {
  return {read: createReader(), sourceOf: readSource, roughTextOf: readRoughly};
}

/**
 * Files whose bytes come from elsewhere.
 * @param bytesOf `null` when there is no such file
 */
export function textsFrom(bytesOf: (path: string) => Buffer | null): Texts {
  return {
    read: (path) => {
      const bytes = bytesOf(path);
      return bytes === null ? {kind: 'unreadable', message: 'The file cannot be read: it is not in this clone.'} : decode(bytes, path);
    },
    sourceOf: (path) => {
      const bytes = bytesOf(path);
      return bytes === null || bytes.includes(0) ? null : sourceIn(bytes);
    },
    roughTextOf: (path) => {
      const bytes = bytesOf(path);
      return bytes === null ? null : roughTextIn(bytes);
    },
  };
}

/** The files on disk, but for one. */
export function textsWith(path: string, bytes: Buffer): Texts {
  const [disk, own] = [textsOnDisk(), textsFrom(() => bytes)];
  const of = (asked: string) => (asked === path ? own : disk);
  return {read: (asked) => of(asked).read(asked), sourceOf: (asked) => of(asked).sourceOf(asked), roughTextOf: (asked) => of(asked).roughTextOf(asked)};
}
