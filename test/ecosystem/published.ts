import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

const NODE_MODULES = path.join(import.meta.dirname, '../../node_modules');
const SOURCE = /\.[cm]?[jt]s$/u;

/** The absolute path of a file of an installed package. */
export function published(file: string): string {
  return path.join(NODE_MODULES, file);
}

/** The text of a file of an installed package. */
export function publishedText(file: string): string {
  return readFileSync(published(file), 'utf8');
}

/** All JavaScript and TypeScript files of an installed package, without the packages inside it. */
export function sourceFiles(packageName: string): string[] {
  return below(published(packageName));
}

function below(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    const target = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' ? [] : below(target);
    }
    return SOURCE.test(entry.name) ? [target] : [];
  });
}

/** The lines that differ between two texts of equally many lines, as `from` and `to`. */
export function changedLines(before: string, after: string): {from: string; to: string}[] {
  const [from, to] = [before.split('\n'), after.split('\n')];
  if (from.length !== to.length) {
    throw new Error(`${from.length} lines became ${to.length}`);
  }
  return from.flatMap((line, index) => {
    const other = to[index] ?? '';
    return line === other ? [] : [{from: line.trim(), to: other.trim()}];
  });
}
