import {MANIFEST_RULE, RULE_NAMES, type RuleName, SOURCE_RULES} from '../analysis/finding.ts';
import {isManifest} from './extensions.ts';
import {createBytesReader, readPlainFile} from './plain-file.ts';
import {mentions, WORDS} from '../migration/words.ts';

/** A file that mentions signing, decoded. */
export interface SourceText {
  /** The bytes as they are on disk. */
  readonly bytes: Buffer;
  /** Whether the file starts with a byte order mark, which is not part of `text`. */
  readonly bom: boolean;
  readonly text: string;
}

/** What reading one file came to. */
export type ReadResult =
  | {readonly kind: 'unrelated'}
  | {readonly kind: 'source'; readonly source: SourceText}
  /** It could not be opened, so that nobody knows whether it mentions signing. */
  | {readonly kind: 'unreadable'; readonly message: string}
  /** It mentions signing, but is no text that could be written back as it was. */
  | {readonly kind: 'undecodable'; readonly message: string};

const UNRELATED: ReadResult = {kind: 'unrelated'};
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** The first two bytes of a text in UTF-16. */
export const UTF16_MARKS: readonly Buffer[] = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
const UTF8_WORDS = encodedWords((word) => Buffer.from(word, 'utf8'));
// Both byte orders have these bytes in common: all but the zero at one end.
const UTF16_WORDS = encodedWords((word) => Buffer.from(word, 'utf16le').subarray(0, -1));

function encodedWords(encode: (word: string) => Buffer): Record<RuleName, Buffer[][]> {
  return Object.fromEntries(RULE_NAMES.map((rule) => [rule, WORDS[rule].map((group) => group.map(encode))])) as Record<RuleName, Buffer[][]>;
}

/** A reader for many files: it decodes only those that mention signing, for nearly all do not. */
export function createReader(): (path: string) => ReadResult {
  const readBytes = createBytesReader();
  return (path) => {
    let bytes: Buffer;
    try {
      bytes = readBytes(path);
    } catch (error) {
      return {kind: 'unreadable', message: `The file cannot be read: ${describeFileError(error)}.`};
    }
    return decode(bytes, path);
  };
}

/** Decodes strictly: a file with one wrong byte could not be written back as it was. */
export function decode(bytes: Buffer, path: string): ReadResult {
  const rules: readonly RuleName[] = isManifest(path) ? [MANIFEST_RULE] : SOURCE_RULES;
  if (!mentions(UTF8_WORDS, (word) => bytes.includes(word), rules)) {
    return mentionsInUtf16(bytes, rules)
      ? {kind: 'undecodable', message: 'The file is UTF-16, so it was left alone. Save it as UTF-8 and run the command again.'}
      : UNRELATED;
  }
  if (bytes.includes(0)) {
    return {kind: 'undecodable', message: 'The file is binary (it holds NUL bytes), so it was left alone.'};
  }
  const source = sourceIn(bytes);
  return source === null
    ? {kind: 'undecodable', message: 'The file is not valid UTF-8, so it was left alone. Save it as UTF-8 and run the command again.'}
    : {kind: 'source', source};
}

/** UTF-8 text; `null` when a byte is none. */
export function sourceIn(bytes: Buffer): SourceText | null {
  const bom = bytes.subarray(0, UTF8_MARK.length).equals(UTF8_MARK);
  try {
    const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bom ? bytes.subarray(UTF8_MARK.length) : bytes);
    return {bytes: Buffer.from(bytes), bom, text};
  } catch (error) {
    if (error instanceof TypeError) {
      return null;
    }
    throw error;
  }
}

/** A file that somebody asks for, whatever it mentions; `null` when it cannot be read, or is no text that could be written back. */
export function readSource(path: string): SourceText | null {
  let bytes: Buffer;
  try {
    bytes = readPlainFile(path);
  } catch (error) {
    if (isFileError(error)) {
      return null;
    }
    throw error;
  }
  return bytes.includes(0) ? null : sourceIn(bytes);
}

/**
 * What can be made out of a file that cannot be parsed here, be it in another encoding: enough to find what it imports;
 * `null` when it cannot be read at all.
 */
export function readRoughly(path: string): string | null {
  try {
    return roughTextIn(readPlainFile(path));
  } catch (error) {
    if (isFileError(error)) {
      return null;
    }
    throw error;
  }
}

/** Bytes as a text, be they in UTF-16: enough to find words in it. */
export function roughTextIn(bytes: Buffer): string {
  const isUtf16 = UTF16_MARKS.some((mark) => mark.equals(bytes.subarray(0, 2)));
  // Every second byte of ASCII in UTF-16 is zero, in either order.
  return isUtf16 ? bytes.toString('latin1').replaceAll('\0', '') : bytes.toString('utf8');
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function mentionsInUtf16(bytes: Buffer, rules: readonly RuleName[]): boolean {
  const start = bytes.subarray(0, 2);
  if (!UTF16_MARKS.some((mark) => mark.equals(start))) {
    return false;
  }
  return mentions(UTF16_WORDS, (word) => bytes.includes(word), rules);
}

const REASONS = new Map([
  ['EACCES', 'you have no permission'],
  ['EPERM', 'you have no permission'],
  ['ENOENT', 'it is gone'],
  ['EISDIR', 'it is a folder'],
  ['NOTFILE', 'it is no plain file'],
  ['ENXIO', 'it is no plain file'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'your share of the disk is used up'],
  ['EIO', 'the disk reports an error'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ENOTDIR', 'it is gone'],
  ['EBUSY', 'another program uses it'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
  ['ELOOP', 'its symbolic links lead in a circle'],
]);

/** Whether bytes of a name were lost when it was read as UTF-8, so that it names nothing any more. */
export function isMisread(path: string): boolean {
  return path.includes('\uFFFD');
}

/** Why the operating system refused, in words, without the path (which is told beside it). */
export function describeFileError(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code === 'ENOENT' && 'path' in error && typeof error.path === 'string' && isMisread(error.path)) {
    return 'its name is not valid UTF-8, so rename it';
  }
  return code === undefined ? error.message : (REASONS.get(code) ?? code);
}
