/**
 * One replacement in a file. Offsets are UTF-16 code units into the text without its byte order mark, `end` exclusive;
 * an insertion has `start === end`.
 */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits of one file. */
export interface FileEdits {
  /** Absolute path. */
  readonly path: string;
  /** Disjoint and sorted. */
  readonly edits: readonly TextEdit[];
}
