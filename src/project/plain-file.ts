import * as fs from 'node:fs';

/**
 * The bytes of a file. What else may stand under its name is refused, as the system refuses folders: a pipe would keep the
 * program waiting for ever, deaf to Ctrl-C, and a device may have no end.
 * @throws the system’s error, or one with the code `NOTFILE`
 */
export function readPlainFile(path: string): Buffer {
  const {descriptor} = openPlainFile(path);
  try {
    return fs.readFileSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/**
 * Reads many files, one after another, into one buffer: what it gives is good until the next call.
 * @throws as {@link readPlainFile}
 */
export function createBytesReader(): (path: string) => Buffer {
  let buffer = Buffer.allocUnsafe(256 * 1024);

  function readInto(descriptor: number): number {
    let length = 0;
    for (;;) {
      const read = fs.readSync(descriptor, buffer, length, buffer.length - length, null);
      length += read;
      if (read === 0 || length < buffer.length) {
        return length;
      }
      buffer = Buffer.concat([buffer], buffer.length * 2);
    }
  }

  return (path) => {
    const {descriptor, size} = openPlainFile(path);
    try {
      if (size >= buffer.length) {
        buffer = Buffer.allocUnsafe(size + 1);
      }
      return buffer.subarray(0, readInto(descriptor));
    } finally {
      fs.closeSync(descriptor);
    }
  };
}

function openPlainFile(path: string): {readonly descriptor: number; readonly size: number} {
  // Not to wait for somebody who writes into a pipe; it means nothing to a plain file.
  const descriptor = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  const stats = fs.fstatSync(descriptor);
  if (stats.isFile() || stats.isDirectory()) {
    return {descriptor, size: stats.size};
  }
  fs.closeSync(descriptor);
  throw Object.assign(new Error(`${path} is no plain file`), {code: 'NOTFILE', syscall: 'open'});
}
