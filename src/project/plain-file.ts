import * as fs from 'node:fs';

/**
 * The bytes of a file. What else may stand under its name is refused, as the system refuses folders: a pipe would keep the
 * program waiting for ever, deaf to Ctrl-C, and a device may have no end.
 * @throws the system’s error, or one with the code `NOTFILE`
 */
export function readPlainFile(path: string): Buffer {
  const descriptor = openPlainFile(path);
  try {
    return fs.readFileSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Opens a file to be read, for {@link readPlainFile} and readers that know better what to do with the bytes. */
export function openPlainFile(path: string): number {
  // Not to wait for somebody who writes into a pipe; it means nothing to a plain file.
  const descriptor = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  const stats = fs.fstatSync(descriptor);
  if (stats.isFile() || stats.isDirectory()) {
    return descriptor;
  }
  fs.closeSync(descriptor);
  throw Object.assign(new Error(`${path} is no plain file`), {code: 'NOTFILE', syscall: 'open'});
}
