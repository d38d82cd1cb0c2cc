import {readdirSync, readFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['src', 'rules', 'transforms', 'many-repositories', 'playground'];

/** A regular expression of our own, and where it stands. */
export interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression that the sources write down, and the files with constructors, each with their number. */
export interface Written {
  readonly literals: readonly Pattern[];
  readonly constructors: ReadonlyMap<string, number>;
}

/** Lists the regular expressions of all sources by parsing them. */
export function writtenPatterns(): Written {
  const literals: Pattern[] = [];
  const constructors = new Map<string, number>();
  for (const path of FOLDERS.flatMap((folder) => sourcesIn(join(ROOT, folder)))) {
    const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    const name = relative(ROOT, path);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        literals.push({place: `${name}:${String(file.getLineAndCharacterOfPosition(node.getStart()).line + 1)}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1)});
      } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
        constructors.set(name, (constructors.get(name) ?? 0) + 1);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return {literals, constructors};
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'dist' || entry.name === 'node_modules' ? [] : sourcesIn(path);
    }
    // Beside a transform stands what the build made of it.
    return /\.(?:ts|mjs|cjs)$/u.test(entry.name) ? [path] : [];
  });
}

/** What was made with the constructor. */
export interface Made {
  readonly patterns: ReadonlyMap<string, Pattern>;
  /** By file, the places in it that made one. */
  readonly places: ReadonlyMap<string, ReadonlySet<string>>;
  restore(): void;
}

/** Notes each regular expression that our sources make with the constructor from now on; call it before they are loaded. */
export function recordConstructors(): Made {
  const Native = RegExp;
  const patterns = new Map<string, Pattern>();
  const places = new Map<string, Set<string>>();
  const note = (pattern: RegExp): RegExp => {
    const frame = (new Error('here').stack ?? '').split('\n').find((line) => /\/(?:src|playground|rules|transforms)\//u.test(line) && !line.includes('/test/') && !line.includes('/node_modules/'));
    const {file, at} = /(?<file>(?:src|playground|rules|transforms)\/[^:]*):(?<at>\d+:\d+)/u.exec(frame ?? '')?.groups ?? {};
    if (file !== undefined && at !== undefined) {
      places.set(file, (places.get(file) ?? new Set<string>()).add(at));
      patterns.set(`${pattern.source}/${pattern.flags}`, {place: `${file}:${at}`, source: pattern.source, flags: pattern.flags});
    }
    return pattern;
  };
  globalThis.RegExp = new Proxy(Native, {
    construct: (target, args: [string, string?]) => note(new target(...args)),
    apply: (target, _self, args: [string, string?]) => note(new target(...args)),
  });
  return {
    patterns,
    places,
    restore: () => {
      globalThis.RegExp = Native;
    },
  };
}
